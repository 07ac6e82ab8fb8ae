"""Which kind of problem each error of the domain is."""

from alert_ingestion.domain.errors import (
    AlertRefused,
    IdempotencyKeyReused,
    IntakeOverloaded,
    StoreAway,
)
from servicekit.errors import InvalidRequest, Unavailable, Unprocessable
from servicekit.problems import Kinds

KINDS: Kinds = {
    IdempotencyKeyReused: (Unprocessable, "idempotency-key-reused"),
    AlertRefused: (InvalidRequest, "alert-refused"),
    IntakeOverloaded: (Unavailable, "intake-overloaded"),
    StoreAway: (Unavailable, "store-away"),
}

"""Which kind of problem each error of the domain is."""

from alert_ingestion.domain.errors import (
    AlertRefused,
    BadMatcher,
    BadOptions,
    BadRule,
    BadSilence,
    HeartbeatNotFound,
    IdempotencyKeyReused,
    IntakeOverloaded,
    IntegrationKeyWrong,
    IntegrationNameTaken,
    IntegrationUnknown,
    NotInQuarantine,
    PayloadQuarantined,
    RulesChanged,
    SilenceNotFound,
    StoreAway,
    TooManyAlerts,
)
from servicekit.errors import (
    BadRequest,
    Conflict,
    InvalidRequest,
    NotFound,
    PreconditionFailed,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    Unprocessable,
)
from servicekit.problems import Kinds

KINDS: Kinds = {
    IdempotencyKeyReused: (Unprocessable, "idempotency-key-reused"),
    AlertRefused: (InvalidRequest, "alert-refused"),
    IntakeOverloaded: (Unavailable, "intake-overloaded"),
    StoreAway: (Unavailable, "store-away"),
    BadMatcher: (InvalidRequest, "bad-matcher"),
    BadOptions: (InvalidRequest, "bad-integration-options"),
    IntegrationKeyWrong: (Unauthenticated, "integration-key-wrong"),
    IntegrationNameTaken: (Conflict, "integration-name-taken"),
    IntegrationUnknown: (NotFound, "integration-unknown"),
    PayloadQuarantined: (BadRequest, "payload-quarantined"),
    NotInQuarantine: (NotFound, "not-in-quarantine"),
    BadRule: (InvalidRequest, "bad-rule"),
    RulesChanged: (PreconditionFailed, "rules-changed"),
    BadSilence: (InvalidRequest, "bad-silence"),
    SilenceNotFound: (NotFound, "silence-not-found"),
    HeartbeatNotFound: (NotFound, "heartbeat-not-found"),
    TooManyAlerts: (TooManyRequests, "too-many-alerts"),
}

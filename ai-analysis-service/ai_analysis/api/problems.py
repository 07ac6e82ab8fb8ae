"""Which kind of problem each error of the domain is."""

from ai_analysis.domain.errors import (
    BadRunbook,
    EntryExists,
    NothingAsked,
    ShippedEntry,
    UnknownEntry,
)
from servicekit.errors import BadRequest, Conflict, NotFound, Unprocessable
from servicekit.problems import Kinds

KINDS: Kinds = {
    NothingAsked: (BadRequest, "nothing-asked"),
    UnknownEntry: (NotFound, "unknown-knowledge-entry"),
    BadRunbook: (Unprocessable, "unreadable-runbook"),
    EntryExists: (Conflict, "knowledge-entry-exists"),
    ShippedEntry: (Conflict, "shipped-knowledge-entry"),
}

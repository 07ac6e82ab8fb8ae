"""Which kind of problem each error of the domain is."""

from ai_analysis.domain.errors import NothingAsked, UnknownEntry
from servicekit.errors import BadRequest, NotFound
from servicekit.problems import Kinds

KINDS: Kinds = {
    NothingAsked: (BadRequest, "nothing-asked"),
    UnknownEntry: (NotFound, "unknown-knowledge-entry"),
}

"""What an analysis asks before it begins: one statement, because each costs a round trip."""

from dataclasses import dataclass

from ai_analysis.storage.templates import Seen
from ai_analysis.storage.versions import NEWEST, Newest
from servicekit.reader import Reader

_ASK = f"""
SELECT newest.*, template.seen, template.first_seen, template.last_seen
FROM ({NEWEST}) AS newest LEFT JOIN template ON template.fingerprint = %(fingerprint)s
"""  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Outset:
    """The newest versions of what is followed, and how often a template was seen, if ever."""

    newest: Newest
    seen: Seen | None


def ask(reads: Reader, base: str, fingerprint: int) -> Outset:
    """Return what is known at this moment; `base` is the version of the knowledge base's files."""
    ((*versions, times, first, last),) = reads.ask(_ASK, {"base": base, "fingerprint": fingerprint})
    return Outset(Newest(*versions), None if times is None else Seen(times, first, last))

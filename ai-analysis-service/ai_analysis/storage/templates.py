"""How often each template of a text was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm, text

_COUNT = text("""
INSERT INTO template AS known (fingerprint, seen, first_seen, last_seen)
SELECT fingerprint, seen, :at, :at
FROM unnest(CAST(:fingerprints AS bigint[]), CAST(:seen AS bigint[])) AS new (fingerprint, seen)
ON CONFLICT (fingerprint) DO UPDATE SET
    seen = known.seen + excluded.seen, last_seen = greatest(known.last_seen, excluded.last_seen)
""")
_FIND_ALL = text("""
SELECT fingerprint, seen, first_seen, last_seen FROM template
WHERE fingerprint = ANY(CAST(:fingerprints AS bigint[]))
""")


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a template was seen, and when first and last."""

    times: int
    first: datetime
    last: datetime


def count(session: orm.Session, seen: Mapping[int, int], *, at: datetime) -> None:
    """Add sightings by template; in one order everywhere, so that nobody deadlocks."""
    ordered = sorted(seen.items())
    values = {"fingerprints": [one[0] for one in ordered], "seen": [one[1] for one in ordered]}
    session.execute(_COUNT, values | {"at": at})


def find_all(session: orm.Session, fingerprints: Sequence[int]) -> dict[int, Seen]:
    """Return how often templates were seen, of those that ever were."""
    rows = session.execute(_FIND_ALL, {"fingerprints": list(fingerprints)})
    return {row.fingerprint: Seen(*row[1:]) for row in rows}

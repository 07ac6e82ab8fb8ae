"""Finding incidents: filters, search, keyset cursors, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import orm, text

from incident_management.domain.incident import Incident
from incident_management.storage.incidents import COLUMNS, incident_of
from servicekit.listing import Window

MOST_COUNTED = 10_000
_FILTERS = """
    (CAST(:statuses AS text[]) IS NULL OR status = ANY(CAST(:statuses AS text[])))
AND (CAST(:severities AS text[]) IS NULL OR severity = ANY(CAST(:severities AS text[])))
AND (CAST(:services AS text[]) IS NULL OR service = ANY(CAST(:services AS text[])))
AND (CAST(:teams AS text[]) IS NULL OR team = ANY(CAST(:teams AS text[])))
AND (CAST(:assignees AS text[]) IS NULL OR assigned_to = ANY(CAST(:assignees AS text[])))
AND (CAST(:since AS timestamptz) IS NULL OR created_at >= CAST(:since AS timestamptz))
AND (CAST(:until AS timestamptz) IS NULL OR created_at < CAST(:until AS timestamptz))
AND (CAST(:pattern AS text) IS NULL OR title ILIKE :pattern OR description ILIKE :pattern
     OR 'INC-' || number ILIKE :pattern)
"""
_MATCHING = f"SELECT FROM incident WHERE {_FILTERS}"
_COUNT = text(f"SELECT count(*) FROM ({_MATCHING} LIMIT {MOST_COUNTED + 1}) AS counted")  # noqa: S608
_PLAN = text(f"EXPLAIN (FORMAT JSON) {_MATCHING}")
_LIST = text(f"""
SELECT {COLUMNS} FROM incident WHERE {_FILTERS}
AND (CAST(:after_id AS uuid) IS NULL
     OR (created_at, incident_id) < (CAST(:after_at AS timestamptz), CAST(:after_id AS uuid)))
ORDER BY created_at DESC, incident_id DESC LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which incidents are wanted; values of one filter are alternatives, none means any."""

    statuses: Sequence[str] = field(default_factory=tuple)
    severities: Sequence[str] = field(default_factory=tuple)
    services: Sequence[str] = field(default_factory=tuple)
    teams: Sequence[str] = field(default_factory=tuple)
    assignees: Sequence[str] = field(default_factory=tuple)
    q: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def values(self) -> dict[str, Any]:
        """Return the parameters of the statements; the search is for the text as it stands."""
        pattern = None
        if self.q:
            escaped = self.q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            pattern = f"%{escaped}%"
        lists = {
            "statuses": self.statuses,
            "severities": self.severities,
            "services": self.services,
            "teams": self.teams,
            "assignees": self.assignees,
        }
        return {name: [*map(str, chosen)] or None for name, chosen in lists.items()} | {
            "since": self.since,
            "until": self.until,
            "pattern": pattern,
        }


class Total(NamedTuple):
    """How many incidents match; an estimate when there are more than are worth counting."""

    incidents: int
    is_estimate: bool


def total(session: orm.Session, filters: Filters) -> Total:
    """Return how many incidents match: exactly up to 10,000, beyond that the planner's word."""
    counted: int = session.scalars(_COUNT, filters.values()).one()
    if counted <= MOST_COUNTED:
        return Total(counted, is_estimate=False)
    plan: Any = session.scalars(_PLAN, filters.values()).one()
    return Total(max(counted, int(plan[0]["Plan"]["Plan Rows"])), is_estimate=True)


def portion(session: orm.Session, filters: Filters, window: Window) -> tuple[list[Incident], bool]:
    """Return the incidents of one window, newest first, and whether older ones follow."""
    after = window.cursor
    rows = session.execute(
        _LIST,
        filters.values()
        | {
            "after_id": after and after.id,
            "after_at": after and after.created_at,
            "limit": window.limit + 1,
            "offset": 0 if after else window.offset,
        },
    ).all()
    return [incident_of(row) for row in rows[: window.limit]], len(rows) > window.limit

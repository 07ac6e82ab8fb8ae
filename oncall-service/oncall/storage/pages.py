"""What the ledger says of people's pages, and of incidents that a shift leaves behind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm, text

from oncall.domain.person import Person
from oncall.domain.wall_clock import Interval

_PAGES = text("""
SELECT incident_id, fired_at, to_name, to_email, reason FROM escalation_step
WHERE outcome IN ('paged', 'last_resort') AND to_email <> ''
  AND fired_at >= :since AND fired_at < :until
ORDER BY fired_at, seq
""")
_COUNTS = text("""
SELECT team, max(to_name) AS name, count(*) AS pages FROM escalation_step
WHERE outcome IN ('paged', 'last_resort') AND to_email <> '' AND fired_at >= :since
GROUP BY team, lower(to_email) ORDER BY pages DESC, name LIMIT :limit
""")
_LEFT = text("""
SELECT incident_id, number, title, service, severity, state, started_at, person_name
FROM escalation
WHERE incident_id = ANY(:incidents)
   OR (state <> 'resolved' AND team = :team AND started_at < :until)
ORDER BY started_at DESC, incident_id LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that somebody got."""

    incident_id: str
    at: datetime
    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class LeftIncident:
    """An incident as its escalation run knows it; `engineer` is who was paged last."""

    incident_id: str
    number: str | None
    title: str
    service: str
    severity: str
    state: str
    started_at: datetime
    engineer: str | None


def between(session: orm.Session, since: datetime, until: datetime) -> Sequence[Page]:
    """Return all pages to people in `[since, until)`, in order."""
    rows = session.execute(_PAGES, {"since": since, "until": until})
    return [
        Page(row.incident_id, row.fired_at, Person(row.to_name, row.to_email), row.reason)
        for row in rows
    ]


def counts(session: orm.Session, since: datetime, *, limit: int) -> Sequence[tuple[str, str, int]]:
    """Return team, name and number of pages since then of whoever had most, at most `limit`."""
    rows = session.execute(_COUNTS, {"since": since, "limit": limit})
    return [(row.team, row.name, row.pages) for row in rows]


def left_behind(
    session: orm.Session, team: str, shift: Interval, incidents: Collection[str], *, limit: int
) -> Sequence[LeftIncident]:
    """Return these incidents and what else is open in the team by the end of a shift.

    Newest first, at most `limit`.
    """
    values = {
        "team": team,
        "until": shift.until,
        "incidents": list(incidents),
        "limit": limit,
    }
    return [LeftIncident(*row) for row in session.execute(_LEFT, values)]

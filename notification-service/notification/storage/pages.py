"""Pages, and until when each incident's pages were called off."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from notification.domain.delivery import ChannelName, Line
from notification.domain.notifications import Notification, Page, Status
from notification.domain.plan import Step
from notification.storage.notifications import COLUMNS as NOTIFICATION
from notification.storage.notifications import VALUES as NOTIFICATION_VALUES
from servicekit.safejson import dumps

_NAMES = [field.name.replace("steps", "methods") for field in fields(Page)]
COLUMNS = ", ".join(_NAMES)
_VALUES = ", ".join("CAST(:p_methods AS jsonb)" if n == "methods" else f":p_{n}" for n in _NAMES)

_CHANGING = (
    "page_id", "status", "started", "fallback_at", "announced", "began_at", "wait_until"
)  # fmt: skip

_ADD = text(f"""
INSERT INTO page ({COLUMNS}) VALUES ({_VALUES}) ON CONFLICT (page_id) DO NOTHING
""")  # noqa: S608 - constants

# A page, the notification of its first step and the interruption that it is: one round trip.
_ADD_BEGUN = text(f"""
WITH fresh AS (
    INSERT INTO page ({COLUMNS}) VALUES ({_VALUES}) ON CONFLICT (page_id) DO NOTHING
    RETURNING page_id),
first AS (INSERT INTO notification ({NOTIFICATION}) SELECT {NOTIFICATION_VALUES} FROM fresh),
noted AS (
    UPDATE person SET interruptions = CAST(:interruptions AS timestamptz[])
    WHERE email = :email AND :interruptions IS NOT NULL AND EXISTS (SELECT FROM fresh))
SELECT count(*) FROM fresh
""")  # noqa: S608 - constants

_FIND = text(f"SELECT {COLUMNS} FROM page WHERE page_id = :page_id")  # noqa: S608 - constants
# In one order everywhere, so that nobody deadlocks.
_LOCK = text(f"""
SELECT {COLUMNS} FROM page WHERE page_id = ANY(CAST(:ids AS uuid[]))
ORDER BY page_id FOR NO KEY UPDATE
""")  # noqa: S608 - constants only

_DUE = text(f"""
SELECT {COLUMNS} FROM page WHERE fallback_at <= :now
ORDER BY fallback_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
""")  # noqa: S608 - constants

_IS_STOPPED = text("""
SELECT EXISTS (SELECT FROM incident_stop
               WHERE incident_id = :incident_id AND stopped_at >= :requested_at)
""")

_NEXT_DUE = text("""
SELECT least((SELECT min(fallback_at) FROM page WHERE fallback_at IS NOT NULL),
             (SELECT min(wait_until) FROM page WHERE wait_until IS NOT NULL))
""")

_SAVE = text(f"""
UPDATE page SET {", ".join(f"{name} = new.{name}" for name in _CHANGING[1:])}
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new (
    page_id uuid, status text, started int, fallback_at timestamptz, announced boolean,
    began_at timestamptz, wait_until timestamptz)
WHERE page.page_id = new.page_id
""")  # noqa: S608 - constants only

_CANCEL = text("""
UPDATE page SET status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
                fallback_at = NULL, wait_until = NULL
WHERE (status = 'queued' OR fallback_at IS NOT NULL OR wait_until IS NOT NULL)
  AND incident_id = ANY(:incident_ids) AND requested_at <= :stopped_at
""")

_STOP = text("""
INSERT INTO incident_stop AS known (incident_id, stopped_at) VALUES (:incident_id, :stopped_at)
ON CONFLICT (incident_id)
DO UPDATE SET stopped_at = greatest(known.stopped_at, excluded.stopped_at)
""")

_WAITING = text(
    "SELECT engineer_email FROM page WHERE wait_until <= :now ORDER BY wait_until LIMIT 1"
)

_WAITING_OF = text(f"""
SELECT {COLUMNS} FROM page WHERE engineer_email = :email AND wait_until <= :now
ORDER BY created_at, page_id FOR NO KEY UPDATE SKIP LOCKED
""")  # noqa: S608 - constants

_POSTPONE = text("""
UPDATE page SET wait_until = :until WHERE engineer_email = :email AND wait_until <= :now
""")

_CARRY = text("""
UPDATE page SET wait_until = NULL, digest_id = :digest_id WHERE page_id = ANY(:page_ids)
""")

# The most severe and oldest first; with :live only those that nobody has taken up since they
# were requested.
_LINES = text("""
SELECT page.incident_id, number, service, severity, title
FROM page LEFT JOIN incident_stop AS stop USING (incident_id)
WHERE digest_id = :digest_id AND (
    NOT :live OR page.status <> 'cancelled'
    AND page.requested_at >= coalesce(stop.stopped_at, '-infinity'))
ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low'], severity), created_at, page_id
""")

_CARRIED = text(f"""
UPDATE page SET status = :status WHERE digest_id = :digest_id AND status = 'queued'
RETURNING {COLUMNS}
""")  # noqa: S608 - constants


def add(session: orm.Session, page: Page) -> bool:
    """Store a new page; False when it was known already."""
    return bool(session.execute(_ADD, _row_of(page)).rowcount)  # type: ignore[attr-defined] # a CursorResult


def add_begun(
    session: orm.Session,
    page: Page,
    first: Notification,
    interruptions: Sequence[datetime] | None,
) -> bool:
    """Store a new page with its first notification; False when it was known already.

    `interruptions` become the person's; None leaves them.
    """
    values = _row_of(page) | asdict(first)
    values["email"] = page.engineer_email.lower()
    values["interruptions"] = None if interruptions is None else list(interruptions)
    return bool(session.execute(_ADD_BEGUN, values).scalar_one())


def lock(session: orm.Session, ids: Sequence[UUID]) -> dict[UUID, Page]:
    """Return pages, locked."""
    pages = (_page(row) for row in session.execute(_LOCK, {"ids": list(ids)}))
    return {page.page_id: page for page in pages}


def find(session: orm.Session, page_id: UUID) -> Page | None:
    """Return one page."""
    row = session.execute(_FIND, {"page_id": page_id}).one_or_none()
    return None if row is None else _page(row)


def is_stopped(session: orm.Session, page: Page) -> bool:
    """Whether the paging of the page's incident was called off after the page was requested."""
    values = {"incident_id": page.incident_id, "requested_at": page.requested_at}
    return bool(session.scalar(_IS_STOPPED, values))


def claim_due(session: orm.Session, *, now: datetime) -> Page | None:
    """Return, locked, the page whose next method has been due longest."""
    row = session.execute(_DUE, {"now": now}).one_or_none()
    return None if row is None else _page(row)


def next_due(session: orm.Session) -> datetime | None:
    """Return when the next page's next step, or the end of its waiting, falls due."""
    due: datetime | None = session.scalar(_NEXT_DUE)
    return due


def save(session: orm.Session, pages: Sequence[Page]) -> None:
    """Store how far pages have come."""
    rows = [{name: getattr(page, name) for name in _CHANGING} for page in pages]
    session.execute(_SAVE, {"rows": dumps(rows).decode()})


def cancel(session: orm.Session, incident_ids: Sequence[str], *, stopped_at: datetime) -> None:
    """End the pages of an incident that were requested by `stopped_at`: no step follows."""
    session.execute(_CANCEL, {"incident_ids": list(incident_ids), "stopped_at": stopped_at})


def stop(session: orm.Session, incident_id: str, *, stopped_at: datetime) -> None:
    """Lock the incident's paging and call off what was requested until then."""
    session.execute(_STOP, {"incident_id": incident_id, "stopped_at": stopped_at})


def whose_waiting_is_over(session: orm.Session, *, now: datetime) -> str | None:
    """Return the address of the person whose page has waited longest beyond its time."""
    found: str | None = session.scalar(_WAITING, {"now": now})
    return found


def waiting_of(session: orm.Session, email: str, *, now: datetime) -> list[Page]:
    """Return, locked, the pages of a person that have waited long enough, oldest first."""
    return [_page(row) for row in session.execute(_WAITING_OF, {"email": email, "now": now})]


def postpone(session: orm.Session, email: str, *, until: datetime, now: datetime) -> None:
    """Let the pages of a person that have waited long enough wait on."""
    session.execute(_POSTPONE, {"email": email, "until": until, "now": now})


def carry(session: orm.Session, digest_id: UUID, page_ids: Sequence[UUID]) -> None:
    """Put pages into a digest."""
    session.execute(_CARRY, {"digest_id": digest_id, "page_ids": list(page_ids)})


def lines_of(session: orm.Session, digest_id: UUID) -> list[Line]:
    """Return what a digest has to name now: nothing that has been taken up since."""
    return _lines(session, digest_id, live=True)


def carried_lines(session: orm.Session, digest_id: UUID) -> list[Line]:
    """Return all that a digest has ever named."""
    return _lines(session, digest_id, live=False)


def _lines(session: orm.Session, digest_id: UUID, *, live: bool) -> list[Line]:
    """Return each incident once, though its person may have been paged about it twice."""
    rows = session.execute(_LINES, {"digest_id": digest_id, "live": live})
    return list({row.incident_id: Line(*row) for row in rows}.values())


def settle_carried(session: orm.Session, digest_id: UUID, status: Status) -> list[Page]:
    """Give the pages of a digest its fate; return those that had none yet."""
    rows = session.execute(_CARRIED, {"digest_id": digest_id, "status": status})
    return [_page(row) for row in rows]


def _row_of(page: Page) -> dict[str, Any]:
    values = {f"p_{field.name}": getattr(page, field.name) for field in fields(Page)}
    values["p_methods"] = dumps([asdict(step) for step in values.pop("p_steps")]).decode()
    return values


def _page(row: Row[Any]) -> Page:
    values = dict(row._mapping)  # noqa: SLF001 - the public name
    values["steps"] = [_step(stored) for stored in values.pop("methods")]
    return Page(**{**values, "status": Status(values["status"])})


def _step(stored: dict[str, Any]) -> Step:
    """Read a step; one of the time before rules has a channel and a target only."""
    return Step(
        ChannelName(stored["channel"]),
        stored["target"],
        stored.get("after_seconds", 0),
        stands_in=stored.get("stands_in", True),
        why=stored.get("why", ""),
    )

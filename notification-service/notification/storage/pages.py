"""Pages, and until when each incident's pages were called off."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from notification.domain.delivery import ChannelName
from notification.domain.notifications import Method, Page, Status
from servicekit.safejson import dumps

_COLUMNS = """page_id, incident_id, engineer_name, engineer_email, severity, text, methods,
       requested_at, created_at, started, status, fallback_at"""

_ADD = text(f"""
INSERT INTO page ({_COLUMNS})
VALUES (:page_id, :incident_id, :engineer_name, :engineer_email, :severity, :text,
        CAST(:methods AS jsonb), :requested_at, :created_at, :started, :status, :fallback_at)
ON CONFLICT (page_id) DO NOTHING
""")  # noqa: S608 - constants

_LOCK = text(f"SELECT {_COLUMNS} FROM page WHERE page_id = :page_id FOR NO KEY UPDATE")  # noqa: S608 - constants

_DUE = text(f"""
SELECT {_COLUMNS} FROM page WHERE fallback_at <= :now
ORDER BY fallback_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
""")  # noqa: S608 - constants

_NEXT_DUE = text("SELECT min(fallback_at) FROM page WHERE fallback_at IS NOT NULL")

_SAVE = text("""
UPDATE page SET status = :status, started = :started, fallback_at = :fallback_at
WHERE page_id = :page_id
""")

_CANCEL = text("""
UPDATE page SET status = 'cancelled', fallback_at = NULL
WHERE status = 'queued' AND incident_id = ANY(:incident_ids) AND requested_at <= :stopped_at
""")

# Taking the row, even for nothing, makes a page and a stop of one incident wait for each other.
_HOLD = text("""
INSERT INTO incident_stop AS known (incident_id, stopped_at)
VALUES (:incident_id, coalesce(CAST(:stopped_at AS timestamptz), timestamptz '0001-01-02Z'))
ON CONFLICT (incident_id)
DO UPDATE SET stopped_at = greatest(known.stopped_at, excluded.stopped_at)
RETURNING stopped_at
""")


def add(session: orm.Session, page: Page) -> bool:
    """Store a new page; False when it was known already."""
    values = asdict(page)
    values["methods"] = dumps(values["methods"]).decode()
    return bool(session.execute(_ADD, values).rowcount)  # type: ignore[attr-defined] # a CursorResult


def lock(session: orm.Session, page_id: UUID) -> Page:
    """Return one page that exists, locked."""
    return _page(session.execute(_LOCK, {"page_id": page_id}).one())


def claim_due(session: orm.Session, *, now: datetime) -> Page | None:
    """Return, locked, the page whose next method has been due longest."""
    row = session.execute(_DUE, {"now": now}).one_or_none()
    return None if row is None else _page(row)


def next_due(session: orm.Session) -> datetime | None:
    """Return when the next page's next method falls due."""
    due: datetime | None = session.scalar(_NEXT_DUE)
    return due


def save(session: orm.Session, page: Page) -> None:
    """Store how far the page has come."""
    values = {"page_id": page.page_id, "status": page.status, "started": page.started}
    session.execute(_SAVE, values | {"fallback_at": page.fallback_at})


def cancel(session: orm.Session, incident_ids: Sequence[str], *, stopped_at: datetime) -> None:
    """Cancel the pages of an incident that were requested by `stopped_at` and reached nobody."""
    session.execute(_CANCEL, {"incident_ids": list(incident_ids), "stopped_at": stopped_at})


def hold_incident(
    session: orm.Session, incident_id: str, *, stopped_at: datetime | None = None
) -> datetime:
    """Lock the incident's paging and return until when its pages are called off.

    `stopped_at` calls off what was requested until then; an earlier instant changes nothing.
    """
    values = {"incident_id": incident_id, "stopped_at": stopped_at}
    held: datetime = session.execute(_HOLD, values).scalar_one()
    return held


def _page(row: Row[Any]) -> Page:
    values = row._mapping  # noqa: SLF001 - the public name
    methods = [
        Method(ChannelName(method["channel"]), method["target"]) for method in values["methods"]
    ]
    return Page(**{**values, "methods": methods, "status": Status(values["status"])})

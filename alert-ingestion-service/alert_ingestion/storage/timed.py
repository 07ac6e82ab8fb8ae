"""The alerts that end by themselves: one row for each label set, kept an hour after its end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.domain.timed import Span, Timed
from servicekit.safejson import dumps

_LOCK = text("""
SELECT fingerprint, starts_at, ends_at, by_timeout, open FROM timed_alert
WHERE fingerprint = ANY(:fingerprints) ORDER BY fingerprint FOR UPDATE
""")
_COLUMNS = """fingerprint, labels, annotations, generator_url, starts_at, ends_at, by_timeout,
    updated_at, open, integration_id"""
_ROWS = f"""
SELECT {_COLUMNS} FROM json_to_recordset(CAST(:rows AS json)) AS new (
    fingerprint text, labels jsonb, annotations jsonb, generator_url text, starts_at timestamptz,
    ends_at timestamptz, by_timeout boolean, updated_at timestamptz, open boolean,
    integration_id uuid)
"""  # noqa: S608 - constants only
_INSERT = text(f"""
INSERT INTO timed_alert ({_COLUMNS}) {_ROWS}
ON CONFLICT (fingerprint) DO NOTHING RETURNING fingerprint
""")
_UPDATE = text(f"""
UPDATE timed_alert AS t SET
    annotations = new.annotations, generator_url = new.generator_url, starts_at = new.starts_at,
    ends_at = new.ends_at, by_timeout = new.by_timeout, updated_at = new.updated_at,
    open = new.open, integration_id = new.integration_id
FROM ({_ROWS}) AS new WHERE t.fingerprint = new.fingerprint
""")  # noqa: S608 - constants only
_EXPIRE = text("""
WITH due AS (
    SELECT fingerprint FROM timed_alert WHERE open AND ends_at <= :now
    ORDER BY ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)
UPDATE timed_alert AS t SET open = false FROM due WHERE t.fingerprint = due.fingerprint
RETURNING t.fingerprint, t.labels, t.annotations, t.generator_url, t.starts_at, t.ends_at,
    t.by_timeout, t.integration_id::text
""")
_NEXT_END = text("SELECT min(ends_at) FROM timed_alert WHERE open")
_FORGET = text("""
DELETE FROM timed_alert WHERE fingerprint IN (
    SELECT fingerprint FROM timed_alert WHERE NOT open AND ends_at < :before
    ORDER BY ends_at LIMIT :limit)
""")
_CURRENT = text("""
SELECT fingerprint, labels, annotations, generator_url, starts_at, ends_at, updated_at
FROM timed_alert WHERE ends_at >= :now AND open ORDER BY fingerprint
""")


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a label set; `open`: it was told as firing and not yet as resolved."""

    span: Span
    open: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a label set becomes."""

    timed: Timed
    held: Held
    updated_at: datetime
    integration_id: str | None


def lock(session: orm.Session, fingerprints: Collection[str]) -> dict[str, Held]:
    """Return what is known of these label sets and keep others from changing it."""
    rows = session.execute(_LOCK, {"fingerprints": list(fingerprints)})
    return {
        fingerprint: Held(Span(starts_at, ends_at, by_timeout), is_open)
        for fingerprint, starts_at, ends_at, by_timeout, is_open in rows
    }


def insert(session: orm.Session, changes: Sequence[Change]) -> set[str]:
    """Store new label sets; return those that were new indeed."""
    if not changes:
        return set()
    found = session.execute(_INSERT, {"rows": _document(changes)})
    return set(found.scalars())


def update(session: orm.Session, changes: Sequence[Change]) -> None:
    """Store what locked label sets become."""
    if changes:
        session.execute(_UPDATE, {"rows": _document(changes)})


def expire(session: orm.Session, *, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Close those whose end has come and return them, the earliest first."""
    rows = session.execute(_EXPIRE, {"now": now, "limit": limit}).mappings().all()
    return sorted(rows, key=lambda row: (row["ends_at"], row["fingerprint"]))


def next_end(session: orm.Session) -> datetime | None:
    """Return when the next one ends."""
    found: datetime | None = session.execute(_NEXT_END).scalar_one()
    return found


def forget(session: orm.Session, *, before: datetime, limit: int) -> None:
    """Delete those that ended before that instant."""
    session.execute(_FORGET, {"before": before, "limit": limit})


def current(session: orm.Session, *, now: datetime) -> Sequence[RowMapping]:
    """Return what holds now, in the order of the fingerprints."""
    return session.execute(_CURRENT, {"now": now}).mappings().all()


def timed_of(row: RowMapping) -> Timed:
    """Return a stored row as its value."""
    return Timed(
        fingerprint=row["fingerprint"],
        labels=row["labels"],
        annotations=row["annotations"],
        generator_url=row["generator_url"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        by_timeout=row["by_timeout"],
    )


def _document(changes: Sequence[Change]) -> str:
    ordered = sorted(changes, key=lambda change: change.timed.fingerprint)
    return dumps([_row(change) for change in ordered]).decode()


def _row(change: Change) -> dict[str, Any]:
    return {
        "fingerprint": change.timed.fingerprint,
        "labels": change.timed.labels,
        "annotations": change.timed.annotations,
        "generator_url": change.timed.generator_url,
        "starts_at": change.held.span.starts_at,
        "ends_at": change.held.span.ends_at,
        "by_timeout": change.held.span.by_timeout,
        "updated_at": change.updated_at,
        "open": change.held.open,
        "integration_id": change.integration_id,
    }

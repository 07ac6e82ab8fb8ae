"""Heartbeats: who must be heard from, how often, and when that was last."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.listening import REPLAYING
from servicekit.safejson import dumps

_FIELDS = """name, interval_seconds, grace_seconds, service, severity, matchers, last_beat_at,
    due_at, missed, created_at"""
_NEXT_DUE = """
    CAST(:now AS timestamptz) + make_interval(secs => heartbeat.interval_seconds
                                                     + heartbeat.grace_seconds)"""
_SAVE = text(f"""
INSERT INTO heartbeat (name, interval_seconds, grace_seconds, service, severity, matchers,
                       created_at)
VALUES (:name, :interval_seconds, :grace_seconds, :service, :severity,
        CAST(:matchers AS jsonb), :now)
ON CONFLICT (name) DO UPDATE SET interval_seconds = excluded.interval_seconds,
    grace_seconds = excluded.grace_seconds, service = excluded.service,
    severity = excluded.severity, matchers = excluded.matchers,
    due_at = CASE WHEN heartbeat.last_beat_at IS NOT NULL AND NOT heartbeat.missed
        THEN CAST(:now AS timestamptz)
            + make_interval(secs => excluded.interval_seconds + excluded.grace_seconds) END
RETURNING {_FIELDS}
""")  # noqa: S608 - constants only
# What a replay of the spool hears is of the past.
_BEAT = text(f"""
WITH heard AS (
    SELECT name AS heard_name FROM heartbeat WHERE name = ANY(:names) ORDER BY name FOR UPDATE)
UPDATE heartbeat SET last_beat_at = greatest(last_beat_at, :now),
    due_at = greatest(due_at, {_NEXT_DUE})
FROM heard WHERE name = heard_name RETURNING {_FIELDS}
""")  # noqa: S608 - constants only
_GIVE_TIME = text(f"""
WITH late AS (
    SELECT name FROM heartbeat WHERE due_at > :since AND due_at <= :now ORDER BY name FOR UPDATE)
UPDATE heartbeat SET due_at = {_NEXT_DUE} FROM late WHERE heartbeat.name = late.name
""")  # noqa: S608 - constants only
_LIST = text(f"SELECT {_FIELDS} FROM heartbeat ORDER BY name")  # noqa: S608
_FIND = text(f"SELECT {_FIELDS} FROM heartbeat WHERE name = :name FOR UPDATE")  # noqa: S608
_DELETE = text("DELETE FROM heartbeat WHERE name = :name")
_DUE = text(f"""
SELECT {_FIELDS} FROM heartbeat
WHERE (due_at <= :now AND NOT {REPLAYING}) OR (missed AND due_at > :now)
ORDER BY name LIMIT :most FOR UPDATE SKIP LOCKED
""")  # noqa: S608 - constants only
_TURN = text("""
UPDATE heartbeat SET missed = :missed, due_at = CASE WHEN :missed THEN NULL ELSE due_at END
WHERE name = ANY(:names)
""")
_NEXT = text(f"SELECT min(due_at) FROM heartbeat WHERE due_at IS NOT NULL AND NOT {REPLAYING}")  # noqa: S608


def save(session: orm.Session, row: Mapping[str, Any], *, now: datetime) -> RowMapping:
    """Store how often somebody must be heard from; when that was stays."""
    matchers = None if row["matchers"] is None else dumps(row["matchers"]).decode()
    values = dict(row) | {"matchers": matchers, "now": now}
    return session.execute(_SAVE, values).mappings().one()


def beat(session: orm.Session, names: Sequence[str], *, now: datetime) -> Sequence[RowMapping]:
    """Note that they were heard from; return those that are known."""
    return session.execute(_BEAT, {"names": list(names), "now": now}).mappings().all()


def give_time(session: orm.Session, *, since: datetime, now: datetime) -> None:
    """Wait once more for those that were due in between."""
    session.execute(_GIVE_TIME, {"since": since, "now": now})


def listed(session: orm.Session) -> Sequence[RowMapping]:
    """Return all heartbeats by name."""
    return session.execute(_LIST).mappings().all()


def find(session: orm.Session, name: str) -> RowMapping | None:
    """Return one heartbeat, locked."""
    return session.execute(_FIND, {"name": name}).mappings().one_or_none()


def delete(session: orm.Session, name: str) -> bool:
    """Expect somebody no longer; tell whether that was known."""
    return bool(session.execute(_DELETE, {"name": name}).rowcount)  # type: ignore[attr-defined] # a CursorResult


def due(session: orm.Session, *, now: datetime, most: int) -> Sequence[RowMapping]:
    """Return, locked, those that were missed just now and those that are back."""
    return session.execute(_DUE, {"now": now, "most": most}).mappings().all()


def turn(session: orm.Session, names: Sequence[str], *, missed: bool) -> None:
    """Note that these are missed, or are back."""
    session.execute(_TURN, {"names": list(names), "missed": missed})


def next_due(session: orm.Session) -> datetime | None:
    """Return when the next one is missed unless it is heard from."""
    found: datetime | None = session.execute(_NEXT).scalar()
    return found

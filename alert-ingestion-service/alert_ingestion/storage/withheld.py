"""Alerts that fire but must not page now, and the firing sources that inhibit others."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.listening import REPLAYING
from servicekit.safejson import dumps


class Withholding(NamedTuple):
    """Why an alert does not page: through whom, and when to look again (None: when told to)."""

    reason: str
    by_ids: tuple[str, ...]
    due_at: datetime | None


_HOLD = text("""
INSERT INTO withheld (alert_id, alert_created_at, reason, by_ids, due_at)
SELECT alert_id, created_at, reason,
       ARRAY(SELECT jsonb_array_elements_text(by_ids)), due_at
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new (
    alert_id uuid, created_at timestamptz, reason text, by_ids jsonb, due_at timestamptz)
ON CONFLICT (alert_id) DO UPDATE SET reason = excluded.reason, by_ids = excluded.by_ids,
    due_at = excluded.due_at
""")
_DUE = text(f"""
SELECT w.alert_id::text, a.service, a.dedup_key FROM withheld AS w
LEFT JOIN alert AS a ON a.alert_id = w.alert_id AND a.created_at = w.alert_created_at
WHERE w.due_at <= :now AND NOT {REPLAYING} ORDER BY w.due_at LIMIT :most
""")  # noqa: S608 - constants only
_LOCK = text("""
SELECT alert_id::text, alert_created_at, reason FROM withheld
WHERE alert_id = ANY(CAST(:ids AS uuid[])) AND due_at <= :now
ORDER BY alert_id FOR UPDATE SKIP LOCKED
""")
_NEXT = text(f"SELECT min(due_at) FROM withheld WHERE due_at IS NOT NULL AND NOT {REPLAYING}")  # noqa: S608
_DELETE = text("DELETE FROM withheld WHERE alert_id = ANY(CAST(:ids AS uuid[]))")
_WAKE_MUTED = text("""
UPDATE withheld SET due_at = :at WHERE by_ids && CAST(:ids AS text[]) AND reason = ANY(:reasons)
""")
_WAKE_REASON = text("UPDATE withheld SET due_at = :at WHERE reason = :reason")
# What a resolution frees: the alert itself, and whom it inhibited.
_ENDED = text("""
WITH gone AS (
    DELETE FROM inhibitor WHERE alert_id = ANY(CAST(:ids AS uuid[])) RETURNING rule_id::text),
woken AS (
    UPDATE withheld SET due_at = :at WHERE reason = 'inhibition'
      AND by_ids && ARRAY(SELECT rule_id FROM gone)
      AND alert_id <> ALL(CAST(:ids AS uuid[])))
DELETE FROM withheld WHERE alert_id = ANY(CAST(:ids AS uuid[])) RETURNING by_ids
""")
_HELD_BY = text("SELECT EXISTS (SELECT FROM withheld WHERE by_ids && ARRAY[CAST(:id AS text)])")
_ADD_SOURCES = text("""
INSERT INTO inhibitor (rule_id, equal, alert_id, both_sides)
SELECT rule_id, equal, alert_id, both_sides
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new (
    rule_id uuid, equal text, alert_id uuid, both_sides boolean)
ON CONFLICT DO NOTHING
""")
_CLEAR_SOURCES = text("DELETE FROM inhibitor")
_SOURCES_OF = text("""
SELECT wanted.alert_id::text, i.rule_id::text, min(i.alert_id::text) AS source
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS wanted (
    rule_id uuid, equal text, alert_id uuid, both_sides boolean)
JOIN inhibitor AS i ON i.rule_id = wanted.rule_id AND i.equal = wanted.equal
  AND i.alert_id <> wanted.alert_id AND NOT (i.both_sides AND wanted.both_sides)
GROUP BY 1, 2
""")

Sides = Sequence[Mapping[str, Any]]


def hold(session: orm.Session, held: Sequence[tuple[str, datetime, Withholding]]) -> None:
    """Withhold alerts, named by id and receipt."""
    rows = [
        {"alert_id": alert_id, "created_at": created_at, **why._asdict()}
        for alert_id, created_at, why in held
    ]
    session.execute(_HOLD, {"rows": dumps(rows).decode()})


def due(session: orm.Session, *, now: datetime, most: int) -> Sequence[RowMapping]:
    """Return alerts to be looked at again: `alert_id`, `service`, `dedup_key`."""
    return session.execute(_DUE, {"now": now, "most": most}).mappings().all()


def lock(session: orm.Session, ids: Collection[str], *, now: datetime) -> Sequence[RowMapping]:
    """Lock those of the alerts that are still due: `alert_id`, `alert_created_at`, `reason`."""
    return session.execute(_LOCK, {"ids": list(ids), "now": now}).mappings().all()


def next_due(session: orm.Session) -> datetime | None:
    """Return when to look again."""
    found: datetime | None = session.execute(_NEXT).scalar()
    return found


def release(session: orm.Session, ids: Collection[str]) -> None:
    """Withhold these alerts no longer."""
    session.execute(_DELETE, {"ids": list(ids)})


def wake_muted(session: orm.Session, mute_ids: Sequence[str], *, at: datetime) -> None:
    """Look again at what these silences and windows withhold."""
    reasons = ["silence", "maintenance"]
    session.execute(_WAKE_MUTED, {"ids": list(mute_ids), "at": at, "reasons": reasons})


def wake_reason(session: orm.Session, reason: str, *, at: datetime) -> None:
    """Look again at everything that is withheld for one reason."""
    session.execute(_WAKE_REASON, {"reason": reason, "at": at})


def end(session: orm.Session, alert_ids: Sequence[str], *, at: datetime) -> set[str]:
    """Forget resolved alerts and wake whom they inhibited; return what had withheld them."""
    rows = session.execute(_ENDED, {"ids": list(alert_ids), "at": at})
    return {by for (by_ids,) in rows for by in by_ids}


def holds_any(session: orm.Session, by_id: str) -> bool:
    """Tell whether anything is withheld by this silence, window or rule."""
    return bool(session.execute(_HELD_BY, {"id": by_id}).scalar())


def add_sources(session: orm.Session, sides: Sides) -> None:
    """Note firing sources: `rule_id`, `equal`, `alert_id`, `both_sides`."""
    session.execute(_ADD_SOURCES, {"rows": dumps(list(sides)).decode()})


def clear_sources(session: orm.Session) -> None:
    """Forget all sources; the caller notes those that fire again."""
    session.execute(_CLEAR_SOURCES)


def sources_of(session: orm.Session, sides: Sides) -> dict[str, list[tuple[str, str]]]:
    """Return, for each target that is inhibited, the rules and a firing source of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for alert_id, rule_id, source in session.execute(
        _SOURCES_OF, {"rows": dumps(list(sides)).decode()}
    ):
        found.setdefault(alert_id, []).append((rule_id, source))
    return found

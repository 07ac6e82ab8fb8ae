"""The state of deduplication keys; the lock of its row is what makes a key fire once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, RowMapping, orm, text

from alert_ingestion.domain.episodes import Episode
from alert_ingestion.storage.listening import REPLAYING
from servicekit.safejson import dumps

Key = tuple[str, str]
_FIELDS = """e.service, e.dedup_key, e.changed_at, e.alert_id::text AS alert_id,
    e.alert_created_at, e.incident_id::text AS incident_id, e.firing, e.began_at, e.ended_at,
    e.flips, e.calm_at"""
_LOCK = text(f"""
SELECT {_FIELDS} FROM episode AS e
JOIN unnest(CAST(:services AS text[]), CAST(:keys AS text[])) AS wanted (service, dedup_key)
  USING (service, dedup_key)
ORDER BY e.service, e.dedup_key FOR UPDATE OF e
""")  # noqa: S608 - constants only
# What is there by now is not touched: whoever ends it may wait for what this transaction holds.
_BEGIN = text("""
INSERT INTO episode (service, dedup_key, changed_at, alert_id, alert_created_at, incident_id,
    firing, began_at, ended_at, flips, calm_at)
SELECT service, dedup_key, changed_at, alert_id, alert_created_at, incident_id,
    firing, began_at, ended_at, flips, calm_at
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    service text, dedup_key text, changed_at timestamptz, alert_id uuid,
    alert_created_at timestamptz, incident_id uuid, firing boolean, began_at timestamptz,
    ended_at timestamptz, flips timestamptz[], calm_at timestamptz)
WHERE NOT EXISTS (SELECT FROM episode AS e
                  WHERE e.service = new.service AND e.dedup_key = new.dedup_key)
ORDER BY service, dedup_key
ON CONFLICT (service, dedup_key) DO NOTHING
""")
_SAVE = text("""
UPDATE episode AS e SET changed_at = new.changed_at, alert_id = new.alert_id,
    alert_created_at = new.alert_created_at, incident_id = new.incident_id, firing = new.firing,
    began_at = new.began_at, ended_at = new.ended_at,
    flips = new.flips, calm_at = new.calm_at
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    service text, dedup_key text, changed_at timestamptz, alert_id uuid,
    alert_created_at timestamptz, incident_id uuid, firing boolean, began_at timestamptz,
    ended_at timestamptz, flips timestamptz[], calm_at timestamptz)
WHERE e.service = new.service AND e.dedup_key = new.dedup_key
""")
_HOMES = text("""
SELECT dedup_key, array_agg(service ORDER BY service) FROM episode
WHERE dedup_key = ANY(CAST(:keys AS text[])) AND firing GROUP BY dedup_key
""")
_HOLD_FIRING = text("""
SELECT count(*) FROM (
    SELECT FROM episode WHERE firing ORDER BY service, dedup_key FOR SHARE) AS held
""")
_OF_INCIDENTS = text(f"""
SELECT {_FIELDS} FROM episode AS e WHERE e.incident_id = ANY(CAST(:ids AS uuid[]))
  AND (e.firing OR e.calm_at IS NOT NULL)
ORDER BY e.service, e.dedup_key FOR UPDATE
""")  # noqa: S608 - constants only
_REDIRECT = text("""
UPDATE episode SET incident_id = CAST(:target AS uuid)
WHERE incident_id = CAST(:incident AS uuid) AND (firing OR calm_at IS NOT NULL)
""")
_SETTLED = text("""
SELECT wanted.incident_id::text FROM unnest(CAST(:ids AS uuid[])) AS wanted (incident_id)
WHERE NOT EXISTS (SELECT FROM alert AS a
                  WHERE a.incident_id = wanted.incident_id AND a.status = 'firing')
  AND NOT EXISTS (SELECT FROM episode AS e
                  WHERE e.incident_id = wanted.incident_id AND (e.firing OR e.calm_at IS NOT NULL))
""")
_MOVE = text("""
UPDATE episode AS e SET incident_id = moved.incident_id
FROM json_to_recordset(CAST(:rows AS json)) AS moved (
    service text, dedup_key text, alert_id uuid, incident_id uuid)
WHERE e.service = moved.service AND e.dedup_key = moved.dedup_key AND e.alert_id = moved.alert_id
""")
_CALM = text(f"""
SELECT {_FIELDS} FROM episode AS e WHERE e.calm_at <= :now AND NOT {REPLAYING}
ORDER BY e.service, e.dedup_key LIMIT :most FOR UPDATE SKIP LOCKED
""")  # noqa: S608 - constants only
_CALM_AT = text("""
SELECT calm_at FROM episode
WHERE service = :service AND dedup_key = :dedup_key AND alert_id = :alert_id
""")
_FLAPPING = text("""
SELECT alert_id::text FROM episode
WHERE calm_at IS NOT NULL AND alert_id = ANY(CAST(:ids AS uuid[]))
""")
_NEXT = text(f"SELECT min(calm_at) FROM episode WHERE calm_at IS NOT NULL AND NOT {REPLAYING}")  # noqa: S608
_FORGET = text("""
DELETE FROM episode WHERE (service, dedup_key) IN (
    SELECT service, dedup_key FROM episode
    WHERE NOT firing AND calm_at IS NULL AND changed_at < :before
    LIMIT :most FOR UPDATE SKIP LOCKED)
""")


class Overtaken(Exception):
    """Somebody else began a key meanwhile: the transaction begins again, and finds it."""


def lock(session: orm.Session, keys: Collection[Key], *, at: datetime) -> dict[Key, Episode]:
    """Return the episode of each key, locked until the transaction ends; new keys begin now.

    A new one is only here until `begin` stores it.
    """
    given = {"services": [key[0] for key in keys], "keys": [key[1] for key in keys]}
    rows = session.execute(_LOCK, given)
    found = {(one.service, one.dedup_key): one for one in map(_episode, rows)}
    for service, dedup_key in keys:
        if (service, dedup_key) not in found:
            found[service, dedup_key] = Episode(service, dedup_key, at)
    return found


def save(session: orm.Session, episodes: Iterable[Episode]) -> None:
    """Store changed episodes; they are locked."""
    if rows := [_row(one) for one in episodes if one.stored]:
        session.execute(_SAVE, {"rows": dumps(rows).decode()})


def begin(session: orm.Session, episodes: Iterable[Episode]) -> None:
    """Store the new ones among episodes. Raises Overtaken.

    This waits for whoever begins one of them too, so nothing may be locked after it.
    """
    if rows := [_row(one) for one in episodes if not one.stored]:
        begun = session.execute(_BEGIN, {"rows": dumps(rows).decode()})
        if begun.rowcount != len(rows):  # type: ignore[attr-defined] # a CursorResult
            raise Overtaken


def homes(session: orm.Session, keys: Collection[str]) -> dict[str, list[str]]:
    """Return the services for which keys fire."""
    return dict(session.execute(_HOMES, {"keys": list(keys)}).all())


def hold_firing(session: orm.Session) -> None:
    """Let nothing that fires with a key end before the transaction does."""
    session.execute(_HOLD_FIRING)


def of_incidents(session: orm.Session, incident_ids: Collection[str]) -> list[Episode]:
    """Return the episodes of incidents that are not over, locked."""
    rows = session.execute(_OF_INCIDENTS, {"ids": list(incident_ids)})
    return [_episode(row) for row in rows]


def settled(session: orm.Session, incident_ids: Collection[str]) -> set[str]:
    """Return those incidents of which nothing fires and no key flaps."""
    return set(session.scalars(_SETTLED, {"ids": list(incident_ids)}))


def calm_at(session: orm.Session, row: RowMapping) -> datetime | None:
    """Return until when the key of a stored alert flaps at least, if that alert stands for it."""
    found: datetime | None = session.execute(_CALM_AT, dict(row)).scalar()
    return found


def flapping(session: orm.Session, alert_ids: Collection[str]) -> set[str]:
    """Return those alerts that stand for a key that flaps."""
    return set(session.scalars(_FLAPPING, {"ids": list(alert_ids)}))


def redirect(session: orm.Session, incident_id: str, target: str) -> None:
    """Let the episodes of a merged incident belong to `target`."""
    session.execute(_REDIRECT, {"incident": incident_id, "target": target})


def move(session: orm.Session, moved: Sequence[dict[str, Any]]) -> None:
    """Tell episodes the incident of their alert: service, dedup_key, alert_id, incident_id."""
    if moved:
        session.execute(_MOVE, {"rows": dumps(moved).decode()})


def calm(session: orm.Session, *, now: datetime, most: int) -> list[Episode]:
    """Return locked episodes that flapped and have been calm since."""
    return [_episode(row) for row in session.execute(_CALM, {"now": now, "most": most})]


def next_due(session: orm.Session) -> datetime | None:
    """Return when the next flapping episode is calm."""
    found: datetime | None = session.execute(_NEXT).scalar()
    return found


def forget(session: orm.Session, *, before: datetime, most: int) -> int:
    """Delete episodes that were over before that instant; return how many."""
    return int(session.execute(_FORGET, {"before": before, "most": most}).rowcount)  # type: ignore[attr-defined] # a CursorResult


def _episode(row: Row[Any]) -> Episode:
    return Episode(**row._asdict() | {"flips": tuple(row.flips), "stored": True})


def _row(episode: Episode) -> dict[str, Any]:
    return {
        "service": episode.service,
        "dedup_key": episode.dedup_key,
        "changed_at": episode.changed_at,
        "alert_id": episode.alert_id,
        "alert_created_at": episode.alert_created_at,
        "incident_id": episode.incident_id,
        "firing": episode.firing,
        "began_at": episode.began_at,
        "ended_at": episode.ended_at,
        "flips": episode.flips,
        "calm_at": episode.calm_at,
    }

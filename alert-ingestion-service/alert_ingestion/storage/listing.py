"""Lists of alerts, and how many there are; both stay fast when there are very many."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.alerts import REPEATS, SEEN

MOST_COUNTED = 10_000
MOST_SEARCHED = 10_000
_FAR_BEYOND = 5
_FILTERS = {
    "service": "service = :service",
    "severity": "severity = :severity",
    "status": "status = :status",
    "incident_id": "incident_id = :incident_id",
    "since": "created_at >= :since",
    "until": "created_at < :until",
    "seen_at": "(created_at, alert_id) < (:seen_at, :seen_id)",
}
# No index serves these: they are looked for in the newest alerts that the filters leave.
_SEARCHES = {"q": "message ILIKE :q", "labels": "labels @> CAST(:labels AS jsonb)"}
_NEWEST = "ORDER BY created_at DESC, alert_id DESC"


class Total(NamedTuple):
    """How many alerts match; an estimate when there are more than are worth counting."""

    alerts: int
    is_estimate: bool


def look(
    session: orm.Session, filters: Mapping[str, Any], *, limit: int, offset: int
) -> tuple[Sequence[RowMapping], Total]:
    """Return stored alerts, newest first, and how many there are.

    `filters` are names of the listing, None ignored; `seen_at` and `seen_id` do not count for the
    total. `q`, a pattern, and `labels`, a JSON object, are looked for in the newest 10,000 alerts
    that the other filters leave.
    """
    searched = bool(_where(filters, _SEARCHES))
    rows = _page(session, filters, limit=limit, offset=offset)
    if not searched or filters.get("seen_at") is not None or (offset and not rows):
        return rows, total(session, filters)
    return rows, Total(rows[0]["found"] if rows else 0, is_estimate=False)


def _page(
    session: orm.Session, filters: Mapping[str, Any], *, limit: int, offset: int
) -> Sequence[RowMapping]:
    # First the ids, which the indexes hold beside every filter: no other row is read in vain.
    wanted = f"SELECT alert_id, created_at, 0 AS found FROM alert {_where(filters, _FILTERS)}"  # noqa: S608 - constants
    if searched := _where(filters, _SEARCHES):
        wanted = f"SELECT alert_id, created_at, count(*) OVER () AS found FROM {_newest(filters)} {searched}"  # noqa: S608, E501 - constants
    wanted = f"{wanted} {_NEWEST} LIMIT :limit OFFSET :offset"
    source = f"SELECT found, {SEEN} FROM alert JOIN ({wanted}) AS wanted USING (alert_id, created_at) {REPEATS} {_NEWEST}"  # noqa: S608, E501 - constants
    values = dict(filters) | {"limit": limit, "offset": offset}
    return session.execute(text(source), values).mappings().all()


def _newest(filters: Mapping[str, Any]) -> str:
    where = _where(filters, _FILTERS)
    columns = "alert_id, created_at, message, labels"
    return f"(SELECT {columns} FROM alert {where} {_NEWEST} LIMIT {MOST_SEARCHED}) AS newest"  # noqa: S608 - constants


def total(session: orm.Session, filters: Mapping[str, Any]) -> Total:
    """Return how many stored alerts match: exactly up to 10,000, beyond that the planner's word.

    With a text or labels, how many of the newest 10,000 have it.
    """
    counted = {name: value for name, value in filters.items() if name != "seen_at"}
    if searched := _where(counted, _SEARCHES):
        found = text(f"SELECT count(*) FROM {_newest(counted)} {searched}")  # noqa: S608 - constants
        return Total(session.execute(found, counted).scalar_one(), is_estimate=False)
    source = f"SELECT created_at FROM alert {_where(counted, _FILTERS)}"  # noqa: S608 - constants
    guessed = _guess(session, source, counted)
    if guessed > _FAR_BEYOND * MOST_COUNTED:
        return Total(guessed, is_estimate=True)
    limited = text(f"SELECT count(*) FROM ({source} LIMIT {MOST_COUNTED + 1}) AS counted")  # noqa: S608 - constants
    count: int = session.execute(limited, counted).scalar_one()
    if count <= MOST_COUNTED:
        return Total(count, is_estimate=False)
    return Total(max(count, guessed), is_estimate=True)


def _guess(session: orm.Session, source: str, values: Mapping[str, Any]) -> int:
    """Return how many rows the planner expects."""
    plan: Any = session.execute(text(f"EXPLAIN (FORMAT JSON) {source}"), values).scalar_one()
    return int(plan[0]["Plan"]["Plan Rows"])


def _where(filters: Mapping[str, Any], conditions: Mapping[str, str]) -> str:
    asked = [condition for name, condition in conditions.items() if filters.get(name) is not None]
    return f"WHERE {' AND '.join(asked)}" if asked else ""

"""Lists of alerts, and how many there are; both stay fast when there are very many."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.alerts import READ

MOST_COUNTED = 100_000
MOST_SEARCHED = 20_000
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
_NEWEST = "ORDER BY created_at DESC, alert_id DESC"


class Total(NamedTuple):
    """How many alerts match; an estimate when there are more than are worth counting."""

    alerts: int
    is_estimate: bool


def page(
    session: orm.Session, filters: Mapping[str, Any], *, limit: int, offset: int
) -> Sequence[RowMapping]:
    """Return stored alerts, newest first; `filters` are names of the listing, None ignored.

    A text is looked for in the newest 20,000 that the other filters leave.
    """
    source = f"{READ} {_where(filters)} {_NEWEST}"
    if filters.get("q") is not None:
        source = (
            f"SELECT * FROM ({source} LIMIT {MOST_SEARCHED}) AS newest"  # noqa: S608 - constants
            f" WHERE message ILIKE :q {_NEWEST}"
        )
    values = dict(filters) | {"limit": limit, "offset": offset}
    rows = session.execute(text(f"{source} LIMIT :limit OFFSET :offset"), values)
    return rows.mappings().all()


def total(session: orm.Session, filters: Mapping[str, Any]) -> Total:
    """Return how many stored alerts match: exactly up to 100,000, beyond that the planner's word.

    With a text, how many of the newest 20,000 have it.
    """
    counted = {name: value for name, value in filters.items() if name != "seen_at"}
    source = f"SELECT created_at FROM alert {_where(counted)}"  # noqa: S608 - constants
    if counted.get("q") is not None:
        inner = f"SELECT message FROM alert {_where(counted)} {_NEWEST} LIMIT {MOST_SEARCHED}"  # noqa: S608
        source = f"SELECT 1 FROM ({inner}) AS newest WHERE message ILIKE :q"  # noqa: S608
    guessed = _guess(session, source, counted)
    if counted.get("q") is None and guessed > _FAR_BEYOND * MOST_COUNTED:
        return Total(guessed, is_estimate=True)
    limited = text(f"SELECT count(*) FROM ({source} LIMIT {MOST_COUNTED + 1}) AS counted")  # noqa: S608
    count: int = session.execute(limited, counted).scalar_one()
    if count <= MOST_COUNTED:
        return Total(count, is_estimate=False)
    return Total(max(count, guessed), is_estimate=True)


def _guess(session: orm.Session, source: str, values: Mapping[str, Any]) -> int:
    """Return how many rows the planner expects."""
    plan: Any = session.execute(text(f"EXPLAIN (FORMAT JSON) {source}"), values).scalar_one()
    return int(plan[0]["Plan"]["Plan Rows"])


def _where(filters: Mapping[str, Any]) -> str:
    conditions = [
        _FILTERS[name] for name, value in filters.items() if value is not None and name in _FILTERS
    ]
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""

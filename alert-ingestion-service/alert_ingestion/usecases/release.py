"""Look again at alerts that were withheld: page what still fires when its reason is gone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import Action, NewAlert, Placement, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import episodes, withheld
from alert_ingestion.usecases.correlate import TELL_ANALYSIS, TELL_INCIDENTS, correlate, tell
from alert_ingestion.usecases.decide import Verdict, decide
from alert_ingestion.usecases.policies import PolicyBook

AT_ONCE = 200


def release_due(session: orm.Session, book: PolicyBook, *, now: datetime, window: timedelta) -> int:
    """Judge due alerts anew; return how many were looked at."""
    due = withheld.due(session, now=now, most=AT_ONCE)
    if not due:
        return 0
    keys = {(row["service"], row["dedup_key"]) for row in due if row["dedup_key"] is not None}
    if keys:  # before the withheld rows, as intake locks them
        episodes.lock(session, keys, at=now)
    locked = withheld.lock(session, [row["alert_id"] for row in due], now=now)
    rows = {
        str(row["alert_id"]): row
        for row in stored.of_ids(session, [row["alert_id"] for row in locked])
        if row["status"] == Status.FIRING
    }
    gone = [row["alert_id"] for row in locked if row["alert_id"] not in rows]
    policies = book.current(session, at=now)
    alerts = {alert_id: alert_of(row) for alert_id, row in rows.items()}
    verdicts = decide(session, policies, alerts, window=window, now=now) if alerts else {}
    held = {one: verdict for one, verdict in verdicts.items() if verdict.withheld is not None}
    free = {one: verdict for one, verdict in verdicts.items() if verdict.withheld is None}
    withheld.release(session, [*gone, *free])
    if held:
        again = [(one, rows[one]["created_at"], v.withheld) for one, v in held.items()]
        withheld.hold(session, [one for one in again if one[2] is not None])  # type: ignore[misc] # checked here
        stored.explain(session, [(one, rows[one]["created_at"], v) for one, v in _told(held)])
    if free:
        _place(session, free, rows, now)
    return len(locked)


def alert_of(row: RowMapping) -> NewAlert:
    """Return a stored alert as it came in, for a new decision."""
    return NewAlert(
        alert_id=str(row["alert_id"]),
        service=row["service"],
        severity=Severity(row["severity"]),
        message=row["message"],
        status=Status(row["status"]),
        timestamp=row["timestamp"],
        received_at=row["created_at"],
        labels=row["labels"],
        links=row["links"],
        source=row["source"],
        dedup_key=row["dedup_key"],
    )


def _told(verdicts: Mapping[str, Verdict]) -> list[tuple[str, Mapping[str, object] | None]]:
    return [(alert_id, verdict.explanation) for alert_id, verdict in verdicts.items()]


def _nothing(verdict: Verdict) -> Mapping[str, object]:
    return {"group": verdict.group, "window_seconds": verdict.window.total_seconds()}


def _place(
    session: orm.Session,
    free: Mapping[str, Verdict],
    rows: Mapping[str, RowMapping],
    now: datetime,
) -> None:
    places = correlate(session, [(verdict.group, verdict.window, now) for verdict in free.values()])
    opened: set[str] = set()
    placed: list[tuple[str, datetime, Placement, Action]] = []
    for alert_id, verdict in free.items():
        where = places[verdict.group]
        opens = where.created and where.incident_id not in opened
        opened.add(where.incident_id)
        action = Action.CREATED if opens else Action.ATTACHED
        placed.append((alert_id, rows[alert_id]["created_at"], where, action))
    homes = {alert_id: where.incident_id for alert_id, _, where, _ in placed}
    stored.place(session, placed)
    told = [
        (one, rows[one]["created_at"], {**(known or _nothing(verdict)), "placed_at": now})
        for (one, known), verdict in zip(_told(free), free.values(), strict=True)
    ]
    stored.explain(session, told)
    episodes.move(session, moves(list(rows.values()), homes))
    tell(session, (TELL_INCIDENTS, TELL_ANALYSIS), list(free))


def moves(rows: Sequence[RowMapping], homes: Mapping[str, str]) -> list[dict[str, object]]:
    """Return what episodes must know of alerts that have a new incident."""
    return [
        {
            "service": row["service"],
            "dedup_key": row["dedup_key"],
            "alert_id": row["alert_id"],
            "incident_id": homes[str(row["alert_id"])],
        }
        for row in rows
        if row["dedup_key"] is not None and str(row["alert_id"]) in homes
    ]

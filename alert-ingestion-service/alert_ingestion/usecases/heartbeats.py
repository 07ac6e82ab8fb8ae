"""Dead-man's switches: whoever is not heard from in time is an alert, until heard from again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.domain.errors import HeartbeatNotFound
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import heartbeats as stored
from alert_ingestion.storage import policies
from alert_ingestion.storage.listening import deaf_since
from alert_ingestion.usecases.store_alerts import Limits, store_within
from servicekit.ids import uuid7
from servicekit.jobs import wake

TIMER = "heartbeats"
SOURCE = "heartbeat"
AT_ONCE = 200


def define(
    session: orm.Session, row: Mapping[str, Any], *, limits: Limits, now: datetime
) -> RowMapping:
    """Expect somebody from the first beat on; a change is in force at once.

    The time until the next beat begins anew. What fires for the service that it was of ends, and
    fires for the new one when nothing is heard in that time.
    """
    known = stored.find(session, row["name"])
    if known is not None and known["missed"] and known["service"] != row["service"]:
        store_within(session, [_alert(known, Status.RESOLVED, now)], limits=limits)
        stored.turn(session, [row["name"]], missed=False)
    saved = stored.save(session, row, now=now)
    policies.bump(session)
    return saved


def beat(session: orm.Session, name: str, *, now: datetime) -> RowMapping:
    """Note that somebody was heard from. Raises HeartbeatNotFound."""
    found = stored.beat(session, [name], now=now)
    if not found:
        raise HeartbeatNotFound(f"There is no heartbeat {name!r}: give it an interval first.")
    wake(session, TIMER)
    return found[0]


def forget(session: orm.Session, name: str, *, limits: Limits, now: datetime) -> None:
    """Expect somebody no longer, and end what was said of it. Raises HeartbeatNotFound."""
    row = stored.find(session, name)
    if row is None:
        raise HeartbeatNotFound(f"There is no heartbeat {name!r}.")
    if row["missed"]:
        store_within(session, [_alert(row, Status.RESOLVED, now)], limits=limits)
    stored.delete(session, name)
    policies.bump(session)


def judge(session: orm.Session, *, limits: Limits, now: datetime) -> int:
    """Fire for those just missed, resolve for those that are back; return how many.

    Who was due while nobody could be heard is waited for once more.
    """
    deaf = deaf_since(session, TIMER, now=now)
    if deaf is not None:
        stored.give_time(session, since=deaf, now=now)
    rows = stored.due(session, now=now, most=AT_ONCE)
    if not rows:
        return 0
    missed = [row for row in rows if row["due_at"] <= now]
    back = [row for row in rows if row["due_at"] > now]
    alerts = [_alert(row, Status.FIRING, now) for row in missed if not row["missed"]]
    alerts += [_alert(row, Status.RESOLVED, now) for row in back]
    if alerts:
        store_within(session, alerts, limits=limits)
    for names, is_missed in ((missed, True), (back, False)):
        if names:
            stored.turn(session, [row["name"] for row in names], missed=is_missed)
    return len(rows)


def _alert(row: RowMapping, status: Status, now: datetime) -> NewAlert:
    name, seconds = row["name"], row["interval_seconds"]
    last = row["last_beat_at"]
    said = f"heartbeat {name} missed: nothing was heard since {last:%Y-%m-%d %H:%M:%SZ}"
    message = said if status is Status.FIRING else f"heartbeat {name} is back"
    return NewAlert(
        alert_id=str(uuid7()),
        service=row["service"],
        severity=Severity(row["severity"]),
        message=f"{message} (expected every {seconds:g} s)",
        status=status,
        timestamp=now,
        received_at=now,
        labels={"alertname": "HeartbeatMissed", "heartbeat": name},
        source=SOURCE,
        dedup_key=f"heartbeat/{name}",
    )

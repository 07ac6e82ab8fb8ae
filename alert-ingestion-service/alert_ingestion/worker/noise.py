"""Timers: what is withheld, what flapped, who was not heard from, what is too old."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.storage import episodes, heartbeats, withheld
from alert_ingestion.usecases import heartbeats as switches
from alert_ingestion.usecases.end_alerts import RELEASE
from alert_ingestion.usecases.follow_incidents import calm_down
from alert_ingestion.usecases.release import release_due
from alert_ingestion.usecases.store_alerts import Limits
from alert_ingestion.usecases.upkeep import AGAIN, EVERY, forget, tidy
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.worker import Timer

CALM = "calm-down"


def timers(
    sessions: Sessions, *, clock: Clock, limits: Limits, retention: timedelta
) -> list[Timer]:
    """Return the timers of ingestion; each works by the state of its own rows."""

    def fire(work: Callable[[orm.Session, datetime], int]) -> Callable[[], int]:
        def run() -> int:
            with sessions.begin() as session:
                return work(session, clock.now())

        return run

    def look(when: Callable[[orm.Session], datetime | None]) -> Callable[[], datetime | None]:
        def run() -> datetime | None:
            with sessions.begin() as session:
                return when(session)

        return run

    def release(session: orm.Session, now: datetime) -> int:
        return release_due(session, limits.book, now=now, window=limits.window)

    def judge(session: orm.Session, now: datetime) -> int:
        return switches.judge(session, limits=limits, now=now)

    return [
        _upkeep(sessions, clock, retention),
        Timer(RELEASE, fire(release), look(withheld.next_due)),
        Timer(
            CALM, fire(lambda session, now: calm_down(session, now=now)), look(episodes.next_due)
        ),
        Timer(switches.TIMER, fire(judge), look(heartbeats.next_due)),
    ]


def _upkeep(sessions: Sessions, clock: Clock, retention: timedelta) -> Timer:
    due: datetime | None = None

    def fire() -> int:
        nonlocal due
        now = clock.now()
        if due is not None and now < due:
            return 0
        due = now + AGAIN  # unless all goes well
        with sessions.begin() as session:
            more = forget(session, now=now, retention=retention)
        if more:
            due = now
            return 1
        with sessions.begin() as session:
            tidy(session, now=now, retention=retention)
        due = now + EVERY
        return 0

    return Timer("upkeep", fire, lambda: due)

"""The worker: analyses what came in, tells incident management, follows what was learned."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import httpx

from ai_analysis.usecases.analyse_alerts import ANALYSE, analyse_alerts, asked_of
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.prepare import catch_up, open_library
from ai_analysis.usecases.refit import REFIT, refit
from servicekit.clock import Clock
from servicekit.events import delivery
from servicekit.jobs import Job
from servicekit.worker import Task, Timer, each

_LINGER = timedelta(milliseconds=250)  # advice: that of many alerts costs less together
_AT_ONCE = 20
_LEASE = timedelta(seconds=60)  # the first analysis of a new knowledge base waits for the fit
_LONGEST_FIT = timedelta(minutes=11)


def tasks(analyst: Analyst, *, incidents: httpx.Client, clock: Clock) -> list[Task]:
    """Return the tasks; `incidents` is the client of incident management."""

    def analyse(jobs: Sequence[Job]) -> None:
        open_library(analyst.sessions, analyst.library)
        catch_up(analyst, at=clock.now())
        alerts = [asked for job in jobs for asked in asked_of(job.body)]
        analyse_alerts(analyst, alerts, at=clock.now())

    def fit_again(_: Job) -> None:
        refit(analyst.sessions, analyst.reads, analyst.library, at=clock.now())

    return [
        Task(ANALYSE, analyse, batch=_AT_ONCE, lease=_LEASE, linger=_LINGER),
        Task(REFIT, each(fit_again), lease=_LONGEST_FIT),
        delivery("incident-management", incidents, threads=1, linger=_LINGER),
    ]


def timers(analyst: Analyst, *, clock: Clock) -> list[Timer]:
    """Return the timer that looks for what other processes learned, at every poll."""

    def follow() -> int:
        return catch_up(analyst, at=clock.now(), patient=True)

    def next_due() -> datetime | None:
        return None

    return [Timer("history", fire=follow, next_due=next_due)]

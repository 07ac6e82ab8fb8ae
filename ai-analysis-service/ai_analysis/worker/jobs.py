"""The worker: analyses what came in, tells incident management, follows what was learned."""

from datetime import datetime, timedelta

import httpx

from ai_analysis.usecases.analyse import Analyst
from ai_analysis.usecases.analyse_alerts import ANALYSE, analyse_alerts, asked_of
from ai_analysis.usecases.prepare import catch_up, open_library
from servicekit.clock import Clock
from servicekit.events import delivery
from servicekit.jobs import Job
from servicekit.worker import Task, Timer, each

_LINGER = timedelta(milliseconds=250)  # advice: that of many alerts costs less together
_LEASE = timedelta(seconds=60)  # the first analysis of a new knowledge base waits for the fit


def tasks(analyst: Analyst, *, incidents: httpx.Client, clock: Clock) -> list[Task]:
    """Return the tasks; `incidents` is the client of incident management."""

    def run(job: Job) -> None:
        open_library(analyst.sessions, analyst.library)
        catch_up(analyst.sessions, analyst.library, analyst.history)
        analyse_alerts(analyst, asked_of(job.body), at=clock.now())

    return [
        Task(ANALYSE, each(run), lease=_LEASE),
        delivery("incident-management", incidents, threads=1, linger=_LINGER),
    ]


def timers(analyst: Analyst) -> list[Timer]:
    """Return the timer that looks for what other processes learned, at every poll."""

    def follow() -> int:
        return catch_up(analyst.sessions, analyst.library, analyst.history)

    def next_due() -> datetime | None:
        return None

    return [Timer("history", fire=follow, next_due=next_due)]

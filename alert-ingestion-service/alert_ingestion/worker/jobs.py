"""The outbox of ingestion: news of alerts to incident management and to AI analysis."""

from collections.abc import Sequence
from datetime import timedelta

from alert_ingestion.clients.neighbours import AlertsClient
from alert_ingestion.domain.alerts import Refusal, Status, ToTell
from alert_ingestion.storage import alerts as stored
from alert_ingestion.usecases import end_alerts, rules
from alert_ingestion.usecases.correlate import (
    TELL_ANALYSIS,
    TELL_ATTACHED,
    TELL_ENDED,
    TELL_INCIDENTS,
)
from alert_ingestion.usecases.follow_incidents import fates_of, recorrelate
from alert_ingestion.usecases.policies import load
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.jobs import Job
from servicekit.worker import Task

_JOBS_AT_ONCE = 20
# Suggestions are advice, and an incident that is open already can wait for what joins it: the news
# of many alerts cost less together, and a storm must not take the processors from what comes in.
_LINGER = timedelta(milliseconds=250)
_LEASE = timedelta(seconds=15)


def tasks(
    sessions: Sessions,
    *,
    incidents: AlertsClient,
    analysis: AlertsClient,
    clock: Clock,
    window: timedelta,
    when_resolved: str,
) -> list[Task]:
    """Return the tasks; the neighbours share none, so a slow analysis delays no incident."""

    def tell_incidents(jobs: Sequence[Job]) -> None:
        refused = _tell(sessions, incidents, jobs, default=when_resolved)
        if refused:
            with sessions.begin() as session:
                recorrelate(session, refused, at=clock.now(), window=window)

    def tell_ended(jobs: Sequence[Job]) -> None:
        incidents.tell(_read(sessions, jobs), {})

    def tell_analysis(jobs: Sequence[Job]) -> None:
        analysis.tell(_read(sessions, jobs), {})

    def find_sources(_jobs: Sequence[Job]) -> None:
        with sessions.begin() as session:
            rules.find_sources(session, load(session, at=clock.now()).inhibitions)

    def release_muted(jobs: Sequence[Job]) -> None:
        with sessions.begin() as session:
            for job in jobs:
                end_alerts.look_again(session, job.body["mute_id"], at=clock.now())

    return [
        Task(rules.FIND_SOURCES, find_sources),
        Task(end_alerts.RELEASE_MUTED, release_muted),
        Task(TELL_INCIDENTS, tell_incidents, threads=2, batch=_JOBS_AT_ONCE, lease=_LEASE),
        Task(TELL_ATTACHED, tell_incidents, batch=_JOBS_AT_ONCE, lease=_LEASE, linger=_LINGER),
        Task(TELL_ENDED, tell_ended, batch=_JOBS_AT_ONCE, lease=_LEASE, linger=_LINGER),
        Task(TELL_ANALYSIS, tell_analysis, batch=_JOBS_AT_ONCE, lease=_LEASE, linger=_LINGER),
    ]


def _tell(
    sessions: Sessions, client: AlertsClient, jobs: Sequence[Job], *, default: str
) -> list[Refusal]:
    told = _read(sessions, jobs)
    fates = _fates(sessions, told, default=default)
    refused = client.tell(told, fates)
    # Another alert of an incident may have ended while the end of this one was on its way: whoever
    # told that found this one firing there.
    ended = [one for one in told if one.status == Status.RESOLVED and one.incident_id not in fates]
    late = _fates(sessions, ended, default=default)
    again = [one for one in ended if one.incident_id in late]
    return refused + client.tell(again, late)


def _read(sessions: Sessions, jobs: Sequence[Job]) -> list[ToTell]:
    with sessions.begin() as session:
        return stored.to_tell(session, [one for job in jobs for one in job.body["alert_ids"]])


def _fates(sessions: Sessions, told: Sequence[ToTell], *, default: str) -> dict[str, str]:
    if all(one.status == Status.FIRING for one in told):
        return {}
    with sessions.begin() as session:
        return fates_of(session, told, default=default)

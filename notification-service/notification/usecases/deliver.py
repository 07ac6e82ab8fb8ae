"""Try queued notifications: re-check, send outside of any transaction, store the outcomes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import orm
from sqlalchemy.exc import DataError, IntegrityError, InternalError

from notification.domain.delivery import (
    Channel,
    ChannelName,
    Message,
    NotStarted,
    Outcome,
    Permanent,
    Reason,
    Transient,
    attempt_all,
)
from notification.domain.notifications import Notification, Status
from notification.domain.texts import digest_text
from notification.storage import notifications, pages, waiting
from notification.storage.notifications import Begun
from notification.usecases.advance_page import advance, conclude
from notification.usecases.contact_methods import spelled_out
from notification.usecases.digests import end_digest
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import kind_of, record
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.errors import Unavailable
from servicekit.jobs import Job, LeaseLost, finish, postpone, settle
from servicekit.tracing import following

# A job that died for good leaves its notification queued: it is given up this long after the rest.
_GRACE = timedelta(minutes=5)
# What an error of our own looks like. As an outcome, unlike a dead job, it leads to the next step.
_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
log = structlog.get_logger(source=__name__)


class ProviderLeftAlone(Unavailable):
    """The provider is not asked for a while."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """An attempt that was made: of which job, and what came of it."""

    job: Job
    begun: Notification
    outcome: Outcome


def deliver(jobs: Sequence[Job], sessions: Sessions, dispatch: Dispatch, clock: Clock) -> None:
    """Run delivery jobs of one channel together; those whose lease was lost stay with their owner.

    A death between a provider's acceptance and our record sends again, with the same ids. Raises
    ProviderLeftAlone before anything is counted.
    """
    channel = ChannelName(jobs[0].kind.removeprefix(kind_of("")))
    pauses = _pauses(jobs, channel, dispatch, now=clock.now())
    if jobs[0].id in pauses:
        seconds = max(1, math.ceil(pauses[jobs[0].id].total_seconds()))
        raise ProviderLeftAlone(f"{channel} is left alone", retry_after=seconds)
    allowed = [job for job in jobs if job.id not in pauses]
    with sessions.begin() as session:
        if pauses:
            paused = [job for job in jobs if job.id in pauses]
            postpone(session, paused, after=min(pauses.values()), now=clock.override())
        begun = _begin(session, dispatch, allowed, now=clock.now())
        idle = [job for job in allowed if job.id not in begun]
        if idle:
            finish(session, idle, now=clock.override())
    if not begun:
        return
    outcomes = _attempted(dispatch.channels[channel], [message for _, message in begun.values()])
    tried, late = [], []
    for job, outcome in zip((one for one in allowed if one.id in begun), outcomes, strict=True):
        if isinstance(outcome, NotStarted):
            late.append(job)
        else:
            tried.append(_Tried(job, begun[job.id][0], outcome))
            dispatch.providers.note(channel, _provider(job), outcome, now=clock.now())
    if late:
        _put_back(late, sessions, clock)
    _record(tried, sessions, dispatch, clock)


def _attempted(channel: Channel, messages: Sequence[Message]) -> Sequence[Outcome | NotStarted]:
    try:
        return attempt_all(channel, messages)
    except _FAULTS as error:
        if len(messages) > 1:  # each is tried alone then
            raise
        log.exception("notification.broke", notification_id=str(messages[0].notification_id))
        return [Transient(Reason.UNSENDABLE, type(error).__name__)]


def _put_back(late: Sequence[Job], sessions: Sessions, clock: Clock) -> None:
    """Let jobs run again at once whose turn had not come: their state is re-read then."""
    with sessions.begin() as session:
        waiting.put_back(session, [UUID(job.body["notification_id"]) for job in late])
        postpone(session, late, after=timedelta(0), now=clock.override())


def _pauses(
    jobs: Sequence[Job], channel: ChannelName, dispatch: Dispatch, *, now: datetime
) -> dict[int, timedelta]:
    """Return how long jobs have to wait, by their ids; those that may run are left out."""
    pauses = {job.id: dispatch.providers.pause(channel, _provider(job), now=now) for job in jobs}
    return {job_id: pause for job_id, pause in pauses.items() if pause}


def _provider(job: Job) -> str:
    provider: str = job.body.get("provider", "")
    return provider


def _begin(
    session: orm.Session, dispatch: Dispatch, jobs: Sequence[Job], *, now: datetime
) -> dict[int, tuple[Notification, Message]]:
    """Re-read the state, count the attempts, compose the messages; by the id of the job."""
    ids = {job.id: UUID(job.body["notification_id"]) for job in jobs}
    found = notifications.begin_attempts(session, [*ids.values()], now=now)
    composed = {
        job_id: _composed(session, dispatch, found[notification_id], now=now)
        for job_id, notification_id in ids.items()
        if notification_id in found
    }
    return {job_id: one for job_id, one in composed.items() if one is not None}


def _composed(
    session: orm.Session, dispatch: Dispatch, begun: Begun, *, now: datetime
) -> tuple[Notification, Message] | None:
    """Return what is to be sent; None when there is nothing to say any more."""
    notification = begun.notification
    if notification.page_id is None:
        return notification, spelled_out(session, dispatch, notification).to_send()
    if not begun.is_digest:
        links = dispatch.links.of(session, notification, begun.number or notification.incident_id)
        return notification, notification.to_send(links)
    lines = [
        replace(line, url=dispatch.links.incident(line.number or line.incident_id))
        for line in pages.lines_of(session, notification.page_id)
    ]
    if not lines:
        end_digest(session, notification.page_id, notification.notification_id, now=now)
        return None
    links = dispatch.links.of(session, notification, "")
    text = digest_text(lines, links.incident)
    return notification, replace(notification, message=text).to_send(links, lines)


def _record(tried: Sequence[_Tried], sessions: Sessions, dispatch: Dispatch, clock: Clock) -> None:
    """Store what came of attempts, all at once; when that fails, each by itself.

    What was accepted must not be sent again because another one cannot be recorded.
    """
    try:
        _record_together(tried, sessions, dispatch, clock)
    except (DataError, IntegrityError, InternalError):
        if len(tried) == 1:
            raise
        log.warning("notification.record_split", notifications=len(tried))
        for one in tried:
            _record_together([one], sessions, dispatch, clock)


def _record_together(
    tried: Sequence[_Tried], sessions: Sessions, dispatch: Dispatch, clock: Clock
) -> None:
    with sessions.begin() as session:
        ours = settle(session, [one.job for one in tried], now=clock.override())
        kept = [(one.begun, one.outcome) for one in tried if one.job.id in ours]
        after = record_outcomes(session, dispatch, kept, now=clock.now())
    if not after:
        raise LeaseLost
    for begun, _ in kept:
        with following(begun.trace):
            log.info(
                "notification.tried",
                notification_id=str(begun.notification_id),
                incident_id=begun.incident_id,
                channel=begun.channel,
                attempt=begun.attempts,
                status=after[begun.notification_id].status,
                reason=after[begun.notification_id].reason,
            )


def record_outcomes(
    session: orm.Session,
    dispatch: Dispatch,
    tried: Sequence[tuple[Notification, Outcome]],
    *,
    now: datetime,
) -> dict[UUID, Notification]:
    """Store what came of attempts, and move the pages on that they belong to."""
    if not tried:
        return {}
    locked = pages.lock(session, [one.page_id for one, _ in tried if one.page_id is not None])
    after = record(session, dispatch, tried, now=now)
    delivered = []
    for one in after.values():
        page = locked.get(one.page_id) if one.page_id is not None else None
        if page is not None and one.status is Status.SENT:
            delivered.append((page, one))
        elif page is not None and one.status is Status.FAILED and page.is_stuck_at(one.step):
            advance(session, dispatch, page, now=now)
    if delivered:
        conclude(session, dispatch, delivered, now=now)
    return after


def start_due_fallback(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Take the next step of one page whose time has come; return how many did."""
    now = clock.now()
    with sessions.begin() as session:
        page = pages.claim_due(session, now=now)
        if page is None:
            return 0
        if page.is_digest and not pages.lines_of(session, page.page_id):
            page.fallback_at = None
            pages.save(session, [page])
        else:
            advance(session, dispatch, page, now=now)
        return 1


def give_up_one(sessions: Sessions, dispatch: Dispatch, clock: Clock) -> int:
    """Fail one notification that nothing works on any more; return how many that was."""
    now = clock.now()
    with sessions.begin() as session:
        overdue = notifications.overdue(session, before=now - _GRACE)
        stale = notifications.find(session, overdue) if overdue else None
        if stale is None:
            return 0
        outcome = Permanent(Reason.EXPIRED, "nothing was working on it any more")
        record_outcomes(session, dispatch, [(stale, outcome)], now=now)
        return 1

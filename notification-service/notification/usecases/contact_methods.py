"""Prove that a contact method reaches its person, and try it out."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import orm

from notification.domain.delivery import ChannelName
from notification.domain.errors import CodeRefused, ContactMethodUnknown, NothingToVerify
from notification.domain.notifications import Notification, Status
from notification.domain.people import Method, is_own_address
from notification.domain.verification import VALID_FOR, Challenge
from notification.storage import challenges, people
from notification.usecases.dispatch import Dispatch
from notification.usecases.settle import hand_over
from servicekit import tracing
from servicekit.db import Sessions
from servicekit.errors import TooManyRequests
from servicekit.ids import uuid7

_HOUR = timedelta(hours=1)
_ABOUT = "method-"
_CODE = "{code}"
_ASKING = f"Your code is {_CODE}. It proves that this contact method reaches you, for 10 minutes."
_TRYING = "This is a test page: this contact method works. Nothing has happened."


class TooManyTrials(TooManyRequests):
    """The person had too many codes and test pages sent within an hour."""

    code = "too-many-trials"


def add_method(session: orm.Session, email: str, wanted: Method, *, now: datetime) -> Method:
    """Store one more method of a person: used once it is proved; their own address is already."""
    people.hold(session, email)
    proved = is_own_address(wanted, email)
    usable = proved or wanted.channel is ChannelName.MOCK
    method = replace(wanted, enabled=usable, verified_at=now if proved else None)
    return existing(session, email, people.add(session, email, method))


def existing(session: orm.Session, email: str, method_id: UUID) -> Method:
    """Return a method of a person. Raises ContactMethodUnknown."""
    method = people.find_one(session, email, method_id)
    if method is None:
        raise ContactMethodUnknown(f"no contact method {method_id}")
    return method


def send_code(
    session: orm.Session, dispatch: Dispatch, email: str, method_id: UUID, *, now: datetime
) -> Challenge:
    """Send a code through the method; an earlier one is void. Raises TooManyTrials."""
    method = existing(session, email, method_id)
    if method.channel is ChannelName.MOCK:
        raise NothingToVerify("the mock writes to a log")
    _count_trial(session, dispatch, email, now=now)
    challenge = Challenge(method_id, method.target, now, now + VALID_FOR)
    challenges.issue(session, challenge)
    _send(session, dispatch, email, method, _ASKING, give_up_at=challenge.expires_at, now=now)
    return challenge


def confirm_code(
    sessions: Sessions,
    dispatch: Dispatch,
    email: str,
    method_id: UUID,
    given: str,
    *,
    now: datetime,
) -> Method:
    """Take a code and use the method from now on. Raises CodeRefused.

    The try is counted in a transaction of its own: a refusal must not undo it.
    """
    with sessions.begin() as session:
        method = existing(session, email, method_id)
        key = dispatch.links.keys(session)[0]
        challenge = challenges.count_try(session, method_id)
    if challenge is None or not challenge.is_alive(now) or challenge.target != method.target:
        raise CodeRefused("ask for a new code")
    if not challenge.fits(given, key):
        raise CodeRefused("this is not the code")
    with sessions.begin() as session:
        challenges.forget(session, method_id)
        people.verify(session, email, method, now=now)
        return existing(session, email, method_id)


def send_test(
    session: orm.Session, dispatch: Dispatch, email: str, method_id: UUID, *, now: datetime
) -> Notification:
    """Send a test page through one method. Raises TooManyTrials."""
    method = existing(session, email, method_id)
    _count_trial(session, dispatch, email, now=now)
    give_up_at = now + VALID_FOR
    return _send(session, dispatch, email, method, _TRYING, give_up_at=give_up_at, now=now)


def spelled_out(
    session: orm.Session, dispatch: Dispatch, notification: Notification
) -> Notification:
    """Return the notification with the code that it carries: what is stored does not have it."""
    if not notification.incident_id.startswith(_ABOUT) or _CODE not in notification.message:
        return notification
    challenge = challenges.find(session, UUID(notification.incident_id.removeprefix(_ABOUT)))
    code = challenge.code(dispatch.links.keys(session)[0]) if challenge else "no longer valid"
    return replace(notification, message=notification.message.replace(_CODE, code))


def _send(  # noqa: PLR0913 - what a message needs
    session: orm.Session,
    dispatch: Dispatch,
    email: str,
    method: Method,
    text: str,
    *,
    give_up_at: datetime,
    now: datetime,
) -> Notification:
    notification = Notification(
        notification_id=uuid7(),
        page_id=None,
        step=None,
        incident_id=f"{_ABOUT}{method.method_id}",
        engineer=email,
        channel=method.channel,
        target=method.target,
        message=text,
        severity=None,
        status=Status.QUEUED,
        requested_at=now,
        created_at=now,
        give_up_at=give_up_at,
        trace=tracing.current_text(),
    )
    return hand_over(session, dispatch, notification, now=now)


def _count_trial(session: orm.Session, dispatch: Dispatch, email: str, *, now: datetime) -> None:
    people.hold(session, email)
    count, oldest = challenges.trials(session, email, since=now - _HOUR)
    if oldest is not None and count >= dispatch.trials_per_hour:
        wait = (oldest + _HOUR - now).total_seconds()
        raise TooManyTrials(f"{count} within an hour", retry_after=max(1, round(wait)))
    challenges.note_trial(session, email, at=now)

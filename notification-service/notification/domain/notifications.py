"""Pages, the notifications that deliver them, and how a page moves along its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from notification.domain.delivery import ChannelName, Line, Links, Message
from notification.domain.plan import Step


class Status(StrEnum):
    """How far a page or a notification has come."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one person over one channel; of a page, or asked for directly.

    `trace` names the request that it follows from, as text; likewise a page's.
    """

    notification_id: UUID
    page_id: UUID | None
    step: int | None
    incident_id: str
    engineer: str
    channel: ChannelName
    target: str
    message: str
    severity: str | None
    status: Status
    requested_at: datetime
    created_at: datetime
    give_up_at: datetime
    reason: str | None = None
    detail: str | None = None
    provider_id: str | None = None
    attempts: int = 0
    settled_at: datetime | None = None
    delivered_at: datetime | None = None
    acknowledged_at: datetime | None = None
    trace: str | None = None

    def to_send(self, links: Links = Links(), lines: Sequence[Line] = ()) -> Message:  # noqa: B008 - frozen
        """Return what the channel needs to know."""
        return Message(
            notification_id=self.notification_id,
            incident_id=self.incident_id,
            engineer=self.engineer,
            target=self.target,
            text=self.message,
            severity=self.severity,
            requested_at=self.requested_at,
            attempt=max(1, self.attempts),
            links=links,
            lines=tuple(lines),
        )


@dataclass(slots=True)
class Page:
    """One person paged once: `steps` are taken in order, `started` of them so far.

    `fallback_at` is when the next one is due, `wait_until` until when none may begin. A digest is
    a page that carries those whose `digest_id` it is.
    """

    page_id: UUID
    incident_id: str
    engineer_name: str
    engineer_email: str
    severity: str
    text: str
    steps: Sequence[Step]
    requested_at: datetime
    created_at: datetime
    number: str = ""
    title: str = ""
    service: str = ""
    started: int = 0
    status: Status = Status.QUEUED
    fallback_at: datetime | None = None
    announced: bool = False
    began_at: datetime | None = None
    wait_until: datetime | None = None
    digest_id: UUID | None = None
    is_digest: bool = False
    trace: str | None = None

    @property
    def engineer(self) -> str:
        """Return the name to show; an address when there is no name."""
        return self.engineer_name or self.engineer_email

    @property
    def upcoming(self) -> int | None:
        """Return which step comes next: after a delivery a timed one only, no stand-in."""
        if self.status not in {Status.QUEUED, Status.SENT}:
            return None
        return next(
            (
                number
                for number in range(self.started, len(self.steps))
                if self.status is Status.QUEUED or not self.steps[number].stands_in
            ),
            None,
        )

    def next_due(self, now: datetime, stand_in_after: timedelta) -> datetime | None:
        """Return when the next step is due, given that the one before has just begun or delivered.

        Without a delivery the next one comes after `stand_in_after` at the latest: silence counts
        as failure.
        """
        if self.upcoming is None:
            return None
        step = self.steps[self.upcoming]
        timed = (self.began_at or self.created_at) + timedelta(seconds=step.after_seconds)
        if self.status is Status.SENT:
            return max(now, timed)
        silence = now + stand_in_after
        return silence if step.stands_in else max(now, min(timed, silence))

    def begin(self, now: datetime) -> None:
        """Let the page interrupt its person from now on."""
        self.announced = True
        self.began_at = now
        self.wait_until = None

    def is_stuck_at(self, step: int | None) -> bool:
        """Whether the failure of `step` leaves nothing to wait for before the next.

        An earlier step that fails while a later one is under way changes nothing, unless all have
        been started: then it may have been the last hope.
        """
        is_latest = step == self.started - 1
        if self.status is Status.SENT:
            return is_latest and self.fallback_at is not None
        return self.status is Status.QUEUED and (is_latest or self.started == len(self.steps))


def implied_target(channel: ChannelName, engineer: str) -> str:
    """Return where a notification goes that names no target; empty when that cannot be told."""
    if channel is ChannelName.MOCK or (channel is ChannelName.EMAIL and "@" in engineer):
        return engineer
    return ""

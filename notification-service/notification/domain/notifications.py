"""Pages, the notifications that deliver them, and the ladder of a person's contact methods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from notification.domain.delivery import ChannelName, Message


class Status(StrEnum):
    """How far a page or a notification has come."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Method:
    """One way to reach a person, such as their e-mail address."""

    channel: ChannelName
    target: str


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one person over one channel; of a page, or asked for directly."""

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

    def to_send(self) -> Message:
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
        )


@dataclass(slots=True)
class Page:
    """One person paged once: `methods` are tried in order, `started` of them so far."""

    page_id: UUID
    incident_id: str
    engineer_name: str
    engineer_email: str
    severity: str
    text: str
    methods: Sequence[Method]
    requested_at: datetime
    created_at: datetime
    started: int = 0
    status: Status = Status.QUEUED
    fallback_at: datetime | None = None

    @property
    def engineer(self) -> str:
        """Return the name to show; an address when there is no name."""
        return self.engineer_name or self.engineer_email

    @property
    def has_next(self) -> bool:
        """Whether there is a method that has not been started."""
        return self.status is Status.QUEUED and self.started < len(self.methods)

    def is_stuck_at(self, step: int | None) -> bool:
        """Whether the failure of the method at `step` leaves nothing to wait for before the next.

        An earlier method that fails while a later one is under way changes nothing, unless all
        have been started: then it may have been the last hope.
        """
        return self.status is Status.QUEUED and (
            step == self.started - 1 or self.started == len(self.methods)
        )


def default_ladder(email: str) -> list[Method]:
    """Return the methods of a person who has chosen none: their e-mail, then the mock."""
    return [Method(ChannelName.EMAIL, email), Method(ChannelName.MOCK, email)]


def implied_target(channel: ChannelName, engineer: str) -> str:
    """Return where a notification goes that names no target; empty when that cannot be told."""
    if channel is ChannelName.MOCK or (channel is ChannelName.EMAIL and "@" in engineer):
        return engineer
    return ""

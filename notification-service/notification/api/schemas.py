"""What goes in and out over HTTP."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from notification.domain.delivery import ChannelName
from notification.domain.notifications import Notification, Status
from notification.domain.texts import masked
from notification.storage.listing import Attempt
from notification.usecases.notify import Order

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254)]
Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^\s@]+@[^\s@]+$"),
]
Target = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2048)]
_LONGEST_MESSAGE = 65_536


class NotifyRequest(BaseModel):
    """One notification for one person, at once."""

    incident_id: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)
    ]
    engineer: Name
    channel: ChannelName
    message: str = Field(min_length=1, max_length=_LONGEST_MESSAGE)
    severity: str | None = Field(default=None, max_length=32)
    webhook_url: Target | None = Field(
        default=None, description="Where a webhook or Slack message goes."
    )
    email: Email | None = Field(
        default=None, description="Where an e-mail goes; without it, to `engineer` if an address."
    )
    target: Target | None = Field(default=None, description="The same for any channel.")

    def order(self) -> Order:
        """Return the use case's input."""
        named = {
            ChannelName.EMAIL: self.email,
            ChannelName.WEBHOOK: self.webhook_url,
            ChannelName.SLACK: self.webhook_url,
            ChannelName.TEAMS: self.webhook_url,
        }.get(self.channel)
        return Order(
            incident_id=self.incident_id,
            engineer=self.engineer,
            channel=self.channel,
            message=self.message,
            severity=self.severity,
            target=named or self.target or "",
        )


class NotificationView(BaseModel):
    """One notification; `target` without the secret parts of a URL."""

    notification_id: UUID
    incident_id: str
    engineer: str
    channel: ChannelName
    status: Status
    message: str
    timestamp: datetime
    severity: str | None
    target: str
    page_id: UUID | None
    reason: str | None = Field(description="Why the last attempt failed: a code.")
    detail: str | None
    provider_id: str | None
    attempts: int
    requested_at: datetime
    settled_at: datetime | None
    delivered_at: datetime | None = Field(description="When the provider confirmed the delivery.")
    acknowledged_at: datetime | None = Field(description="When a link of it was used to act.")

    @classmethod
    def of(cls, notification: Notification) -> Self:
        """Show `notification`."""
        return cls(
            notification_id=notification.notification_id,
            incident_id=notification.incident_id,
            engineer=notification.engineer,
            channel=notification.channel,
            status=notification.status,
            message=notification.message,
            timestamp=notification.created_at,
            severity=notification.severity,
            target=masked(notification.target),
            page_id=notification.page_id,
            reason=notification.reason,
            detail=notification.detail,
            provider_id=notification.provider_id,
            attempts=notification.attempts,
            requested_at=notification.requested_at,
            settled_at=notification.settled_at,
            delivered_at=notification.delivered_at,
            acknowledged_at=notification.acknowledged_at,
        )


class NotificationList(BaseModel):
    """A window of the notifications, newest first."""

    notifications: list[NotificationView]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


class AttemptView(BaseModel):
    """One attempt; `outcome` is `started` while it runs, `interrupted` when its worker died."""

    number: int
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    reason: str | None
    provider_id: str | None
    detail: str | None

    @classmethod
    def of(cls, attempt: Attempt) -> Self:
        """Show `attempt`."""
        return cls(
            number=attempt.number,
            started_at=attempt.started_at,
            finished_at=attempt.finished_at,
            outcome=attempt.outcome,
            reason=attempt.reason,
            provider_id=attempt.provider_id,
            detail=attempt.detail,
        )


class AttemptList(BaseModel):
    """A window of the attempts, newest first."""

    attempts: list[AttemptView]
    total: int
    limit: int
    offset: int

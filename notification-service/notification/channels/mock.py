"""A channel for trying things out: a structured log line, and the stored notification."""

import structlog

from notification.domain.delivery import Delivered, Message

log = structlog.get_logger(source=__name__)


class Mock:
    """Delivers to the log."""

    def is_instant(self, message: Message) -> bool:  # noqa: ARG002 - the channels' common method
        """Return True: the log is no provider."""
        return True

    def provider(self, message: Message) -> str:  # noqa: ARG002 - likewise
        """Return the log."""
        return "log"

    def send(self, message: Message) -> Delivered:
        """Write one log line; never fails."""
        log.info(
            "notification.mock",
            notification_id=str(message.notification_id),
            incident_id=message.incident_id,
            engineer=message.engineer,
            severity=message.severity,
            message=message.text,
        )
        return Delivered(provider_id=f"mock-{message.notification_id}")

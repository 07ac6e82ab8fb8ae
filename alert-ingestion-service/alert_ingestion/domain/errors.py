"""What can go wrong with an alert."""


class IdempotencyKeyReused(Exception):
    """The idempotency key was used before with another body."""


class AlertRefused(Exception):
    """The alert cannot be stored as it stands."""


class IntakeOverloaded(Exception):
    """More alerts are waiting than can be stored soon."""


class StoreAway(Exception):
    """Alerts cannot be stored right now."""


class BadMatcher(Exception):
    """A matcher cannot be understood."""


class IntegrationUnknown(Exception):
    """There is no such integration."""


class IntegrationNameTaken(Exception):
    """Another integration has that name."""


class IntegrationKeyWrong(Exception):
    """The key or signature of the integration is missing or wrong."""


class PayloadQuarantined(Exception):
    """The payload is not understood; it is kept in quarantine."""


class NotInQuarantine(Exception):
    """There is no such request in quarantine."""


class BadOptions(Exception):
    """An option of the integration cannot be used."""


class BadSilence(Exception):
    """The silence cannot be made as it stands."""


class SilenceNotFound(Exception):
    """There is no such silence."""


class BadRule(Exception):
    """The rule cannot be used as it stands."""

    def __init__(self, message: str, pointer: str) -> None:
        """`pointer` is the JSON pointer of what cannot be used."""
        super().__init__(message)
        self.pointer = pointer


class RulesChanged(Exception):
    """Somebody else has put other rules in force since they were read."""


class HeartbeatNotFound(Exception):
    """There is no such heartbeat."""


class TooManyAlerts(IntakeOverloaded):
    """This sender sends more alerts than its share."""

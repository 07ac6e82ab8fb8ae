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

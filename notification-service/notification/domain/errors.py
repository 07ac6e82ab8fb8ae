"""What can be wrong with a request, in words of the domain."""


class NotificationUnknown(Exception):
    """There is no such notification."""

"""What can be wrong with a request, in words of the domain."""


class NotificationUnknown(Exception):
    """There is no such notification."""


class ContactMethodUnknown(Exception):
    """The person has no such contact method."""


class NothingToVerify(Exception):
    """The contact method reaches nobody, so that nothing can be proved."""


class CodeRefused(Exception):
    """The code is wrong, was used too often or has expired."""

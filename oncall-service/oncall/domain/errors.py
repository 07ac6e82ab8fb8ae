"""What can go wrong in words of the domain; the first line is the problem's title."""


class NoSuchSchedule(Exception):
    """There is no such schedule."""


class NoSuchVersion(Exception):
    """The schedule has no such version."""


class ScheduleChanged(Exception):
    """The schedule has changed since it was read."""


class UnknownPeople(Exception):
    """Somebody who is named is not known."""


class NoScheduleForTeam(Exception):
    """The team has no on-call schedule."""


class NotInCatalogue(Exception):
    """The service is not in the catalogue."""


class NoSuchRun(Exception):
    """The incident has no escalation run."""


class NobodyToEscalateTo(Exception):
    """There is nobody to escalate to."""

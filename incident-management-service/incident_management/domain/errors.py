"""What can be wrong with a wish about an incident."""


class IncidentNotFound(Exception):
    """There is no such incident."""


class IncidentNotKnownYet(Exception):
    """The incident of this event is not known yet."""


class IllegalTransition(Exception):
    """The incident cannot make this move from its current status."""


class IllegalMerge(Exception):
    """These incidents cannot be merged."""


class VersionMismatch(Exception):
    """The incident has changed since it was read."""

"""Where an incident stands."""

from enum import StrEnum


class Status(StrEnum):
    """An incident's status. Source: api.md."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    INVESTIGATING = "investigating"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def working(self) -> bool:
        """Whether somebody has taken the incident up and it is not over."""
        return self in _WORKING

    @property
    def over(self) -> bool:
        """Whether nothing is left to be done."""
        return self in (Status.RESOLVED, Status.CLOSED)


_WORKING = frozenset(
    {Status.ACKNOWLEDGED, Status.IN_PROGRESS, Status.INVESTIGATING, Status.MITIGATED}
)

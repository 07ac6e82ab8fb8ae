"""How long it took."""

from dataclasses import dataclass
from datetime import datetime

from incident_management.domain.incident import Incident
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status


@dataclass(frozen=True, slots=True)
class Transition:
    """An incident came to a status; seconds since its creation where that is a measure."""

    status: Status
    severity: Severity
    mtta_seconds: float | None = None
    mttr_seconds: float | None = None


def mtta_seconds(incident: Incident) -> float | None:
    """Return acknowledged - created. Source: api.md."""
    return _since_creation(incident, incident.acknowledged_at)


def mttr_seconds(incident: Incident) -> float | None:
    """Return resolved - created, of the last resolution. Source: api.md."""
    return _since_creation(incident, incident.resolved_at)


def first_taken_up(before: Incident | None, after: Incident) -> bool:
    """Tell whether a change is the acknowledgement that counts."""
    taken = after.acknowledged_at is not None
    return before is not None and before.acknowledged_at is None and taken


def transition(
    before: Incident | None, after: Incident, *, counted: bool = False
) -> Transition | None:
    """Return what there is to measure about a change, None when the status stayed.

    `counted` tells that an acknowledgement taken back since has been measured already: figures
    that only grow cannot forget it, and one incident is not to count twice.
    """
    if before is not None and before.status is after.status:
        return None
    return Transition(
        after.status,
        after.severity,
        mtta_seconds=mtta_seconds(after) if first_taken_up(before, after) and not counted else None,
        mttr_seconds=mttr_seconds(after) if after.status is Status.RESOLVED else None,
    )


def _since_creation(incident: Incident, instant: datetime | None) -> float | None:
    # Alerts bring the creation from another machine, whose clock may be a little ahead.
    return None if instant is None else max(0.0, (instant - incident.created_at).total_seconds())

"""The state machine of an incident: every move either gives the moved incident or is refused."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from incident_management.domain.errors import IllegalMerge, IllegalTransition
from incident_management.domain.incident import Incident
from incident_management.domain.status import Status


def acknowledge(incident: Incident, *, at: datetime) -> Incident:
    """Take an open incident up. Raises IllegalTransition: of two at once one must hear a no."""
    if incident.status is not Status.OPEN:
        raise _refusal("acknowledge", incident)
    return _work(incident, Status.ACKNOWLEDGED, at)


def renewed(incident: Incident) -> Incident:
    """Return an incident that is worked on, acknowledged once more; the first one stays."""
    return replace(incident, acknowledged_version=incident.version + 1, next_escalation_at=None)


def unacknowledge(incident: Incident, *, first: bool) -> Incident:
    """Take an acknowledgement back, as if nobody had given it. Raises IllegalTransition.

    `first` tells that it is the one that counts; an earlier one, from before a reopen, stays.
    """
    if incident.status is not Status.ACKNOWLEDGED:
        raise _refusal("unacknowledge", incident)
    return replace(
        incident,
        status=Status.OPEN,
        acknowledged_at=None if first else incident.acknowledged_at,
        acknowledged_version=None,
        escalation_level=None,
        next_escalation_at=None,
    )


def resolve(
    incident: Incident, *, at: datetime, resolution: str | None = None, cause: str | None = None
) -> Incident:
    """Declare an incident over. Raises IllegalTransition when it already is."""
    if incident.status.over:
        raise _refusal("resolve", incident)
    return replace(
        incident,
        status=Status.RESOLVED,
        resolved_at=at,
        resolution=resolution,
        cause=cause,
        snoozed_until=None,
        next_escalation_at=None,
    )


def close(incident: Incident, *, at: datetime) -> Incident:
    """File a resolved incident. Raises IllegalTransition."""
    if incident.status is not Status.RESOLVED:
        raise _refusal("close", incident)
    return replace(incident, status=Status.CLOSED, closed_at=at)


def reopen(incident: Incident) -> Incident:
    """Open an incident that was over; the first acknowledgement stays. Raises IllegalTransition."""
    if not incident.status.over:
        raise _refusal("reopen", incident)
    if incident.merged_into is not None:
        raise IllegalTransition(f"{incident.name} was merged into another incident: reopen that")
    return replace(
        incident,
        status=Status.OPEN,
        resolved_at=None,
        closed_at=None,
        resolution=None,
        cause=None,
        escalation_level=None,
        next_escalation_at=None,
    )


def move(incident: Incident, to: Status, *, at: datetime) -> Incident:
    """Bring an incident to the status `to`; the one it has is no move. Raises IllegalTransition."""
    if to is incident.status:
        return incident
    match to:
        case Status.OPEN:
            return reopen(incident)
        case Status.RESOLVED:
            return resolve(incident, at=at)
        case Status.CLOSED:
            return close(incident, at=at)
        case Status.ACKNOWLEDGED | Status.IN_PROGRESS | Status.INVESTIGATING | Status.MITIGATED if (
            not incident.status.over
        ):
            return _work(incident, to, at)
        case Status.ACKNOWLEDGED | Status.IN_PROGRESS | Status.INVESTIGATING | Status.MITIGATED:
            raise _refusal(f"move to {to}", incident)
        case unreachable:
            assert_never(unreachable)


def snooze(incident: Incident, until: datetime) -> Incident:
    """Keep an incident quiet until then. Raises IllegalTransition when it is over."""
    if incident.status.over:
        raise _refusal("snooze", incident)
    return replace(incident, snoozed_until=until)


def merge(source: Incident, target: Incident, *, at: datetime) -> tuple[Incident, Incident]:
    """Return both after `source` has gone into `target`. Raises IllegalMerge, IllegalTransition."""
    if source.incident_id == target.incident_id:
        raise IllegalMerge(f"{source.name} cannot be merged into itself")
    if target.status.over:
        raise IllegalMerge(f"{target.name} is {target.status}: nothing can be merged into it")
    if source.status is Status.CLOSED:
        raise _refusal("merge", source)
    gone = replace(
        source,
        status=Status.CLOSED,
        closed_at=at,
        merged_into=target.incident_id,
        alert_count=0,
        snoozed_until=None,
        next_escalation_at=None,
    )
    return gone, replace(target, alert_count=target.alert_count + source.alert_count)


def news_of(before: Status, after: Status) -> str:
    """Return the event type of a change of status. Source: docs/events.md."""
    if before is after:
        return "incident.updated"
    if after is Status.OPEN:
        return "incident.reopened" if before.over else "incident.unacknowledged"
    if after.over:
        return f"incident.{after}"
    return "incident.acknowledged" if before is Status.OPEN else "incident.updated"


def _work(incident: Incident, to: Status, at: datetime) -> Incident:
    taken = renewed(incident) if incident.status is Status.OPEN else incident
    return replace(
        taken,
        status=to,
        acknowledged_at=incident.acknowledged_at or at,
        next_escalation_at=None,
    )


def _refusal(wish: str, incident: Incident) -> IllegalTransition:
    return IllegalTransition(f"cannot {wish} an incident that is {incident.status}")

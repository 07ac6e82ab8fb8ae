"""What incident management says of its incidents."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from sqlalchemy import orm

from alert_ingestion.usecases import follow_incidents
from servicekit.events import Event, Together, receiver


class _Incident(BaseModel):
    incident_id: UUID
    last_alert_at: AwareDatetime | None = None
    merged_into: UUID | None = None


def _ended(session: orm.Session, events: Sequence[Event], now: datetime) -> None:
    told = [_Incident.model_validate(event.data) for event in events]
    _end(session, told, now)


def _end(session: orm.Session, told: Sequence[_Incident], now: datetime) -> None:
    # An incident that has ended twice by now: what joined it in between ended with it.
    ordered = sorted(told, key=lambda one: one.last_alert_at or now)
    last = {str(one.incident_id): one.last_alert_at for one in ordered}
    follow_incidents.end_incidents(session, last, at=now)


def _reopened(session: orm.Session, event: Event, _now: datetime) -> None:
    incident = _Incident.model_validate(event.data)
    follow_incidents.reopen_incident(session, str(incident.incident_id))


def _merged(session: orm.Session, event: Event, now: datetime) -> None:
    incident = _Incident.model_validate(event.data)
    if incident.merged_into is None:
        _end(session, [incident], now)
    else:
        follow_incidents.merge_incident(
            session, str(incident.incident_id), str(incident.merged_into)
        )


_END = Together(_ended)  # after a storm many incidents end at once
router = receiver(
    {
        "incident.resolved": _END,
        "incident.closed": _END,
        "incident.reopened": _reopened,
        "incident.merged": _merged,
    }
)

"""What incident management says of its incidents."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import orm

from alert_ingestion.usecases import follow_incidents
from servicekit.events import Event, Together, receiver


class _Incident(BaseModel):
    incident_id: UUID
    merged_into: UUID | None = None


def _ended(session: orm.Session, events: Sequence[Event], now: datetime) -> None:
    ids = {str(_Incident.model_validate(event.data).incident_id) for event in events}
    follow_incidents.end_incidents(session, ids, at=now)


def _reopened(session: orm.Session, event: Event, _now: datetime) -> None:
    incident = _Incident.model_validate(event.data)
    follow_incidents.reopen_incident(session, str(incident.incident_id))


def _merged(session: orm.Session, event: Event, now: datetime) -> None:
    incident = _Incident.model_validate(event.data)
    if incident.merged_into is None:
        follow_incidents.end_incidents(session, [str(incident.incident_id)], at=now)
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

"""Write down what somebody found out."""

from sqlalchemy import orm

from incident_management.domain.incident import NOTE, Entry, Incident
from incident_management.storage import changes, incidents, timeline
from incident_management.usecases.record import change_of
from incident_management.usecases.wish import Wish, locked, noted


def add_note(session: orm.Session, wish: Wish, text: str) -> tuple[Incident, Entry]:
    """Add a note. Raises IncidentNotFound, VersionMismatch.

    The version stays: a note must not make somebody else's edit fail.
    """
    incident, (entry,) = noted(locked(session, wish), wish, text)
    incidents.save(session, [incident])
    (entry_id,) = timeline.add(session, [entry])
    changes.append(session, [change_of(incident, NOTE, wish.actor)], at=wish.at)
    stored = Entry(
        incident_id=entry.incident_id,
        at=entry.at,
        type=entry.type,
        actor=entry.actor,
        text=entry.text,
        entry_id=entry_id,
    )
    return incident, stored

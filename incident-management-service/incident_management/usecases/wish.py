"""Somebody's wish about an incident, and the incident it is about."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import orm

from incident_management.domain.errors import VersionMismatch
from incident_management.domain.incident import NOTE, Entry, Incident
from incident_management.domain.reference import Reference
from incident_management.storage import incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who wants something of which incident, when; `versions` it may have: None means any.

    `as_of` is when it was wished, where that is not now.
    """

    reference: Reference
    actor: str
    at: datetime
    versions: frozenset[int] | None = None
    as_of: datetime | None = None

    def by(self, name: str | None, *, as_of: datetime | None = None) -> "Wish":
        """Return the same wish, of somebody else if `name` says whose it is, and of `as_of`."""
        return replace(self, actor=name or self.actor, as_of=as_of)

    def entry(self, incident: Incident, kind: str, text: str = "", **details: Any) -> Entry:
        """Return the timeline's line for a part of this wish."""
        return Entry(
            incident_id=incident.incident_id,
            at=self.at,
            type=kind,
            actor=self.actor,
            text=text,
            details=details,
        )


def locked(session: orm.Session, wish: Wish) -> Incident:
    """Return the incident, locked. Raises IncidentNotFound, VersionMismatch."""
    incident = incidents.lock(session, wish.reference)
    if wish.versions is not None and incident.version not in wish.versions:
        raise VersionMismatch(f"{incident.name} is at version {incident.version} now")
    return incident


def noted(incident: Incident, wish: Wish, note: str | None) -> tuple[Incident, list[Entry]]:
    """Return the incident with one more note and the note's entry; without a note, unchanged."""
    if note is None:
        return incident, []
    counted = replace(incident, note_count=incident.note_count + 1)
    return counted, [wish.entry(incident, NOTE, note)]

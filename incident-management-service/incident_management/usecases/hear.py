"""Hear from the other services what became of incidents."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import orm

from incident_management.domain.errors import IncidentNotKnownYet
from incident_management.domain.incident import Entry, Incident
from incident_management.domain.status import Status
from incident_management.storage import changes, incidents, timeline
from incident_management.usecases.record import News, announce, change_of


@dataclass(frozen=True, slots=True)
class Heard:
    """What happened elsewhere to an incident: its line of the timeline, and what it changes.

    It is sent again until the incident is known, or for as long as `waits_for`.
    """

    entry: Entry
    changed: Callable[[Incident], Incident] = lambda incident: incident
    waits_for: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is paged about an incident now, and when somebody else will be."""

    team: str | None
    name: str
    email: str | None
    level: int | None
    next_escalation_at: datetime | None

    def given(self, incident: Incident) -> Incident:
        """Return the incident with whom on-call pages.

        One that is over keeps whom it had: the assignment crossed its end. So does one that
        somebody gave to a person, until on-call has paged them.
        """
        if incident.status.over:
            return incident
        taken = self._takes_over(incident)
        due = self.next_escalation_at if incident.status is Status.OPEN else None
        return replace(
            incident,
            team=self.team or incident.team,
            assigned_to=self.name if taken else incident.assigned_to,
            assigned_email=self.email if taken else None,
            escalation_level=self.level,
            next_escalation_at=due,
        )

    def _takes_over(self, incident: Incident) -> bool:
        # Only what somebody wrote by hand has no address.
        chosen = incident.assigned_to if incident.assigned_email is None else None
        names = (None, self.name.casefold(), (self.email or "").casefold())
        return (chosen and chosen.casefold()) in names


def exhausted(incident: Incident) -> Incident:
    """Return the incident when nobody is left to page."""
    return replace(incident, next_escalation_at=None)


def resumed(incident: Incident, *, version: int | None) -> Incident:
    """Return the incident whose acknowledgement has run out: somebody is to take it up again.

    `version` is the last one that on-call had heard of: a newer acknowledgement is another, which
    ends the escalation that has begun. The first acknowledgement stays.
    """
    latest = incident.acknowledged_version
    outdated = version is not None and latest is not None and latest > version
    if outdated or not incident.status.working:
        return incident
    return replace(incident, status=Status.OPEN)


def hear(session: orm.Session, heard: Sequence[Heard], *, now: datetime) -> None:
    """Take over what was heard, in its order, with a few statements for any number of it.

    Raises IncidentNotKnownYet.
    """
    before = incidents.lock_many(session, {one.entry.incident_id for one in heard})
    after = dict(before)
    news, told = [], []
    heard = [one for one in heard if not _is_lost(one, before, now)]
    for one in heard:
        was = _known(after, one.entry.incident_id)
        then = one.changed(was)
        if then == was:
            told.append(one.entry)
            continue
        after[was.incident_id] = replace(then, version=was.version + 1, updated_at=now)
        news.append(News(one.entry.type, one.entry.actor, was, after[was.incident_id]))
    changed = [incident for incident in after.values() if incident != before[incident.incident_id]]
    if changed:
        incidents.save(session, changed)
    timeline.add(session, [one.entry for one in heard])
    announce(session, news, at=now)
    bodies = [change_of(after[entry.incident_id], entry.type, entry.actor) for entry in told]
    changes.append(session, bodies, at=now)


def _is_lost(heard: Heard, known: Collection[UUID], now: datetime) -> bool:
    waited = now - heard.entry.at
    patience = heard.waits_for
    return heard.entry.incident_id not in known and patience is not None and waited > patience


def _known(incidents_by_id: dict[UUID, Incident], incident_id: UUID) -> Incident:
    found = incidents_by_id.get(incident_id)
    if found is None:
        raise IncidentNotKnownYet(f"incident {incident_id} has not been opened here yet")
    return found

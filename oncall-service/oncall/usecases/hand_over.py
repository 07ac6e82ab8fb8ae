"""What one shift leaves to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from oncall.domain.errors import NoSuchSchedule
from oncall.domain.load import interruptions
from oncall.domain.resolver import Span, span_at
from oncall.domain.schedule import Schedule
from oncall.storage import pages, schedules
from oncall.storage.pages import LeftIncident, Page

MOST_INCIDENTS = 200


@dataclass(frozen=True, slots=True)
class Handover:
    """Who hands over to whom, and what they were paged about; pages by incident, in order."""

    schedule: Schedule
    outgoing: Span
    incoming: Span
    incidents: Sequence[LeftIncident]
    pages: Mapping[str, Sequence[Page]]
    interruptions: int


def hand_over(session: orm.Session, schedule_id: UUID, at: datetime) -> Handover:
    """Return the hand-over at the end of the shift that covers `at`.

    Incidents are those that the outgoing people were paged about in their shift, and those that
    are open in the schedule's team. Raises NoSuchSchedule.
    """
    schedule = schedules.find(session, schedule_id)
    if schedule is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    outgoing = span_at(schedule, at)
    keys = {one.person.key for one in outgoing.people}
    got = [
        page
        for page in pages.between(session, outgoing.since, outgoing.until)
        if page.person.key in keys
    ]
    by_incident: dict[str, list[Page]] = {}
    for page in got:
        by_incident.setdefault(page.incident_id, []).append(page)
    return Handover(
        schedule=schedule,
        outgoing=outgoing,
        incoming=span_at(schedule, outgoing.until),
        incidents=pages.left_behind(
            session, schedule.team, outgoing, by_incident, limit=MOST_INCIDENTS
        ),
        pages=by_incident,
        interruptions=interruptions(page.at for page in got),
    )

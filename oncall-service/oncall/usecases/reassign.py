"""Page whom somebody gave an incident to by hand."""

from datetime import datetime

import structlog
from sqlalchemy import orm

from oncall.domain.ledger import Entry, Outcome
from oncall.domain.run import Run
from oncall.domain.targets import Role
from oncall.storage import entries, people, runs
from oncall.usecases import letters
from oncall.usecases.tell import tell
from servicekit.ids import event_id

log = structlog.get_logger(source=__name__)


def reassign(session: orm.Session, run: Run, name: str, *, at: datetime) -> None:
    """Page who is called `name`, in the caller's transaction; the escalation goes on after them.

    A name that no person or more than one has pages nobody, and the escalation goes on as it was.
    """
    incident = run.incident
    person = people.called(session, name)
    if person is None:
        log.warning("incident.assignee_unknown", incident_id=incident.incident_id)
        return
    page = Entry(
        id=event_id("reassigned", incident.incident_id, incident.version),
        incident_id=incident.incident_id,
        team=run.team,
        outcome=Outcome.PAGED,
        level=max(run.level, 1),
        reason="assigned by hand",
        due_at=at,
        fired_at=at,
        role=Role.NAMED,
        to_person=person,
        from_person=run.person,
        manual=True,
        escalated=True,
    )
    after = run.given(person, at)
    runs.save(session, [after])
    entries.add(session, [page])
    told = letters.paged([page], incident, run.policy, after.next_due_at)
    tell(session, [*told], at=at)

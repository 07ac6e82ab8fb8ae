"""Explain where an incident would lead, and whom it would page first."""

from dataclasses import dataclass, replace

from sqlalchemy import orm

from oncall.domain.conditions import Subject
from oncall.domain.decide import decide
from oncall.domain.ladder import Ladder, ladder
from oncall.domain.ledger import Entry
from oncall.domain.run import Incident, Run, State
from oncall.domain.snapshot import document_of
from oncall.storage import policies
from oncall.usecases.routing import Routed, Router
from oncall.usecases.surroundings import Defaults, Surroundings, surroundings
from servicekit.ids import uuid7


@dataclass(frozen=True, slots=True)
class Question:
    """An incident that does not exist: what would become of it? `team` is its own."""

    subject: Subject
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """Where it leads, and the run it would get with what that depends on."""

    routed: Routed
    run: Run
    known: Surroundings

    def first(self) -> tuple[Entry, ...]:
        """Return what its first step that does anything would do, at the time that this is due."""
        due = self.run.next_due_at or self.run.started_at
        return decide(self.run, self.known.of(self.run.team), due).entries

    def ladder(self, most: int) -> Ladder:
        """Return all it would do if nobody answered, cut off after about `most` entries."""
        return ladder(self.run, self.known.of(self.run.team), most=most)


def prospect(session: orm.Session, question: Question, defaults: Defaults) -> Prospect:
    """Return what would become of an incident that opens at the subject's instant."""
    subject = question.subject
    router = Router(session, defaults.team, [subject.service], [question.team])
    routed = router.route(subject, question.team)
    incident = Incident(
        "", None, "", subject.service, subject.severity, labels=subject.labels, team=question.team
    )
    policy = routed.policy
    run = Run(
        id=uuid7(),
        incident=incident,
        team=routed.route.team,
        routed=routed.route.reason,
        snapshot=document_of(policy),
        state=State.RUNNING,
        started_at=subject.at,
        next_due_at=None,
    ).started(subject.at)
    if policy.takes_turns and policy.id is not None:
        run = replace(run, turn=policies.next_turn(session, policy.id))
    known = surroundings(session, [run.team], [policy], defaults)
    return Prospect(routed, run, known)

"""What one due run does: pure, so that the timer and the simulator cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from oncall.domain.ledger import Entry, Outcome
from oncall.domain.policy import Policy, Position
from oncall.domain.run import Run, State
from oncall.domain.schedule import Person
from oncall.domain.targets import Directory, Recipient, Role, meant_by
from oncall.domain.walk import Move, Paged, Passed, Reach, Why, move


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision depends on beside the run: who answers for what, and the last of all.

    `directory` knows the schedules of the run's team, `stand_in` is the team whose schedule is
    used when the run's team has none; `identify` makes the same id of the same parts.
    """

    directory: Directory
    stand_in: str | None
    last_resort: Person | None
    identify: Callable[..., UUID]


@dataclass(frozen=True, slots=True)
class Decision:
    """The run afterwards and what is to be recorded; the entries that page name whom.

    `resumed` was acknowledged and not resolved in time; `routable` is False when neither a policy
    nor a schedule named anybody.
    """

    run: Run
    lateness_seconds: float
    entries: tuple[Entry, ...] = ()
    resumed: bool = False
    routable: bool = True


def decide(run: Run, around: Circumstances, at: datetime) -> Decision:
    """Return what a run that is due does at `at` (aware). Raises what `policy_of` raises."""
    due_at = run.next_due_at or at
    lateness = max(0.0, (at - due_at).total_seconds())
    resumed = run.state is State.ACKNOWLEDGED
    if run.state is State.SNOOZED:
        run = run.started(due_at)
        due_at = run.next_due_at or at
        if due_at > at:
            return Decision(run, lateness)
    elif resumed:
        run = run.resumed()
    firing = _Firing(run, run.policy, around, at, due_at, resumed)
    return replace(firing.decision(), lateness_seconds=lateness, resumed=resumed)


def reach(
    run: Run, policy: Policy, around: Circumstances, position: Position, at: datetime
) -> Reach:
    """Return whom the step at `position` reaches at `at`, whatever its conditions say.

    Everybody once, however many targets mean the same person.
    """
    step, directory = policy.steps[position.step], around.directory
    turn = (run.turn or 0) + position.round
    meant: dict[str, Recipient] = {}
    for target in step.targets:
        for one in meant_by(target, directory, at, turn):
            meant.setdefault(one.url or one.person.email.casefold(), one)
    there = tuple(
        one for one in meant.values() if one.url or not directory.unreachable(one.person.email)
    )
    if meant and not there:
        names = ", ".join(one.person.name for one in meant.values())
        return Reach((), Why.UNREACHABLE, f"nothing is known by which to reach {names}")
    return Reach(there, Why.NOBODY, f"nobody is {step.aim}")


@dataclass(frozen=True, slots=True)
class _Firing:
    run: Run
    policy: Policy
    around: Circumstances
    at: datetime
    due_at: datetime
    resumed: bool

    def decision(self) -> Decision:
        run, made = self.run, move(self.policy, self.run.next, self.due_at, self.at, self._reach)
        passed = tuple(self._passed(one) for one in made.passed)
        if made.page is None:
            return self._exhausted(passed)
        paged = self._paged(made, made.page)
        after = replace(
            run,
            next=made.next,
            next_due_at=made.next_due_at,
            level=made.page.position.step + 1,
            person=_responsible(made.page.recipients) or run.person,
        )
        return Decision(after, 0.0, (*passed, *paged))

    def _reach(self, position: Position) -> Reach:
        when = self.policy.steps[position.step].when
        if fault := when.failing(self.run.incident.at(self.at)):
            return Reach((), Why.CONDITION, fault)
        return reach(self.run, self.policy, self.around, position, self.at)

    def _passed(self, passed: Passed) -> Entry:
        where = (self.run.episode, passed.position.round, passed.position.step)
        return Entry(
            id=self.around.identify("passed", self.run.id, *where),
            incident_id=self.run.incident.incident_id,
            team=self.run.team,
            outcome=Outcome.MERGED if passed.why is Why.MERGED else Outcome.SKIPPED,
            level=passed.position.step + 1,
            reason=passed.said,
            due_at=passed.due_at,
            fired_at=self.at,
            position=passed.position,
            role=self.policy.steps[passed.position.step].targets[0].role_of_recipients,
            why=passed.why,
        )

    def _paged(self, made: Move, page: Paged) -> tuple[Entry, ...]:
        where = (self.run.episode, page.position.round, page.position.step)
        first = page.position == Position(0, 0)
        reason = self._reason(made, page)
        return tuple(
            Entry(
                id=self.around.identify("page", self.run.id, *where, one.url or one.person.email),
                incident_id=self.run.incident.incident_id,
                team=self.around.stand_in or self.run.team,
                outcome=Outcome.PAGED,
                level=page.position.step + 1,
                reason=reason,
                due_at=page.due_at,
                fired_at=self.at,
                position=page.position,
                role=one.role,
                to_person=one.person,
                from_person=self.run.person,
                escalated=not first,
                webhook_url=one.url,
            )
            for one in page.recipients
        )

    def _reason(self, made: Move, page: Paged) -> str:
        run, policy, where = self.run, self.policy, page.position
        step = f"step {where.step + 1} of {len(policy.steps)}"
        if self.resumed:
            parts = [f"acknowledged and {policy.unresolved}: {step}"]
        elif where == Position(0, 0):
            parts = [run.routed if run.episode == 1 else f"started again: {run.routed}"]
        else:
            parts = [f"not acknowledged: {step}, round {where.round + 1} of {policy.repeat + 1}"]
        stand_in = self.around.stand_in
        if stand_in is not None:
            parts.append(f"team {run.team} has no schedule now, so team {stand_in} is paged")
        skipped = [one for one in made.passed if one.why is not Why.MERGED]
        parts += [f"step {one.position.step + 1} skipped: {one.said}" for one in skipped]
        merged = len(made.passed) - len(skipped)
        if merged:
            parts.append(f"{merged} overdue step{'s' if merged > 1 else ''} merged into this page")
        return "; ".join(parts)

    def _exhausted(self, passed: tuple[Entry, ...]) -> Decision:
        run, resort = self.run, self._last_resort()
        reaches = [
            reach(run, self.policy, self.around, Position(0, step), self.at).recipients
            for step in range(len(self.policy.steps))
        ]
        unscheduled = self.around.directory.watch(None, self.at) is None
        if unscheduled and not any(reaches):
            reason = f"{run.routed}: there is no schedule to page from"
        elif any(reaches) and (run.level > 0 or not self._skipped_all(passed)):
            reason = f"nobody acknowledged in {self.policy.repeat + 1} rounds"
        else:
            reason = f"no step of team {run.team}'s policy reaches anybody"
        entries = [*passed]
        if resort is not None:
            entries.append(self._resorted(resort, reason))
            reason += f"; the last resort, {resort.name}, is paged"
        entries.append(self._end(reason))
        person = resort or run.person
        after = replace(run.stopped(State.EXHAUSTED), person=person)
        routable = any(reaches) or not unscheduled
        return Decision(after, 0.0, tuple(entries), routable=routable)

    def _skipped_all(self, passed: tuple[Entry, ...]) -> bool:
        """Whether conditions alone kept a whole round from paging."""
        skipped = sum(one.why is Why.CONDITION for one in passed)
        return skipped > 0 and len(passed) >= len(self.policy.steps)

    def _last_resort(self) -> Person | None:
        """Return the policy's last resort unless it is unreachable, else the platform's."""
        given, platform = self.policy.last_resort, self.around.last_resort
        lost = given is not None and self.around.directory.unreachable(given.email)
        return (platform or given) if given is None or lost else given

    def _resorted(self, person: Person, reason: str) -> Entry:
        run = self.run
        return Entry(
            id=self.around.identify("last resort", run.id, run.episode),
            incident_id=run.incident.incident_id,
            team=run.team,
            outcome=Outcome.LAST_RESORT,
            level=max(run.level, 1),
            reason=f"last resort: {reason}",
            due_at=self.due_at,
            fired_at=self.at,
            role=Role.LAST_RESORT,
            to_person=person,
            from_person=run.person,
            escalated=True,
        )

    def _end(self, reason: str) -> Entry:
        run = self.run
        return Entry(
            id=self.around.identify("exhausted", run.id, run.episode),
            incident_id=run.incident.incident_id,
            team=run.team,
            outcome=Outcome.EXHAUSTED,
            level=run.level,
            reason=reason,
            due_at=self.due_at,
            fired_at=self.at,
            from_person=run.person,
        )


def _responsible(recipients: tuple[Recipient, ...]) -> Person | None:
    """Return the first recipient who is a person."""
    return next((one.person for one in recipients if one.url is None), None)

"""Follow an incident: start its run, stop it, let it rest, start it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import orm

from oncall.domain.conditions import rank
from oncall.domain.policy import Position
from oncall.domain.routing import Source
from oncall.domain.run import Change, Incident, Run, State, state_after
from oncall.domain.snapshot import document_of
from oncall.storage import runs
from oncall.storage.moments import moment
from oncall.usecases.letters import NOTIFICATION
from oncall.usecases.reassign import reassign
from oncall.usecases.routing import Router
from servicekit import jobs
from servicekit.events import kind_of
from servicekit.ids import uuid7
from servicekit.tracing import following

_ESCALATING = frozenset({State.RUNNING, State.EXHAUSTED})
_SILENT = frozenset({State.ACKNOWLEDGED, State.RESOLVED, State.SNOOZED})
log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class News:
    """What happened to an incident, and how that is since.

    `chosen` tells that its team was, by hand; `assignee` is to whom somebody gave it.
    """

    change: Change
    incident: Incident
    chosen: bool = False
    assignee: str | None = None


def follow(
    session: orm.Session, news: Sequence[News], *, now: datetime | None, default_team: str
) -> None:
    """Apply changes of incidents, in their order, in the caller's transaction.

    A few statements for any number of them. Older versions than the one known are ignored; an
    incident not heard of before gets its run from whatever message comes first. The due time is
    gone with the same commit that records an acknowledgement, and so are pages that the outbox
    still holds. `now` replaces the database's clock in tests.
    """
    at = moment(session, now)
    pending = news
    while pending:
        services = {one.incident.service for one in pending}
        known = runs.lock_all(session, {one.incident.incident_id for one in pending})
        named = {one.incident.team for one in pending} | {run.team for run in known.values()}
        follower = _Follower(Router(session, default_team, services, named), at)
        after, applied = follower.apply(known, pending)
        changed = [run for key, run in after.items() if key in known and run is not known[key]]
        if changed:
            runs.save(session, changed)
        fresh = [run for key, run in after.items() if key not in known]
        added = runs.add(session, fresh) if fresh else set()
        # Of two who hear of an incident at the same moment, the second applies its news again.
        lost = {run.incident.incident_id for run in fresh} - added
        heard = [(one.change, run) for one, run in applied if run.incident.incident_id not in lost]
        _aftermath(session, heard, now)
        given = {one.incident.incident_id: one.assignee for one, _ in applied if one.assignee}
        for key, name in given.items():
            if key not in lost and after[key].state in _ESCALATING:
                reassign(session, after[key], name, at=at)
        dues = [run.next_due_at for key, run in after.items() if key not in lost]
        soonest = min((due for due in dues if due is not None), default=None)
        runs.wake_timer(session, soonest, now=now)
        pending = [one for one in pending if one.incident.incident_id in lost]


def _aftermath(
    session: orm.Session, applied: Sequence[tuple[Change, Run]], now: datetime | None
) -> None:
    silent = {
        run.incident.incident_id
        for change, run in applied
        if run.state in _SILENT and change is not Change.UPDATED
    }
    if silent:
        jobs.withdraw(session, kind_of(NOTIFICATION), keys=silent, now=now)
    for change, run in applied:
        with following(run.incident.trace):
            log.info(
                "incident.followed",
                incident_id=run.incident.incident_id,
                change=change,
                team=run.team,
                state=run.state,
            )


@dataclass(frozen=True, slots=True)
class _Follower:
    """Decides what becomes of runs at one instant."""

    router: Router
    at: datetime

    def apply(
        self, known: Mapping[str, Run], news: Sequence[News]
    ) -> tuple[dict[str, Run], list[tuple[News, Run]]]:
        """Return the runs afterwards, and each of the news with what it made of its run."""
        after = dict(known)
        applied = []
        for one in news:
            key = one.incident.incident_id
            run = after.get(key)
            if run is not None and one.incident.version < run.incident.version:
                log.info("change.outdated", incident_id=key, change=one.change)
                continue
            after[key] = self._next(run, one)
            applied.append((one, after[key]))
        return after, applied

    def _next(self, run: Run | None, news: News) -> Run:
        change, incident = news.change, news.incident
        if run is None:
            return self._changed(self._unstarted(incident), None, change, incident)
        known = replace(run, incident=_merged(run.incident, incident))
        if news.chosen:
            known = self._handed_over(known, incident.team)
        changed = self._changed(known, known.state, change, incident)
        return self._reconsidered(changed, run.incident)

    def _changed(self, run: Run, before: State | None, change: Change, incident: Incident) -> Run:
        at = self.at
        state = state_after(before, change, incident)
        until = incident.snoozed_until
        if change is Change.UNACKNOWLEDGED and until is not None and until > at:
            state = State.SNOOZED
        if state is State.SNOOZED:
            return run.snoozed(until or at)
        if state is State.ACKNOWLEDGED:
            return run.acknowledged(at, until)
        if state is not State.RUNNING:
            return run.stopped(state)
        undone = change is Change.UNACKNOWLEDGED and before not in _ESCALATING
        if before is not None and (undone or change is Change.REOPENED):
            return self._routed(run).started(at)
        return run.started(at) if before is None else run

    def _reconsidered(self, run: Run, known: Incident) -> Run:
        """Return the run after its incident became more severe than `known`.

        Where that leads to another policy, or makes a step count that was passed over because of
        the severity, it begins anew; else it goes on as it was, by its snapshot.
        """
        more = rank(run.incident.severity) > rank(known.severity)
        if run.state is State.RESOLVED or not more:
            return run
        fresh = run if run.pinned else self._routed(run)
        other = fresh.team != run.team or fresh.policy.id != run.policy.id
        if not other and not self._counts_now(run, known):
            return run
        fresh = fresh if other else run
        raised = f"severity raised to {run.incident.severity}; {fresh.routed}"
        return self._anew(replace(fresh, routed=raised))

    def _anew(self, run: Run) -> Run:
        """Return the run before its first step: at once, or when its rest ends."""
        fresh = replace(run, next=Position(0, 0), level=0)
        return fresh.started(self.at) if run.state in _ESCALATING else fresh

    def _counts_now(self, run: Run, known: Incident) -> bool:
        """Whether a step already passed over would page by the new severity."""
        before, after = known.at(self.at), run.incident.at(self.at)
        first_round = run.state is not State.EXHAUSTED and run.next.round == 0
        done = run.policy.steps[: run.next.step if first_round else None]
        return any(one.when.failing(before) and not one.when.failing(after) for one in done)

    def _unstarted(self, incident: Incident) -> Run:
        run = Run(
            id=uuid7(),
            incident=incident,
            team="",
            routed="",
            snapshot={},
            state=State.RESOLVED,
            started_at=self.at,
            next_due_at=None,
        )
        return self._led(run, incident.team)

    def _handed_over(self, run: Run, team: str | None) -> Run:
        """Return the run after somebody chose its team by hand, or none: the rules decide then."""
        fresh = self._led(run, team)
        if fresh.team == run.team and fresh.policy.id == run.policy.id:
            return replace(run, pinned=fresh.pinned)
        return self._anew(fresh)

    def _routed(self, run: Run) -> Run:
        """Return the run with the team and the policy that hold now."""
        # The incident's team may be one that on-call has told itself, and not the latest.
        return self._led(run, run.team if run.pinned else None)

    def _led(self, run: Run, own: str | None) -> Run:
        found = self.router.route(run.incident.at(self.at), own)
        return replace(
            run,
            team=found.route.team,
            routed=found.route.reason,
            snapshot=document_of(found.policy),
            turn=None,
            pinned=found.route.source is Source.INCIDENT,
        )


def _merged(known: Incident, news: Incident) -> Incident:
    return replace(
        news,
        number=news.number or known.number,
        title=news.title or known.title,
        labels=news.labels or known.labels,
        trace=known.trace or news.trace,
    )

"""Follow an incident: start its run, stop it, let it rest, start it again."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import orm

from oncall.domain.conditions import rank
from oncall.domain.routing import Source
from oncall.domain.run import Change, Incident, Run, State, state_after
from oncall.domain.snapshot import document_of
from oncall.storage import runs
from oncall.storage.moments import moment
from oncall.usecases.letters import NOTIFICATION
from oncall.usecases.routing import route_incident
from servicekit import jobs
from servicekit.events import kind_of
from servicekit.ids import uuid7

_ESCALATING = frozenset({State.RUNNING, State.EXHAUSTED})
_SILENT = frozenset({State.ACKNOWLEDGED, State.RESOLVED, State.SNOOZED})
log = structlog.get_logger(source=__name__)


@dataclass(frozen=True, slots=True)
class Follower:
    """Applies the news of incidents; `now` replaces the database's clock in tests."""

    session: orm.Session
    now: datetime | None
    default_team: str

    def follow(self, change: Change, incident: Incident) -> None:
        """Apply one change of an incident in the caller's transaction.

        Older versions than the one known are ignored; an incident not heard of before gets its run
        from whatever message comes first. The due time is gone with the same commit that records
        an acknowledgement, and so are pages that the outbox still holds.
        """
        at = moment(self.session, self.now)
        while (run := runs.lock(self.session, incident.incident_id)) is None:
            fresh = self._changed(self._unstarted(incident, at), None, change, incident, at)
            if runs.add(self.session, fresh):
                self._aftermath(fresh, change)
                return
        if incident.version < run.incident.version:
            log.info("change.outdated", incident_id=incident.incident_id, change=change)
            return
        known = replace(run, incident=_merged(run.incident, incident))
        changed = self._changed(known, run.state, change, incident, at)
        changed = self._reconsidered(changed, run.incident, at)
        runs.save(self.session, [changed])
        self._aftermath(changed, change)

    def _changed(
        self, run: Run, before: State | None, change: Change, incident: Incident, at: datetime
    ) -> Run:
        state = state_after(before, change, incident)
        if state is State.SNOOZED:
            return run.snoozed(incident.snoozed_until or at)
        if state is State.ACKNOWLEDGED:
            return self._resting(run, change, incident, at)
        if state is not State.RUNNING:
            return run.stopped(state)
        if change is Change.REOPENED and before is not None:
            return self._routed(run, incident, at).started(at)
        return run.started(at) if before is None else run

    def _resting(self, run: Run, change: Change, incident: Incident, at: datetime) -> Run:
        """A time-out of the acknowledgement waits for the end of a snooze."""
        resting = run.acknowledged(at)
        until = incident.snoozed_until
        if change is Change.SNOOZED and until and resting.next_due_at:
            return replace(resting, next_due_at=max(resting.next_due_at, until))
        return resting

    def _reconsidered(self, run: Run, known: Incident, at: datetime) -> Run:
        """Return the run after its incident became more severe than `known`.

        Where that leads to another policy, or makes a step count that was passed over because of
        the severity, it starts again at once; else it goes on as it was, by its snapshot.
        """
        more = rank(run.incident.severity) > rank(known.severity)
        if run.state not in _ESCALATING or not more:
            return run
        fresh = run if run.pinned else self._routed(run, run.incident, at)
        other = fresh.team != run.team or fresh.policy.id != run.policy.id
        if not other and not self._counts_now(run, known, at):
            return run
        fresh = fresh if other else run
        raised = f"severity raised to {run.incident.severity}; {fresh.routed}"
        return replace(fresh, routed=raised).started(at)

    def _counts_now(self, run: Run, known: Incident, at: datetime) -> bool:
        """Whether a step already passed over would page by the new severity."""
        before, after = known.at(at), run.incident.at(at)
        first_round = run.state is State.RUNNING and run.next.round == 0
        done = run.policy.steps[: run.next.step if first_round else None]
        return any(one.when.failing(before) and not one.when.failing(after) for one in done)

    def _unstarted(self, incident: Incident, at: datetime) -> Run:
        run = Run(
            id=uuid7(),
            incident=incident,
            team="",
            routed="",
            snapshot={},
            state=State.RESOLVED,
            started_at=at,
            next_due_at=None,
        )
        return self._routed(run, incident, at)

    def _routed(self, run: Run, incident: Incident, at: datetime) -> Run:
        """Return the run with the team and the policy that hold now."""
        # What on-call itself has put into the incident is not the incident's own wish.
        own = None if incident.team == run.team and not run.pinned else incident.team
        found = route_incident(
            self.session, incident.at(at), named=own, default_team=self.default_team
        )
        return replace(
            run,
            team=found.route.team,
            routed=found.route.reason,
            snapshot=document_of(found.policy),
            turn=None,
            pinned=found.route.source is Source.INCIDENT,
        )

    def _aftermath(self, run: Run, change: Change) -> None:
        incident_id = run.incident.incident_id
        if run.state in _SILENT and change is not Change.UPDATED:
            waiting = kind_of(NOTIFICATION)
            jobs.withdraw(self.session, waiting, key=incident_id, now=self.now)
        runs.wake_timer(self.session, run.next_due_at, now=self.now)
        log.info(
            "incident.followed",
            incident_id=incident_id,
            change=change,
            team=run.team,
            state=run.state,
        )


def _merged(known: Incident, news: Incident) -> Incident:
    return replace(
        news,
        number=news.number or known.number,
        title=news.title or known.title,
        labels=news.labels or known.labels,
    )

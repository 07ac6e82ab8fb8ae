"""Follow an incident: start its run, stop it, let it rest, start it again."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import orm

from oncall.domain.run import Change, Incident, Run, State, state_after
from oncall.storage import runs
from oncall.storage.moments import moment
from oncall.usecases.letters import NOTIFICATION
from oncall.usecases.routing import policy_of_team, route_service
from servicekit import jobs
from servicekit.events import kind_of
from servicekit.ids import uuid7

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
        runs.save(self.session, [changed])
        self._aftermath(changed, change)

    def _changed(
        self, run: Run, before: State | None, change: Change, incident: Incident, at: datetime
    ) -> Run:
        state = state_after(before, change, incident)
        if state is State.SNOOZED:
            return run.snoozed(incident.snoozed_until or at)
        if state is not State.RUNNING:
            return run.stopped(state)
        if change is Change.REOPENED and before is not None:
            return self._routed(run, incident).started(at)
        return run.started(at) if before is None else run

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
        return self._routed(run, incident)

    def _routed(self, run: Run, incident: Incident) -> Run:
        """Return the run with the team and the policy that hold now."""
        found, schedule = route_service(
            self.session, incident.service, named=incident.team, default_team=self.default_team
        )
        policy, _ = policy_of_team(self.session, found.team, schedule)
        return replace(run, team=found.team, routed=found.reason, snapshot=policy.as_json())

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
    return replace(news, number=news.number or known.number, title=news.title or known.title)

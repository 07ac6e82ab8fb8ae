"""Escalations: asked for by hand, listed, and the run of one incident."""

import re
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from starlette.responses import Response

from oncall.api.escalation_policies import PolicyDocument
from oncall.api.fields import DefaultsDep, DefaultTeam, Name, email_of, name_of
from oncall.api.policies import PolicyView
from oncall.domain.decide import decide
from oncall.domain.errors import NoSuchRun
from oncall.domain.ledger import Entry, Outcome
from oncall.domain.run import Run, State
from oncall.domain.targets import Role
from oncall.domain.walk import Why
from oncall.storage import entries, runs
from oncall.usecases.escalate import Ask, escalate
from oncall.usecases.surroundings import Defaults, surroundings
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["escalations"])
_LEDGER_LENGTH = 500
_NUMBER = re.compile(r"inc-\d+", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _canonical(ref: str) -> str:
    if _NUMBER.fullmatch(ref):
        return ref.upper()
    return ref.lower() if _UUID.fullmatch(ref) else ref


IncidentRef = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$"
    ),
    AfterValidator(_canonical),
]


class EscalationIn(BaseModel):
    """Whom to escalate to; without `level`, the next one of the policy that has a person."""

    incident_id: IncidentRef
    team: Name | None = None
    reason: Annotated[str | None, StringConstraints(strip_whitespace=True, max_length=500)] = None
    level: Annotated[int | None, Field(ge=1, le=20)] = None


class EscalationView(BaseModel):
    """One escalation: from whom, to whom, and why."""

    escalation_id: UUID
    incident_id: str
    team: str
    from_engineer: str | None
    from_email: str | None
    to_engineer: str | None
    to_email: str | None
    level: int
    role: Role | None
    reason: str
    manual: bool
    requested_by: str | None
    escalated_at: datetime

    @classmethod
    def of(cls, entry: Entry) -> "EscalationView":
        """Return the view of a ledger entry."""
        return cls(
            escalation_id=entry.id,
            incident_id=entry.incident_id,
            team=entry.team,
            from_engineer=name_of(entry.from_person),
            from_email=email_of(entry.from_person),
            to_engineer=name_of(entry.to_person),
            to_email=email_of(entry.to_person),
            level=entry.level,
            role=entry.role,
            reason=entry.reason,
            manual=entry.manual,
            requested_by=entry.requested_by,
            escalated_at=entry.fired_at,
        )


class EscalationsView(BaseModel):
    """Escalations, newest first."""

    escalations: list[EscalationView]
    total: int


class LedgerLine(EscalationView):
    """What one step did, also when it paged nobody: `why` tells which reason that had."""

    outcome: Outcome
    round: int | None
    due_at: datetime
    lateness_seconds: float
    why: Why | None
    webhook_url: str | None

    @classmethod
    def of(cls, entry: Entry) -> "LedgerLine":
        """Return the view of a ledger entry."""
        return cls(
            **EscalationView.of(entry).model_dump(),
            outcome=entry.outcome,
            round=entry.position.round + 1 if entry.position else None,
            due_at=entry.due_at,
            lateness_seconds=entry.lateness_seconds,
            why=entry.why,
            webhook_url=entry.webhook_url,
        )


class RunView(BaseModel):
    """The escalation run of one incident; `next_*` are null when it has stopped.

    `policy` shows the snapshot in the short form, `escalation_policy` all of it.
    """

    incident_id: str
    number: str | None
    team: str
    routed: str
    severity: str
    state: State
    level: int
    engineer: str | None
    started_at: datetime
    next_due_at: datetime | None
    next_level: int | None
    next_target: str | None
    next_engineer: str | None
    policy: PolicyView
    escalation_policy: PolicyDocument
    ledger: list[LedgerLine]


@router.post("/escalate", status_code=201, response_model=EscalationView)
def escalate_incident(
    body: EscalationIn,
    request: Request,
    session: Session,
    once: OnceDep,
    caller: CallerDep,
    default_team: DefaultTeam,
) -> Response:
    """Page the next level of an incident's policy now; its timer goes on from there."""
    ask = Ask(
        incident=body.incident_id,
        by=caller.name,
        team=body.team,
        reason=body.reason or None,
        level=body.level,
    )
    state: Any = request.app.state

    def effect() -> EscalationView:
        now = state.clock.override()
        entry = escalate(session, ask, now=now, default_team=default_team)
        state.metrics.escalations.labels(entry.team).inc()
        return EscalationView.of(entry)

    return once(effect)


@router.get("/escalations")
def list_escalations(
    session: Session,
    window: WindowDep,
    incident_id: Annotated[IncidentRef | None, Query()] = None,
) -> EscalationsView:
    """List what went beyond an incident's first page, by timer or by hand, newest first."""
    if incident_id is not None:
        run = runs.find(session, incident_id)
        incident_id = run.incident.incident_id if run else incident_id
    found, total = entries.escalated(session, incident_id, limit=window.limit, offset=window.offset)
    return EscalationsView(escalations=[EscalationView.of(one) for one in found], total=total)


@router.get("/escalations/{incident_id}/run")
def get_run(
    incident_id: Annotated[IncidentRef, Path()],
    session: Session,
    clock: ClockDep,
    defaults: DefaultsDep,
) -> RunView:
    """Show where an incident's escalation stands, and all it did."""
    run = runs.find(session, incident_id)
    if run is None:
        raise NoSuchRun(f"incident {incident_id} has no escalation run")
    step, policy = run.next_step, run.policy
    return RunView(
        incident_id=run.incident.incident_id,
        number=run.incident.number,
        team=run.team,
        routed=run.routed,
        severity=run.incident.severity,
        state=run.state,
        level=run.level,
        engineer=name_of(run.person),
        started_at=run.started_at,
        next_due_at=run.next_due_at,
        next_level=run.next.step + 1 if step else None,
        next_target=step.aim if step else None,
        next_engineer=_next_engineer(session, run, defaults, clock.now()),
        policy=PolicyView.of(run.team, policy, "stored"),
        escalation_policy=PolicyDocument.of(policy),
        ledger=[
            LedgerLine.of(entry)
            for entry in entries.latest(session, run.incident.incident_id, _LEDGER_LENGTH)
        ],
    )


def _next_engineer(session: Session, run: Run, defaults: Defaults, now: datetime) -> str | None:
    """Return whom the next move would page first if nobody hands over or edits before."""
    if run.next_step is None:
        return None
    around = surroundings(session, [run.team], [run.policy], defaults).of(run.team)
    due = max(now, run.next_due_at or now)
    made = decide(run, around, due)
    return next((name_of(one.to_person) for one in made.entries if one.outcome.pages), None)

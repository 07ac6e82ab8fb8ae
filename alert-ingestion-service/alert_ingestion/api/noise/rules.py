"""Correlation and inhibition rules, what they would have done, and what was decided."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Response
from pydantic import AwareDatetime, BaseModel, Field

from alert_ingestion.api.noise.dependencies import SettingsDep
from alert_ingestion.api.noise.schemas import (
    InhibitionList,
    InhibitionsIn,
    InhibitionView,
    RuleIn,
    RuleList,
    RulesIn,
    RuleView,
)
from alert_ingestion.domain.alerts import Action, Status
from alert_ingestion.domain.errors import BadRule
from alert_ingestion.storage import alerts as stored
from alert_ingestion.usecases import rules as usecase
from alert_ingestion.usecases.explain import explain
from alert_ingestion.usecases.policies import CORRELATION, INHIBITION
from alert_ingestion.usecases.replay import replay
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.errors import NotFound

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["noise"])
Bodies = Sequence[tuple[str, Mapping[str, Any]]]


def expected_of(
    if_match: Annotated[
        str | None,
        Header(max_length=100, description="The version that was read, in quotes."),
    ] = None,
) -> str | None:
    """Read `If-Match`: None takes any version."""
    if if_match is None or if_match.strip() == "*":
        return None
    return if_match.strip().removeprefix('"').removesuffix('"')


ExpectedVersion = Annotated[str | None, Depends(expected_of)]


class ReplayIn(BaseModel):
    """Draft rules, or those in force when `rules` is left out, and the alerts to try them on."""

    rules: Annotated[list[RuleIn], Field(max_length=200)] | None = None
    since: AwareDatetime
    until: AwareDatetime


class ServiceReplay(BaseModel):
    """Incidents that a service's alerts opened, and would have opened."""

    incidents: int
    incidents_replayed: int


class DifferenceView(BaseModel):
    """An alert in other company: its incident, and the alert whose incident it would share."""

    alert_id: UUID
    service: str
    message: str
    incident_id: UUID
    with_alert_id: UUID


class ReplayReport(BaseModel):
    """What would have been different. Every incident that opens is a page."""

    alerts: int
    incidents: int
    incidents_replayed: int
    pages_difference: int
    by_service: dict[str, ServiceReplay]
    differing: int
    differences: list[DifferenceView]
    complete: bool


class ExplanationStep(BaseModel):
    """One step of the way; `by`: ids of the rules, silences, alerts, incidents that decided."""

    step: str
    detail: str
    by: list[str]


class Explanation(BaseModel):
    """Why an alert became what it is."""

    alert_id: UUID
    incident_id: UUID | None
    action: Action
    status: Status
    group: list[str]
    rule_id: UUID | None
    window_seconds: float
    steps: list[ExplanationStep]


@router.get("/rules")
def list_rules(session: Session, response: Response) -> RuleList:
    """List correlation rules in their order; the ETag is what `If-Match` of a PUT names."""
    return _rules(usecase.listed(session, CORRELATION), response)


@router.put("/rules")
def put_rules(
    wanted: RulesIn,
    session: Session,
    clock: ClockDep,
    expected: ExpectedVersion,
    response: Response,
) -> RuleList:
    """Put these correlation rules in force, in place of all there are.

    With `If-Match` only when they are still those that were read.
    """
    bodies = [rule.model_dump(mode="json") for rule in wanted.rules]
    kept = usecase.replace_rules(session, bodies, at=clock.now(), expected=expected)
    return _rules(kept, response)


@router.get("/inhibition-rules")
def list_inhibition_rules(session: Session, response: Response) -> InhibitionList:
    """List inhibition rules; the ETag is what `If-Match` of a PUT names."""
    return _inhibitions(usecase.listed(session, INHIBITION), response)


@router.put("/inhibition-rules")
def put_inhibition_rules(
    wanted: InhibitionsIn,
    session: Session,
    clock: ClockDep,
    expected: ExpectedVersion,
    response: Response,
) -> InhibitionList:
    """Put these inhibition rules in force, in place of all there are, also for what fires now.

    With `If-Match` only when they are still those that were read.
    """
    bodies = [rule.model_dump(mode="json") for rule in wanted.rules]
    kept = usecase.replace_inhibitions(session, bodies, at=clock.now(), expected=expected)
    return _inhibitions(kept, response)


@router.post("/rules/replay")
def replay_rules(wanted: ReplayIn, session: Session, settings: SettingsDep) -> ReplayReport:
    """Run stored alerts through draft rules and show what would have been different."""
    if wanted.until <= wanted.since:
        raise BadRule("`until` must be after `since`.", "/until")
    if wanted.rules is None:
        bodies: Bodies = usecase.listed(session, CORRELATION)
    else:
        drafts = [rule.model_dump(mode="json") for rule in wanted.rules]
        bodies = [(str(body["rule_id"] or n), body) for n, body in enumerate(drafts)]
    found = replay(
        session,
        usecase.compiled_rules(bodies),
        since=wanted.since,
        until=wanted.until,
        window=settings.correlation_window,
    )
    return ReplayReport.model_validate(
        {
            "alerts": found.alerts,
            "incidents": found.incidents,
            "incidents_replayed": found.incidents_replayed,
            "pages_difference": found.incidents_replayed - found.incidents,
            "by_service": {
                service: {"incidents": was, "incidents_replayed": would}
                for service, (was, would) in found.by_service.items()
            },
            "differing": found.differing,
            "differences": found.differences,
            "complete": found.complete,
        },
        from_attributes=True,
    )


@router.get("/alerts/{alert_id}/explain")
def explain_alert(alert_id: UUID, session: Session, settings: SettingsDep) -> Explanation:
    """Tell, step by step, what decided about an alert."""
    row = stored.find(session, alert_id)
    if row is None:
        raise NotFound(f"There is no alert {alert_id}.")
    told = explain(session, row, window=settings.correlation_window)
    return Explanation.model_validate(told)


def _rules(bodies: Bodies, response: Response) -> RuleList:
    views = [RuleView.model_validate({"rule_id": one, **body}) for one, body in bodies]
    return RuleList(rules=views, version=_tagged(bodies, response))


def _inhibitions(bodies: Bodies, response: Response) -> InhibitionList:
    views = [InhibitionView.model_validate({"rule_id": one, **body}) for one, body in bodies]
    return InhibitionList(rules=views, version=_tagged(bodies, response))


def _tagged(bodies: Bodies, response: Response) -> str:
    version = usecase.version_of(bodies)
    response.headers["ETag"] = f'"{version}"'
    return version

"""The API of the test runner. Source: api.md, test-runner."""

from dataclasses import dataclass
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, Query, Request

from servicekit.app import Route
from servicekit.errors import Conflict, Forbidden, InvalidRequest, NotFound, Unavailable
from servicekit.problems import STATUS, Kinds
from test_runner import health
from test_runner.continuous import AlreadyRunning, Continuous, ContinuousState
from test_runner.outcomes import MOST_REMEMBERED, Outcomes
from test_runner.scenarios import Category, Scenario, UnknownScenario, find, of_categories
from test_runner.schemas import (
    ContinuousOrder,
    CustomAlert,
    ScenarioList,
    ScenarioView,
    SendResult,
    SendResults,
    SentList,
    SentView,
    ServiceList,
)
from test_runner.sender import AlertRefused, Sender

KINDS: Kinds = {
    UnknownScenario: (NotFound, "unknown-scenario"),
    AlertRefused: (InvalidRequest, "alert-refused"),
    AlreadyRunning: (Conflict, "continuous-already-running"),
}
_CREATED = 201


@dataclass(frozen=True, slots=True)
class Runner:
    """What the routes work with."""

    sender: Sender
    outcomes: Outcomes
    continuous: Continuous
    services: dict[str, httpx.Client]
    alerts_url: str


async def _runner_of(request: Request) -> Runner:
    runner: Runner = request.app.state.runner
    return runner


async def _not_from_elsewhere(request: Request) -> None:
    """Refuse what a foreign page makes a visitor's browser send: a form needs no permission."""
    if request.method != "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        raise Forbidden("Another site's page may not do this.")


RunnerDep = Annotated[Runner, Depends(_runner_of)]
router = APIRouter(
    prefix="/api/v1",
    route_class=Route,
    tags=["test-runner"],
    dependencies=[Depends(_not_from_elsewhere)],
)


@router.get("/scenarios")
def list_scenarios(category: Category | None = None) -> ScenarioList:
    """List the scenarios, of one category if one is given."""
    chosen = of_categories([category] if category else [])
    return ScenarioList(
        scenarios=[ScenarioView.of(scenario) for scenario in chosen],
        total=len(chosen),
        categories=list(Category),
    )


@router.post("/scenarios/send-all")
def send_all_scenarios(runner: RunnerDep, category: Category | None = None) -> SendResults:
    """Send every scenario, or those of one category, one after the other."""
    results: list[SendResult] = []
    silence: Unavailable | None = None
    for scenario in of_categories([category] if category else []):
        if silence is None:
            try:
                results.append(_sent(runner.sender, scenario))
            except Unavailable as error:  # the others would wait for the same silence
                silence = error
        if silence is not None:
            results.append(_failed(scenario, silence, STATUS[Unavailable]))
    failed = sum(result.status_code != _CREATED for result in results)
    return SendResults(results=results, sent=len(results) - failed, failed=failed)


@router.post("/scenarios/{scenario_id}/send", status_code=_CREATED)
def send_scenario(scenario_id: str, runner: RunnerDep) -> SentView:
    """Send the alert of one scenario."""
    return SentView.of(runner.sender.send(find(scenario_id)))


@router.post("/alerts", status_code=_CREATED)
def send_alert(alert: CustomAlert, runner: RunnerDep) -> SentView:
    """Send an alert of one's own."""
    return SentView.of(runner.sender.send_custom(**alert.model_dump()))


@router.get("/sent")
def list_sent(
    runner: RunnerDep, limit: Annotated[int, Query(ge=1, le=MOST_REMEMBERED)] = 50
) -> SentList:
    """List the last sent alerts and what became of them; each is followed for a minute."""
    sent = runner.outcomes.newest(MOST_REMEMBERED)
    return SentList(sent=sent[:limit], total=len(sent))


@router.get("/continuous")
def get_continuous(runner: RunnerDep) -> ContinuousState:
    """Tell how the continuous run stands."""
    return runner.continuous.state()


@router.post("/continuous", status_code=_CREATED)
def start_continuous(order: ContinuousOrder, runner: RunnerDep) -> ContinuousState:
    """Start sending scenarios at an interval; one run at a time."""
    return runner.continuous.start(order.interval_seconds, order.categories)


@router.delete("/continuous")
def stop_continuous(runner: RunnerDep) -> ContinuousState:
    """Stop the continuous run; the answer is its last state."""
    return runner.continuous.stop()


@router.get("/services")
def list_services(runner: RunnerDep) -> ServiceList:
    """Ask the five services how they are."""
    return ServiceList(services=health.look(runner.services), alerts_url=runner.alerts_url)


def _sent(sender: Sender, scenario: Scenario) -> SendResult:
    try:
        sending = sender.send(scenario)
    except AlertRefused as error:
        return _failed(scenario, error, STATUS[InvalidRequest])
    return SendResult(
        scenario_id=scenario.id,
        status_code=_CREATED,
        alert=sending.answer,
        sent_at=sending.sent_at,
    )


def _failed(scenario: Scenario, error: Exception, status: int) -> SendResult:
    return SendResult(scenario_id=scenario.id, status_code=status, detail=str(error))

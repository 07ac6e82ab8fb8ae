"""The API of the test runner. Source: api.md, test-runner."""

from typing import Annotated

from fastapi import Query

from servicekit.errors import InvalidRequest, Unavailable
from servicekit.problems import STATUS
from test_runner import health
from test_runner.outcomes import MOST_REMEMBERED
from test_runner.runner import RunnerDep, make_router
from test_runner.scenarios import Category, Scenario, find, of_categories
from test_runner.schemas import (
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

_CREATED = 201
router = make_router()


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
    return SentView.of(runner.sender.send_custom(alert.model_dump(mode="json", exclude_none=True)))


@router.get("/sent")
def list_sent(
    runner: RunnerDep, limit: Annotated[int, Query(ge=1, le=MOST_REMEMBERED)] = 50
) -> SentList:
    """List the last sent alerts and what became of them; each is followed for a minute."""
    sent = runner.outcomes.newest(MOST_REMEMBERED)
    return SentList(sent=sent[:limit], total=len(sent))


@router.get("/services")
def list_services(runner: RunnerDep) -> ServiceList:
    """Ask the five services how they are."""
    return ServiceList(
        services=health.look(runner.services),
        alerts_url=runner.alerts_url,
        web_ui_url=runner.web_ui_url,
    )


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

"""What the routes work with, and what holds for all of them."""

from dataclasses import dataclass
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, Request

from servicekit.app import Route
from servicekit.errors import Conflict, Forbidden, InvalidRequest, NotFound
from servicekit.problems import Kinds
from test_runner.continuous import AlreadyRunning, Continuous
from test_runner.oncall_setup import OncallSetup, ScheduleRefused
from test_runner.outcomes import Outcomes
from test_runner.recordings import UnknownRecording
from test_runner.replayer import Replayer
from test_runner.scenarios import UnknownScenario
from test_runner.sender import AlertRefused, Sender
from test_runner.storm import Storms, StormUnderWay

KINDS: Kinds = {
    UnknownScenario: (NotFound, "unknown-scenario"),
    UnknownRecording: (NotFound, "unknown-recording"),
    AlertRefused: (InvalidRequest, "alert-refused"),
    ScheduleRefused: (InvalidRequest, "schedule-refused"),
    AlreadyRunning: (Conflict, "continuous-already-running"),
    StormUnderWay: (Conflict, "storm-under-way"),
}


@dataclass(frozen=True, slots=True)
class Runner:
    """The parts of the runner."""

    sender: Sender
    outcomes: Outcomes
    continuous: Continuous
    storms: Storms
    replayer: Replayer
    oncall: OncallSetup
    services: dict[str, httpx.Client]
    alerts_url: str
    web_ui_url: str


async def _runner_of(request: Request) -> Runner:
    runner: Runner = request.app.state.runner
    return runner


async def _not_from_elsewhere(request: Request) -> None:
    """Refuse what a foreign page makes a visitor's browser send: a form needs no permission."""
    if request.method != "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        raise Forbidden("Another site's page may not do this.")


RunnerDep = Annotated[Runner, Depends(_runner_of)]


def make_router() -> APIRouter:
    """Return a router whose routes no other site's page may use."""
    return APIRouter(
        prefix="/api/v1",
        route_class=Route,
        tags=["test-runner"],
        dependencies=[Depends(_not_from_elsewhere)],
    )

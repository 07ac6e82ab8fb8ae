"""The part of Opsgenie's Alert API that senders use. Source: wire-formats.md, 6."""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from alert_ingestion.api.desk import Desk, became, presented, raw_of
from alert_ingestion.domain.adapters import opsgenie
from alert_ingestion.domain.errors import (
    HeartbeatNotFound,
    IntakeOverloaded,
    IntegrationKeyWrong,
    StoreAway,
    TooManyAlerts,
)
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import Read, Unreadable
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases import heartbeats
from servicekit import safejson
from servicekit.app import Route
from servicekit.ids import uuid7

router = APIRouter(route_class=Route, tags=["Opsgenie API"])
_ACCEPTED, _UNAUTHENTICATED, _NOT_FOUND, _INVALID, _TOO_MANY, _UNAVAILABLE = (
    202,
    401,
    404,
    422,
    429,
    503,
)
_TAKEN = "Request will be processed"


@router.post("/v2/alerts", status_code=_ACCEPTED, response_model=None)
async def create_opsgenie_alert(request: Request) -> Response:
    """Create an alert, or count a repeat of its alias."""
    return await _answered(request, lambda body: opsgenie.read_create(body, uuid7().hex))


@router.post("/v2/alerts/{alias:path}/close", status_code=_ACCEPTED, response_model=None)
async def close_opsgenie_alert(request: Request, alias: str) -> Response:
    """Close the alert of an alias."""
    return await _answered(request, lambda body: opsgenie.read_close(alias, body))


@router.post("/v2/alerts/{alias:path}/acknowledge", status_code=_ACCEPTED, response_model=None)
async def acknowledge_opsgenie_alert(request: Request, alias: str) -> Response:
    """Acknowledge the incident of an alias."""
    return await _answered(request, lambda body: opsgenie.read_acknowledge(alias, body))


@router.put("/v2/alerts/{alias:path}/message", status_code=_ACCEPTED, response_model=None)
async def change_opsgenie_message(request: Request, alias: str) -> Response:
    """Say something else of the alert that is open; Alertmanager's `update_alerts` does."""
    return await _changed(request, alias, "message")


@router.put("/v2/alerts/{alias:path}/description", status_code=_ACCEPTED, response_model=None)
async def change_opsgenie_description(request: Request, alias: str) -> Response:
    """Describe the alert that is open in other words."""
    return await _changed(request, alias, "description")


@router.get("/v2/heartbeats/{name}/ping", status_code=_ACCEPTED, response_model=None)
@router.post("/v2/heartbeats/{name}/ping", status_code=_ACCEPTED, include_in_schema=False)
async def ping_opsgenie_heartbeat(request: Request, name: str) -> Response:
    """Beat for the heartbeat of that name."""
    began = perf_counter()

    def beat() -> None:
        with request.app.state.sessions.begin() as session:
            heartbeats.beat(session, name, now=request.app.state.clock.now())

    try:
        await _sender(request.app.state.desk, request)
        await run_in_threadpool(beat)
    except IntegrationKeyWrong as error:
        return _json(_UNAUTHENTICATED, began, message=str(error))
    except HeartbeatNotFound as error:
        return _json(_NOT_FOUND, began, message=str(error))
    return _json(_ACCEPTED, began, result="PONG - Heartbeat received")


async def _changed(request: Request, alias: str, what: str) -> Response:
    began = perf_counter()
    try:
        integration = await _sender(request.app.state.desk, request)
        said = opsgenie.read_change(safejson.loads(await request.body()), what)
    except IntegrationKeyWrong as error:
        return _json(_UNAUTHENTICATED, began, message=str(error))
    except (Unreadable, json.JSONDecodeError) as error:
        return _json(_INVALID, began, message=str(error), errors={what: str(error)})
    key = integration.origin.key(alias) or alias

    def change() -> None:
        with request.app.state.sessions.begin() as session:
            stored.reword(session, integration.service, key, {what: said})

    await run_in_threadpool(change)
    return _json(_ACCEPTED, began, result=_TAKEN)


async def _answered(request: Request, read: Callable[[object], Read]) -> Response:
    began = perf_counter()
    desk: Desk = request.app.state.desk
    body = await request.body()
    integration: Integration | None = None
    try:
        integration = await _sender(desk, request)
        document = safejson.loads(body) if body.strip() else {}
        await desk.take(
            integration, [read(document)], raw_of(request, body, integration.integration_id)
        )
    except IntegrationKeyWrong as error:
        return _json(_UNAUTHENTICATED, began, message=str(error))
    except TooManyAlerts as error:
        return _json(_TOO_MANY, began, message=str(error))
    except (IntakeOverloaded, StoreAway) as error:
        return _json(_UNAVAILABLE, began, message=str(error))
    except (Unreadable, json.JSONDecodeError) as error:
        if integration is not None:
            raw = raw_of(request, body, integration.integration_id)
            await desk.recorder.quarantine(became(raw, Became.QUARANTINED, str(error)))
        return _json(_INVALID, began, message=str(error), errors={"message": str(error)})
    return _json(_ACCEPTED, began, result=_TAKEN)


async def _sender(desk: Desk, request: Request) -> Integration:
    keys = presented(request)
    if not keys:
        raise IntegrationKeyWrong("The key is missing.")
    return await desk.directory.by_key(keys[0])


def _json(status: int, began: float, **content: Any) -> Response:
    answer = {**content, "took": round(perf_counter() - began, 3), "requestId": str(uuid7())}
    headers = {"Retry-After": "1"} if status in (_TOO_MANY, _UNAVAILABLE) else None
    return Response(safejson.dumps(answer), status, media_type="application/json", headers=headers)

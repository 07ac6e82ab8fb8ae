"""The part of Opsgenie's Alert API that senders use. Source: wire-formats.md, 6."""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from fastapi import APIRouter, Request, Response

from alert_ingestion.api.desk import Desk, became, presented, raw_of
from alert_ingestion.domain.adapters import opsgenie
from alert_ingestion.domain.errors import (
    IntakeOverloaded,
    IntegrationKeyWrong,
    StoreAway,
    TooManyAlerts,
)
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import Read, Unreadable
from alert_ingestion.storage.requests import Became
from servicekit import safejson
from servicekit.app import Route
from servicekit.ids import uuid7

router = APIRouter(route_class=Route, tags=["Opsgenie API"])
_ACCEPTED, _UNAUTHENTICATED, _INVALID, _TOO_MANY, _UNAVAILABLE = 202, 401, 422, 429, 503
_TAKEN = "Request will be processed"


@router.post("/v2/alerts", status_code=_ACCEPTED, response_model=None)
async def create_opsgenie_alert(request: Request) -> Response:
    """Create an alert, or count a repeat of its alias."""
    return await _answered(request, lambda body: opsgenie.read_create(body, uuid7().hex))


@router.post("/v2/alerts/{alias}/close", status_code=_ACCEPTED, response_model=None)
async def close_opsgenie_alert(request: Request, alias: str) -> Response:
    """Close the alert of an alias."""
    return await _answered(request, lambda body: opsgenie.read_close(alias, body))


@router.post("/v2/alerts/{alias}/acknowledge", status_code=_ACCEPTED, response_model=None)
async def acknowledge_opsgenie_alert(request: Request, alias: str) -> Response:
    """Acknowledge the incident of an alias."""
    return await _answered(request, lambda body: opsgenie.read_acknowledge(alias, body))


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

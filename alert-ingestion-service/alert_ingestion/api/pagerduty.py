"""PagerDuty's Events API by change of the URL only. Source: wire-formats.md, 5."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from alert_ingestion.api.desk import Desk, became, raw_of
from alert_ingestion.domain.adapters import pagerduty
from alert_ingestion.domain.adapters.pagerduty import InvalidEvent
from alert_ingestion.domain.errors import (
    IntakeOverloaded,
    IntegrationKeyWrong,
    StoreAway,
    TooManyAlerts,
)
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import Read, Unreadable
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases.changes import record_change
from servicekit import safejson
from servicekit.app import Route
from servicekit.ids import uuid7

router = APIRouter(route_class=Route, tags=["PagerDuty Events API"])
MOST_BYTES = 512 * 1024
_OK, _ACCEPTED, _INVALID, _FORBIDDEN, _TOO_LARGE, _TOO_MANY, _UNAVAILABLE = (
    200,
    202,
    400,
    403,
    413,
    429,
    503,
)
_UNRECOGNIZED = {
    "status": "Unrecognized object",
    "message": "Event object format is unrecognized",
    "errors": ["JSON parse error"],
}
Reader = Callable[[object, str], Read]


@router.post("/v2/enqueue", status_code=_ACCEPTED, response_model=None)
async def enqueue_event(request: Request) -> Response:
    """Trigger, acknowledge or resolve the alert of a routing key and dedup key."""
    return await _take(request, pagerduty.read, "routing_key", "dedup_key", _ACCEPTED)


@router.post("/generic/2010-04-15/create_event.json", response_model=None)
async def create_event(request: Request) -> Response:
    """Trigger, acknowledge or resolve, in the first version of the API."""
    return await _take(request, pagerduty.read_v1, "service_key", "incident_key", _OK)


@router.post("/v2/change/enqueue", status_code=_ACCEPTED, response_model=None)
async def enqueue_change(request: Request) -> Response:
    """Record that something was changed: it pages nobody and feeds the analysis of causes."""

    async def work(event: object, integration: Integration) -> Mapping[str, Any]:
        change = pagerduty.read_change(event)
        sessions, now = request.app.state.sessions, request.app.state.clock.now()

        def store() -> None:
            with sessions.begin() as session:
                record_change(session, integration, change, at=now)

        await asyncio.to_thread(store)
        return {"status": "success", "message": "Change event processed"}

    return await _answered(request, "routing_key", _ACCEPTED, work)


async def _take(
    request: Request, read: Reader, key_name: str, episode: str, status: int
) -> Response:
    async def work(event: object, integration: Integration) -> Mapping[str, Any]:
        desk: Desk = request.app.state.desk
        episode_key = pagerduty.dedup_key(event, episode) or uuid7().hex
        found = read(event, episode_key)
        await desk.take(
            integration, [found], raw_of(request, await request.body(), integration.integration_id)
        )
        return {"status": "success", "message": "Event processed", episode: episode_key}

    return await _answered(request, key_name, status, work)


async def _answered(request: Request, key_name: str, status: int, work: Any) -> Response:
    """Do the work for the integration that the event names; answer as PagerDuty does."""
    body = await request.body()
    if len(body) > MOST_BYTES:
        return _invalid(InvalidEvent([f"The event is larger than {MOST_BYTES} bytes"]), _TOO_LARGE)
    desk: Desk = request.app.state.desk
    integration = None
    try:
        event = safejson.loads(body)
        key = pagerduty.routing_key(_with_key(event, key_name, request), key_name)
        integration = await desk.directory.by_key(key)
        return _json(await work(event, integration), status)
    except json.JSONDecodeError:
        return _json(_UNRECOGNIZED, _INVALID)
    except IntegrationKeyWrong:
        return _invalid(InvalidEvent([f"'{key_name}' is unknown"]))
    except TooManyAlerts as error:
        answer = {"status": "throttle exceeded", "message": str(error), "errors": [str(error)]}
        # Clients of version 1 take a 403 for "later", and give up on anything else below 500.
        status = _TOO_MANY if key_name == "routing_key" else _FORBIDDEN
        return _json(answer, status, {"Retry-After": "10"})
    except (IntakeOverloaded, StoreAway) as error:
        answer = {"status": "unavailable", "message": str(error), "errors": [str(error)]}
        return _json(answer, _UNAVAILABLE, {"Retry-After": "1"})
    except Unreadable as error:
        if integration is not None:
            raw = raw_of(request, body, integration.integration_id)
            await desk.recorder.quarantine(became(raw, Became.QUARANTINED, str(error)))
        return _invalid(error if isinstance(error, InvalidEvent) else InvalidEvent([str(error)]))


def _with_key(event: object, name: str, request: Request) -> object:
    header = request.headers.get("x-routing-key")
    if isinstance(event, dict) and header and not event.get(name):
        return {**event, name: header}
    return event


def _invalid(error: InvalidEvent, status: int = _INVALID) -> Response:
    return _json(
        {"status": "invalid event", "message": error.message, "errors": error.errors}, status
    )


def _json(
    content: Mapping[str, Any], status: int, headers: dict[str, str] | None = None
) -> Response:
    return Response(safejson.dumps(content), status, media_type="application/json", headers=headers)

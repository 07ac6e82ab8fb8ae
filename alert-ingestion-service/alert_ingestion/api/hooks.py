"""`/integrations/{id}`: what tools post, each in its own format."""

import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel

from alert_ingestion.api.alertmanager.alerts import store_alerts
from alert_ingestion.api.desk import Desk, became, raw_of, sender, summary
from alert_ingestion.api.forms import unwrapped
from alert_ingestion.api.sns import receive as receive_sns
from alert_ingestion.domain.errors import IntakeOverloaded, PayloadQuarantined, TooManyAlerts
from alert_ingestion.domain.integrations import Integration, Kind
from alert_ingestion.domain.readings import Read, Unreadable
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases.formats import adapter_of
from servicekit import safejson
from servicekit.app import Route

router = APIRouter(route_class=Route, tags=["integrations: intake"])
_ACCEPTED, _NOT_ALLOWED = 202, 405


class Taken(BaseModel):
    """What became of each alert of a payload; committed before this answer left."""

    request_id: UUID
    alerts: list[dict[str, str | None]]
    acknowledged: int
    quarantined: list[str]


@router.post("/integrations/{integration_id}", status_code=_ACCEPTED, response_model=Taken)
async def receive_webhook(
    request: Request,
    integration_id: UUID,
    key: Annotated[str | None, Query(description="for tools that can set no header")] = None,
) -> Response:
    """Take a payload in the format of the integration, by its key or its tool's signature."""
    _ = key  # read with the headers
    return await _receive(request, str(integration_id))


@router.get("/integrations/{integration_id}", status_code=_ACCEPTED, include_in_schema=False)
async def get_webhook(request: Request, integration_id: UUID) -> Response:
    """Take what Uptime Kuma sends when it is told to GET: fields in the query, some as JSON."""
    desk: Desk = request.app.state.desk
    integration = await desk.directory.by_id(str(integration_id))
    if integration.kind is not Kind.UPTIME_KUMA:
        raise HTTPException(_NOT_ALLOWED, headers={"Allow": "POST"})
    await sender(request, integration, b"")
    fields = request.query_params.items()
    document = {name: _field(value) for name, value in fields if name != "key"}
    return await take_webhook(request, integration, safejson.dumps(document))


def _field(value: str) -> object:
    try:
        return safejson.loads(value.encode())
    except json.JSONDecodeError:
        return value


@router.put("/integrations/{integration_id}", status_code=_ACCEPTED, include_in_schema=False)
async def put_webhook(request: Request, integration_id: UUID) -> Response:
    """Take what Grafana sends when it is told to PUT."""
    return await _receive(request, str(integration_id))


@router.post("/integrations/{integration_id}/api/v2/alerts", include_in_schema=False)
async def post_alerts_with_key(request: Request, integration_id: UUID) -> Response:
    """Take what Prometheus sends with `path_prefix: /integrations/<id>` and a bearer token."""
    desk: Desk = request.app.state.desk
    integration = await desk.directory.by_id(str(integration_id))
    body = await request.body()
    await sender(request, integration, body)
    return await store_alerts(request, body, integration.integration_id)


async def _receive(request: Request, integration_id: str) -> Response:
    desk: Desk = request.app.state.desk
    integration = await desk.directory.by_id(integration_id)
    body = await request.body()
    if integration.kind is Kind.SNS:
        return await receive_sns(request, integration, body)
    await sender(request, integration, body)
    return await take_webhook(request, integration, body)


async def take_webhook(request: Request, integration: Integration, body: bytes) -> Response:
    """Read a payload whose sender is known. Raises PayloadQuarantined and what intake raises."""
    desk: Desk = request.app.state.desk
    # Without the form around it: secrets are known by their names in the document.
    body = unwrapped(body, request.headers.get("content-type", ""))
    raw = raw_of(request, body, integration.integration_id)
    try:
        document = safejson.loads(body)
        read = understood(adapter_of(integration.kind, integration.options)(document))
    except (Unreadable, json.JSONDecodeError) as error:
        reason = str(error).removesuffix(": line 1 column 1 (char 0)")
        await desk.recorder.quarantine(became(raw, Became.QUARANTINED, reason))
        raise PayloadQuarantined(f"{reason}; kept as {raw.request_id}") from None
    try:
        delivered = await desk.take(integration, read, raw)
    except TooManyAlerts as error:  # most senders try again after 5xx only
        raise IntakeOverloaded(str(error)) from None
    return Response(
        safejson.dumps(
            {
                "request_id": raw.request_id,
                "alerts": summary(delivered.alerts),
                "acknowledged": delivered.acknowledged,
                "quarantined": delivered.quarantined,
            }
        ),
        _ACCEPTED,
        media_type="application/json",
    )


def understood(read: list[Read | Unreadable]) -> list[Read | Unreadable]:
    """Return what was read. Raises Unreadable when nothing of it was understood."""
    if read and all(isinstance(one, Unreadable) for one in read):
        raise Unreadable("; ".join(sorted({str(one) for one in read})))
    return read

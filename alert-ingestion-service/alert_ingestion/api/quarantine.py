"""`/api/v1/quarantine`: what was not understood, and another try at it."""

import asyncio
import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlalchemy import RowMapping

from alert_ingestion.api.desk import Desk, summary
from alert_ingestion.api.forms import document_of
from alert_ingestion.api.hooks import Taken, understood
from alert_ingestion.api.integrations import RawList, raw_view
from alert_ingestion.domain.errors import NotInQuarantine, PayloadQuarantined
from alert_ingestion.domain.readings import Unreadable
from alert_ingestion.storage import requests as stored
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases.formats import adapter_of
from servicekit.app import Route
from servicekit.db import Session, Sessions

router = APIRouter(prefix="/api/v1/quarantine", route_class=Route, tags=["integrations"])


@router.get("")
def list_quarantine(session: Session, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> RawList:
    """Show what was not understood, of all integrations."""
    rows = stored.recent(session, integration_id=None, outcome=Became.QUARANTINED, limit=limit)
    return RawList(requests=[raw_view(row) for row in rows])


@router.post("/{request_id}/retry")
async def retry_quarantined(request_id: UUID, request: Request) -> Taken:
    """Read a kept request again, as its integration is now; what is understood is stored once.

    For a mapping that was corrected, or a newer version of the platform.
    """
    desk: Desk = request.app.state.desk
    row = await asyncio.to_thread(_kept, request.app.state.sessions, str(request_id))
    integration = await desk.directory.by_id(str(row["integration_id"]))
    try:
        document = document_of(bytes(row["body"]), row["headers"].get("content-type", ""))
        read = understood(adapter_of(integration.kind, integration.options)(document))
    except (Unreadable, json.JSONDecodeError) as error:
        raise PayloadQuarantined(f"{error}; it stays in quarantine") from None
    delivered = await desk.take_again(integration, read, row)
    return Taken(
        request_id=request_id,
        alerts=[dict(one) for one in summary(delivered.alerts)],
        acknowledged=delivered.acknowledged,
        quarantined=list(delivered.quarantined),
    )


def _kept(sessions: Sessions, request_id: str) -> RowMapping:
    """Return a request that can be read again. Raises NotInQuarantine."""
    with sessions.begin() as session:
        row = stored.of_id(session, request_id)
    if row is None or row["outcome"] != Became.QUARANTINED:
        raise NotInQuarantine(f"There is no request {request_id} in quarantine.")
    if row["integration_id"] is None or row["path"] != f"/integrations/{row['integration_id']}":
        raise NotInQuarantine("Only what came to the address of an integration is read again.")
    return row

"""Heartbeats."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Path, Request, Response
from pydantic import BaseModel, Field

from alert_ingestion.api.noise.schemas import Matchers, Name
from alert_ingestion.domain.errors import HeartbeatNotFound
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import heartbeats as stored
from alert_ingestion.usecases import heartbeats
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/heartbeats", route_class=Route, tags=["noise"])
HeartbeatName = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[\w.:@-]+$")]


class HeartbeatIn(BaseModel):
    """How often something is heard from, and how much later it may be.

    What it does not say stays as it was. Alerts that match `matchers` beat too, and open no
    incident: `alertname="Watchdog"`.
    """

    interval_seconds: Annotated[float, Field(ge=1, le=90 * 86400)] | None = None
    grace_seconds: Annotated[float, Field(ge=0, le=90 * 86400)] | None = None
    service: Name | None = None
    severity: Severity | None = None
    matchers: Matchers | None = None


class HeartbeatView(BaseModel):
    """A heartbeat; `due_at`: when it is missed unless it beats, null before the first and after."""

    name: str
    interval_seconds: float
    grace_seconds: float
    service: str
    severity: Severity
    matchers: list[str] | None
    last_beat_at: datetime | None
    due_at: datetime | None
    missed: bool
    created_at: datetime


class HeartbeatList(BaseModel):
    """All heartbeats, by name."""

    heartbeats: list[HeartbeatView]
    total: int


@router.post("/{name}")
def beat(
    name: HeartbeatName,
    request: Request,
    session: Session,
    clock: ClockDep,
    wanted: Annotated[HeartbeatIn | None, Body()] = None,
) -> HeartbeatView:
    """Beat; with an interval the heartbeat is made, or changed, first."""
    now = clock.now()
    if wanted is not None and wanted.model_fields_set:
        _define(session, name, wanted, now, request.app.state.limits)
    return HeartbeatView.model_validate(dict(heartbeats.beat(session, name, now=now)))


@router.put("/{name}")
def put_heartbeat(
    name: HeartbeatName,
    wanted: HeartbeatIn,
    request: Request,
    session: Session,
    clock: ClockDep,
) -> HeartbeatView:
    """Make or change a heartbeat without a beat: it is expected from its first one on."""
    return _define(session, name, wanted, clock.now(), request.app.state.limits)


@router.get("/{name}/ping")
def ping(name: HeartbeatName, session: Session, clock: ClockDep) -> HeartbeatView:
    """Beat, for what can only fetch a page."""
    return HeartbeatView.model_validate(dict(heartbeats.beat(session, name, now=clock.now())))


@router.get("")
def list_heartbeats(session: Session) -> HeartbeatList:
    """List heartbeats."""
    found = [HeartbeatView.model_validate(dict(row)) for row in stored.listed(session)]
    return HeartbeatList(heartbeats=found, total=len(found))


@router.get("/{name}")
def get_heartbeat(name: HeartbeatName, session: Session) -> HeartbeatView:
    """Return one heartbeat."""
    row = stored.find(session, name)
    if row is None:
        raise HeartbeatNotFound(f"There is no heartbeat {name!r}.")
    return HeartbeatView.model_validate(dict(row))


@router.delete("/{name}", status_code=204)
def delete_heartbeat(
    name: HeartbeatName, request: Request, session: Session, clock: ClockDep
) -> Response:
    """Expect it no longer; the alert about it ends."""
    heartbeats.forget(session, name, limits=request.app.state.limits, now=clock.now())
    return Response(status_code=204)


def _define(
    session: Session, name: str, wanted: HeartbeatIn, now: datetime, limits: Limits
) -> HeartbeatView:
    known = stored.find(session, name)
    if known is None and wanted.interval_seconds is None:
        raise HeartbeatNotFound(f"There is no heartbeat {name!r}: give it an interval first.")
    defaults = {"grace_seconds": 0.0, "service": name, "severity": "critical", "matchers": None}
    fields = HeartbeatIn.model_fields
    kept = defaults if known is None else {field: known[field] for field in fields}
    said = wanted.model_dump(mode="json", exclude_none=True)
    row = heartbeats.define(session, {"name": name, **kept, **said}, limits=limits, now=now)
    return HeartbeatView.model_validate(dict(row))

"""Silences and maintenance windows."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from alert_ingestion.api.noise.schemas import (
    MaintenanceIn,
    MaintenanceList,
    PreviewIn,
    PreviewView,
    SilenceIn,
    SilenceList,
    SilenceView,
    view_of_silence,
)
from alert_ingestion.api.schemas import view_of
from alert_ingestion.domain.errors import BadSilence
from alert_ingestion.domain.matchers import Matcher, Op, parse_matcher
from alert_ingestion.domain.silences import Kind, Silence
from alert_ingestion.usecases import silence as silences
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["noise"])
_FOREVER = timedelta(days=3660)


@router.post("/silences", status_code=201)
def create_silence(wanted: SilenceIn, session: Session, clock: ClockDep) -> SilenceView:
    """Mute what matches: alerts are stored, but open no incident while the silence holds."""
    now = clock.now()
    matchers = [parse_matcher(one) for one in wanted.matchers]
    silence = _silence(wanted, matchers, now, comment=wanted.comment)
    return view_of_silence(silences.create(session, silence, now=now), now)


@router.get("/silences")
def list_silences(session: Session, clock: ClockDep) -> SilenceList:
    """List silences, those changed last first."""
    now = clock.now()
    found = [view_of_silence(one, now) for one in silences.listed(session, Kind.SILENCE)]
    return SilenceList(silences=found, total=len(found))


@router.post("/silences/preview")
def preview_silence(wanted: PreviewIn, session: Session, clock: ClockDep) -> PreviewView:
    """Show what fires now and such a silence would hide."""
    matchers = [parse_matcher(one) for one in wanted.matchers]
    found = silences.preview(session, matchers, now=clock.now())
    alerts = [view_of(row) for row in found.shown]
    incidents = {alert.incident_id for alert in alerts if alert.incident_id is not None}
    return PreviewView(
        count=found.count,
        alerts=alerts,
        incident_ids=sorted(incidents),
        complete=found.complete,
    )


@router.get("/silences/{silence_id}")
def get_silence(silence_id: UUID, session: Session, clock: ClockDep) -> SilenceView:
    """Return one silence or maintenance window."""
    return view_of_silence(silences.find(session, str(silence_id)), clock.now())


@router.delete("/silences/{silence_id}")
def expire_silence(silence_id: UUID, session: Session, clock: ClockDep) -> SilenceView:
    """End a silence now; what it hid and still fires pages at once."""
    now = clock.now()
    return view_of_silence(silences.expire(session, str(silence_id), now=now), now)


@router.post("/maintenance-windows", status_code=201)
def create_maintenance_window(
    wanted: MaintenanceIn, session: Session, clock: ClockDep
) -> SilenceView:
    """Plan a maintenance window, once or recurring, for services or for what matches."""
    now = clock.now()
    matchers = [parse_matcher(one) for one in wanted.matchers]
    if wanted.services:
        either = "|".join(re.escape(service) for service in wanted.services)
        matchers.append(Matcher("__service__", Op.MATCH, either))
    if not matchers:
        raise BadSilence("A maintenance window names services or matchers.")
    silence = _silence(wanted, matchers, now, comment=wanted.name, kind=Kind.MAINTENANCE)
    return view_of_silence(silences.create(session, silence, now=now), now)


@router.get("/maintenance-windows")
def list_maintenance_windows(session: Session, clock: ClockDep) -> MaintenanceList:
    """List maintenance windows, those changed last first."""
    now = clock.now()
    found = [view_of_silence(one, now) for one in silences.listed(session, Kind.MAINTENANCE)]
    return MaintenanceList(maintenance_windows=found, total=len(found))


@router.delete("/maintenance-windows/{silence_id}")
def end_maintenance_window(silence_id: UUID, session: Session, clock: ClockDep) -> SilenceView:
    """End a maintenance window now."""
    return expire_silence(silence_id, session, clock)


def _silence(
    wanted: SilenceIn | MaintenanceIn, matchers: list[Matcher], now: datetime, **more: Any
) -> Silence:
    starts_at = wanted.starts_at or now
    if wanted.ends_at is not None:
        ends_at = wanted.ends_at
    elif wanted.duration_seconds is not None:
        ends_at = starts_at + timedelta(seconds=wanted.duration_seconds)
    elif wanted.schedule is not None or getattr(wanted, "until_resolved", False):
        ends_at = starts_at + _FOREVER
    else:
        raise BadSilence("It needs an end: ends_at, duration_seconds, schedule or until_resolved.")
    if ends_at <= max(starts_at, now):
        raise BadSilence("It must end after its start, and not in the past.")
    return Silence(
        mute_id="",
        matchers=tuple(matchers),
        starts_at=starts_at,
        ends_at=ends_at,
        created_by=wanted.created_by,
        updated_at=now,
        schedule=wanted.schedule.model_dump(mode="json") if wanted.schedule else None,
        until_resolved=getattr(wanted, "until_resolved", False),
        **more,
    )

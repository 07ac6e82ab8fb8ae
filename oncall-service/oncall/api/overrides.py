"""Overrides: somebody stands in for somebody, or takes the first place, for some hours."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, model_validator
from sqlalchemy import orm
from starlette.responses import Response

from oncall.api.fields import EARLIEST, LATEST, Email, Instant, Note
from oncall.api.teams import NamedPerson
from oncall.domain.errors import NoSuchOverride, NoSuchSchedule
from oncall.domain.exceptions import Override
from oncall.storage import overrides, schedules
from oncall.usecases.who_is import who_is
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/schedules", route_class=Route, tags=["exceptions"])


class IntervalIn(BaseModel):
    """`[since, until)`."""

    since: Instant
    until: Instant

    @model_validator(mode="after")
    def _lasts(self) -> "IntervalIn":
        if self.until <= self.since:
            raise ValueError("until is not after since")
        return self


class OverrideIn(IntervalIn):
    """`person` stands in for `replaces` wherever that one is on call; else takes first place."""

    person: Email
    replaces: Email | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _of_two(self) -> "OverrideIn":
        if self.replaces is not None and self.replaces.casefold() == self.person.casefold():
            raise ValueError("nobody can stand in for themselves")
        return self


class OverrideView(BaseModel):
    """An override of a schedule."""

    id: UUID
    schedule_id: UUID
    since: datetime
    until: datetime
    person: NamedPerson
    replaces: NamedPerson | None
    note: str
    made_at: datetime
    made_by: str

    @classmethod
    def of(cls, schedule_id: UUID, override: Override) -> "OverrideView":
        """Return the view of an override."""
        return cls(
            id=override.id,
            schedule_id=schedule_id,
            since=override.since,
            until=override.until,
            person=NamedPerson.of(override.person),
            replaces=NamedPerson.of(override.replaces) if override.replaces else None,
            note=override.note,
            made_at=override.made_at,
            made_by=override.made_by,
        )


class OverridesView(BaseModel):
    """Overrides, earliest first."""

    overrides: list[OverrideView]
    total: int


def within_of(
    since: Annotated[Instant, Query()] = EARLIEST, until: Annotated[Instant, Query()] = LATEST
) -> tuple[datetime, datetime]:
    """Read the interval of a list; by default all of time."""
    return since, until


Within = Annotated[tuple[datetime, datetime], Depends(within_of)]


@router.post("/{schedule_id}/overrides", status_code=201, response_model=OverrideView)
def create_override(
    schedule_id: UUID,
    body: OverrideIn,
    session: Session,
    once: OnceDep,
    clock: ClockDep,
    caller: CallerDep,
) -> Response:
    """Let somebody stand in; of two overrides that contradict each other the later one holds."""

    def create() -> OverrideView:
        override = _wanted(session, schedule_id, uuid7(), body, (caller.name, clock.now()))
        overrides.add(session, schedule_id, override)
        return OverrideView.of(schedule_id, override)

    return once(create)


@router.get("/{schedule_id}/overrides")
def list_overrides(
    schedule_id: UUID, session: Session, window: WindowDep, within: Within
) -> OverridesView:
    """List a schedule's overrides that count between `since` and `until`."""
    _known(session, schedule_id)
    part = (window.limit, window.offset)
    found, total = overrides.listing(session, schedule_id, within, part)
    views = [OverrideView.of(schedule_id, one) for one in found]
    return OverridesView(overrides=views, total=total)


@router.get("/{schedule_id}/overrides/{override_id}")
def get_override(schedule_id: UUID, override_id: UUID, session: Session) -> OverrideView:
    """Show one override."""
    override = overrides.find(session, schedule_id, override_id)
    if override is None:
        raise NoSuchOverride(f"schedule {schedule_id} has no override {override_id}")
    return OverrideView.of(schedule_id, override)


@router.put("/{schedule_id}/overrides/{override_id}")
def put_override(
    schedule_id: UUID,
    override_id: UUID,
    body: OverrideIn,
    session: Session,
    clock: ClockDep,
    caller: CallerDep,
) -> OverrideView:
    """Change an override; it counts as made now."""
    override = _wanted(session, schedule_id, override_id, body, (caller.name, clock.now()))
    if not overrides.change(session, schedule_id, override):
        raise NoSuchOverride(f"schedule {schedule_id} has no override {override_id}")
    return OverrideView.of(schedule_id, override)


@router.delete("/{schedule_id}/overrides/{override_id}", status_code=204)
def delete_override(schedule_id: UUID, override_id: UUID, session: Session) -> None:
    """Take an override back."""
    if not overrides.remove(session, schedule_id, override_id):
        raise NoSuchOverride(f"schedule {schedule_id} has no override {override_id}")


def _wanted(
    session: orm.Session,
    schedule_id: UUID,
    override_id: UUID,
    body: OverrideIn,
    made: tuple[str, datetime],
) -> Override:
    _known(session, schedule_id)
    known = who_is(session, {body.person, body.replaces or body.person})
    return Override(
        since=body.since,
        until=body.until,
        id=override_id,
        person=known[body.person.casefold()],
        replaces=known[body.replaces.casefold()] if body.replaces else None,
        made_by=made[0],
        made_at=made[1],
        note=body.note,
    )


def _known(session: orm.Session, schedule_id: UUID) -> None:
    if not schedules.hold(session, schedule_id):
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")

"""Absences of people: their turns fall to others."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from oncall.api.fields import Email, Note
from oncall.api.overrides import IntervalIn, Within
from oncall.api.teams import NamedPerson
from oncall.domain.errors import NoSuchAbsence
from oncall.domain.exceptions import Absence
from oncall.storage import absences
from oncall.usecases.who_is import who_is
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/absences", route_class=Route, tags=["exceptions"])


class AbsenceIn(IntervalIn):
    """Somebody is away."""

    person: Email
    note: Note = ""


class AbsenceView(BaseModel):
    """Somebody is away in `[since, until)`."""

    id: UUID
    person: NamedPerson
    since: datetime
    until: datetime
    note: str
    made_at: datetime
    made_by: str

    @classmethod
    def of(cls, absence: Absence) -> "AbsenceView":
        """Return the view of an absence."""
        return cls(
            id=absence.id,
            person=NamedPerson.of(absence.person),
            since=absence.since,
            until=absence.until,
            note=absence.note,
            made_at=absence.made_at,
            made_by=absence.made_by,
        )


class AbsencesView(BaseModel):
    """Absences, earliest first."""

    absences: list[AbsenceView]
    total: int


@router.post("", status_code=201, response_model=AbsenceView)
def create_absence(
    body: AbsenceIn, session: Session, once: OnceDep, clock: ClockDep, caller: CallerDep
) -> Response:
    """Say that somebody is away: in every schedule the turn falls to the next one."""

    def create() -> AbsenceView:
        person = who_is(session, [body.person])[body.person.casefold()]
        absence = Absence(
            body.since, body.until, uuid7(), person, clock.now(), caller.name, body.note
        )
        absences.add(session, absence)
        return AbsenceView.of(absence)

    return once(create)


@router.get("")
def list_absences(
    session: Session,
    window: WindowDep,
    within: Within,
    person: Annotated[Email | None, Query()] = None,
) -> AbsencesView:
    """List absences between `since` and `until`, of everybody or of one person."""
    part = (window.limit, window.offset)
    found, total = absences.listing(session, person, within, part)
    return AbsencesView(absences=[AbsenceView.of(one) for one in found], total=total)


@router.delete("/{absence_id}", status_code=204)
def delete_absence(absence_id: UUID, session: Session) -> None:
    """Take an absence back."""
    if not absences.remove(session, absence_id):
        raise NoSuchAbsence(f"there is no absence {absence_id}")

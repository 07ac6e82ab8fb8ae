"""Shift swaps: one person asks, the other one consents."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, model_validator
from starlette.responses import Response

from oncall.api.fields import Email, Note
from oncall.api.overrides import IntervalIn
from oncall.api.schedules import scheduled
from oncall.api.teams import NamedPerson
from oncall.domain.errors import NoSuchSwap
from oncall.domain.exceptions import Swap, SwapStatus
from oncall.domain.wall_clock import Interval
from oncall.storage import swaps
from oncall.usecases import swap_shifts
from oncall.usecases.who_is import who_is
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/schedules", route_class=Route, tags=["exceptions"])
_STATUS = {
    "accept": SwapStatus.ACCEPTED,
    "decline": SwapStatus.DECLINED,
    "withdraw": SwapStatus.WITHDRAWN,
}


class SwapIn(BaseModel):
    """`asker` wants to give their duty within `gives` to `other`, and take the other's in return.

    Without `takes` nothing is asked in return.
    """

    asker: Email
    other: Email
    gives: IntervalIn
    takes: IntervalIn | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _of_two(self) -> "SwapIn":
        if self.asker.casefold() == self.other.casefold():
            raise ValueError("nobody can swap with themselves")
        return self


class DecisionIn(BaseModel):
    """Whose decision it is: the one asked accepts or declines, the asker withdraws."""

    person: Email


class IntervalView(BaseModel):
    """`[since, until)`."""

    since: datetime
    until: datetime

    @classmethod
    def of(cls, interval: Interval) -> "IntervalView":
        """Return the view of an interval."""
        return cls(since=interval.since, until=interval.until)


class SwapView(BaseModel):
    """A swap; only an accepted one changes who is on call."""

    id: UUID
    schedule_id: UUID
    asker: NamedPerson
    other: NamedPerson
    gives: IntervalView
    takes: IntervalView | None
    status: SwapStatus
    note: str
    asked_at: datetime
    decided_at: datetime | None

    @classmethod
    def of(cls, schedule_id: UUID, swap: Swap) -> "SwapView":
        """Return the view of a swap."""
        return cls(
            id=swap.id,
            schedule_id=schedule_id,
            asker=NamedPerson.of(swap.asker),
            other=NamedPerson.of(swap.other),
            gives=IntervalView.of(swap.gives),
            takes=IntervalView.of(swap.takes) if swap.takes else None,
            status=swap.status,
            note=swap.note,
            asked_at=swap.asked_at,
            decided_at=swap.decided_at,
        )


class SwapsView(BaseModel):
    """Swaps, newest first."""

    swaps: list[SwapView]
    total: int


@router.post("/{schedule_id}/swaps", status_code=201, response_model=SwapView)
def create_swap(
    schedule_id: UUID, body: SwapIn, session: Session, once: OnceDep, clock: ClockDep
) -> Response:
    """Ask somebody to swap shifts; nothing changes until they accept."""

    def create() -> SwapView:
        known = who_is(session, [body.asker, body.other])
        swap = Swap(
            id=uuid7(),
            asker=known[body.asker.casefold()],
            other=known[body.other.casefold()],
            gives=Interval(body.gives.since, body.gives.until),
            takes=Interval(body.takes.since, body.takes.until) if body.takes else None,
            status=SwapStatus.ASKED,
            asked_at=clock.now(),
            note=body.note,
        )
        swap_shifts.ask(session, schedule_id, swap)
        return SwapView.of(schedule_id, swap)

    return once(create)


@router.get("/{schedule_id}/swaps")
def list_swaps(
    schedule_id: UUID,
    session: Session,
    window: WindowDep,
    status: Annotated[SwapStatus | None, Query()] = None,
) -> SwapsView:
    """List a schedule's swaps."""
    scheduled(session, schedule_id)
    part = (window.limit, window.offset)
    found, total = swaps.listing(session, schedule_id, status, part)
    return SwapsView(swaps=[SwapView.of(schedule_id, one) for one in found], total=total)


@router.get("/{schedule_id}/swaps/{swap_id}")
def get_swap(schedule_id: UUID, swap_id: UUID, session: Session) -> SwapView:
    """Show one swap."""
    swap = swaps.find(session, schedule_id, swap_id)
    if swap is None:
        raise NoSuchSwap(f"schedule {schedule_id} has no swap {swap_id}")
    return SwapView.of(schedule_id, swap)


@router.post("/{schedule_id}/swaps/{swap_id}/{decision}")
def decide_swap(
    schedule_id: UUID,
    swap_id: UUID,
    decision: Literal["accept", "decline", "withdraw"],
    body: DecisionIn,
    session: Session,
    clock: ClockDep,
) -> SwapView:
    """Accept or decline a swap, as the one who was asked, or withdraw it, as the asker."""
    swap = swap_shifts.decide(
        session, schedule_id, swap_id, _STATUS[decision], person=body.person, at=clock.now()
    )
    return SwapView.of(schedule_id, swap)

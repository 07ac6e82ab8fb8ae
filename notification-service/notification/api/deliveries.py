"""The deliveries that somebody should look at."""

from typing import Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from notification.api.schemas import NotificationView
from notification.storage import troubles
from notification.storage.troubles import Trouble
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1/deliveries", route_class=Route, tags=["deliveries"])


class TroubledView(NotificationView):
    """A notification with what is wrong with it."""

    trouble: Literal["late", "failing", "failed", "delivered-late"]
    late_seconds: float = Field(description="From its request, or the end of its waiting.")

    @classmethod
    def about(cls, found: Trouble) -> Self:
        """Show `found`."""
        shown = NotificationView.of(found.notification).model_dump()
        return cls(**shown, trouble=found.trouble, late_seconds=round(found.late_seconds, 3))


class TroubledList(BaseModel):
    """A window of the troubled deliveries, those still under way first."""

    deliveries: list[TroubledView]
    total: int
    limit: int
    offset: int


@router.get("/troubled")
def list_troubled_deliveries(session: Session, window: WindowDep, clock: ClockDep) -> TroubledList:
    """List what is late by a minute, keeps failing, or has failed or come late within a day."""
    found, total = troubles.listing(session, window, now=clock.now())
    return TroubledList(
        deliveries=[TroubledView.about(one) for one in found],
        total=total,
        limit=window.limit,
        offset=window.offset,
    )

"""Calendar feeds of schedules and people, and calendars taken over."""

import hashlib
import secrets
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel, Field, model_validator
from starlette.responses import Response

from oncall.api.fields import Email
from oncall.domain.errors import NoSuchFeed
from oncall.storage import feeds
from oncall.storage.feeds import Feed
from oncall.usecases.feeds import open_feed, read_feed
from oncall.usecases.import_calendar import Import, Request, import_absences, import_overrides
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["calendars"])
_LONGEST_CALENDAR = 900_000
Token = Annotated[str, Path(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


class FeedIn(BaseModel):
    """Whose feed: that of one schedule, or of one person over all schedules in force."""

    schedule_id: UUID | None = None
    person: Email | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "FeedIn":
        if (self.schedule_id is None) == (self.person is None):
            raise ValueError("either schedule_id or person is needed")
        return self


class FeedView(BaseModel):
    """A feed. Its address is shown once, when it is made."""

    id: UUID
    schedule_id: UUID | None
    person: str | None
    created_at: datetime
    created_by: str

    @classmethod
    def of(cls, feed: Feed) -> "FeedView":
        """Return the view of a feed."""
        return cls(
            id=feed.id,
            schedule_id=feed.schedule_id,
            person=feed.person,
            created_at=feed.created_at,
            created_by=feed.created_by,
        )


class NewFeedView(FeedView):
    """A new feed; `path`, on this service, is a secret: whoever has it can read the feed."""

    path: str


class FeedsView(BaseModel):
    """Feeds, newest first."""

    feeds: list[FeedView]
    total: int


class CalendarIn(BaseModel):
    """The text of an iCalendar file."""

    calendar: Annotated[str, Field(min_length=1, max_length=_LONGEST_CALENDAR)]


class PersonsCalendarIn(CalendarIn):
    """The text of an iCalendar file; its events are when `person` is away."""

    person: Email


class BadEventView(BaseModel):
    """An event that could not be used, and why."""

    uid: str
    reason: str


class ImportView(BaseModel):
    """What became of a calendar; `removed` are occurrences that its events no longer have."""

    created: int
    updated: int
    unchanged: int
    removed: int
    bad: list[BadEventView]

    @classmethod
    def of(cls, done: Import) -> "ImportView":
        """Return the view of an import."""
        return cls(
            created=done.created,
            updated=done.updated,
            unchanged=done.unchanged,
            removed=done.removed,
            bad=[BadEventView(uid=one.uid, reason=one.reason) for one in done.bad],
        )


@router.post("/feeds", status_code=201)
def create_feed(body: FeedIn, session: Session, clock: ClockDep, caller: CallerDep) -> NewFeedView:
    """Open a calendar feed under an address that cannot be guessed; each call makes a new one."""
    token = secrets.token_urlsafe(32)
    feed = Feed(uuid7(), body.schedule_id, body.person, clock.now(), caller.name)
    open_feed(session, feed, token)
    return NewFeedView(**FeedView.of(feed).model_dump(), path=f"/api/v1/feeds/{token}.ics")


@router.get("/feeds")
def list_feeds(
    session: Session,
    window: WindowDep,
    schedule_id: Annotated[UUID | None, Query()] = None,
    person: Annotated[Email | None, Query()] = None,
) -> FeedsView:
    """List feeds, without their addresses."""
    found, total = feeds.listing(
        session, schedule_id, person, limit=window.limit, offset=window.offset
    )
    return FeedsView(feeds=[FeedView.of(one) for one in found], total=total)


@router.delete("/feeds/{feed_id}", status_code=204)
def delete_feed(feed_id: UUID, session: Session) -> None:
    """Revoke a feed: its address opens nothing any more."""
    if not feeds.remove(session, feed_id):
        raise NoSuchFeed(f"there is no feed {feed_id}")


@router.get(
    "/feeds/{token}.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {}}}, 304: {"description": "Unchanged."}},
)
def get_feed(
    token: Token,
    session: Session,
    clock: ClockDep,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """Read a calendar feed (text/calendar): a month back, half a year ahead."""
    body = read_feed(session, token, clock.now())
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


@router.post("/schedules/{schedule_id}/overrides/import")
def import_schedule_overrides(
    schedule_id: UUID, body: CalendarIn, session: Session, clock: ClockDep, caller: CallerDep
) -> ImportView:
    """Take overrides over from a calendar; each event names its person."""
    request = Request(body.calendar, caller.name, clock.now())
    return ImportView.of(import_overrides(session, schedule_id, request, request.read()))


@router.post("/absences/import")
def import_persons_absences(
    body: PersonsCalendarIn, session: Session, clock: ClockDep, caller: CallerDep
) -> ImportView:
    """Take absences over from somebody's calendar."""
    request = Request(body.calendar, caller.name, clock.now())
    return ImportView.of(import_absences(session, body.person, request, request.read()))

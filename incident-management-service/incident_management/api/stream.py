"""The live stream: server-sent events, one for each change of an incident."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, FastAPI, Header, Request
from starlette.responses import StreamingResponse

from incident_management.api.hub import Hub, Subscriber
from incident_management.settings import Settings
from incident_management.storage import changes
from incident_management.storage.changes import Change
from incident_management.storage.feed import ChangeFeed
from servicekit.app import Route
from servicekit.db import Sessions
from servicekit.safejson import dumps

MEDIA_TYPE = "text/event-stream"
_TICK = 0.5
_HELLO = b"retry: 2000\n: connected\n\n"
_HEARTBEAT = b": still here\n\n"
# Says: more has happened than can be told, read everything again.
_RESET = b"event: reset\ndata: {}\n\n"
_LAST_ID = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?")
router = APIRouter(prefix="/api/v1", route_class=Route, tags=["stream"])


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {MEDIA_TYPE: {}}, "description": "The changes as they happen"}},
)
async def stream_changes(
    request: Request,
    last_event_id: Annotated[
        str | None, Header(max_length=100, description="What was seen last: tells what came after")
    ] = None,
) -> StreamingResponse:
    """Tell every change of an incident as it happens."""
    hub: Hub = request.app.state.hub
    hub.admit()
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = _stream(request.app, hub, last_event_id)
    return StreamingResponse(stream, media_type=MEDIA_TYPE, headers=headers)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Listen for changes while the application runs."""
    hub: Hub = app.state.hub
    hub.attach()
    feed = ChangeFeed(app.state.engine, app.state.sessions, hub.deliver)
    feed.start()
    try:
        yield
    finally:
        hub.stopping = True
        await anyio.to_thread.run_sync(feed.stop)


async def _stream(app: FastAPI, hub: Hub, last_id: str | None) -> AsyncIterator[bytes]:
    settings: Settings = app.state.settings
    with hub.subscription() as subscriber:
        yield _HELLO
        told: set[int] = set()
        if last_id is not None:
            missed = await anyio.to_thread.run_sync(
                _missed, app.state.sessions, last_id, settings.stream_backlog
            )
            if missed is None:
                yield _RESET
            for change in missed or ():
                told.add(change.change_id)
                yield _event(change)
        pulse = settings.stream_heartbeat.total_seconds()
        async for line in _live(app, subscriber, told, pulse):
            yield line


async def _live(
    app: FastAPI, subscriber: Subscriber, told: set[int], pulse: float
) -> AsyncIterator[bytes]:
    silent_since = monotonic()
    while not (subscriber.gone or app.state.stopping.is_set() or app.state.hub.stopping):
        change = await subscriber.next(within=min(_TICK, pulse))
        if change is not None and change.change_id not in told:
            yield _event(change)
            silent_since = monotonic()
        elif monotonic() - silent_since >= pulse:
            yield _HEARTBEAT
            silent_since = monotonic()


def _missed(sessions: Sessions, last_id: str, most: int) -> list[Change] | None:
    """Return what came after `last_id`, None when that is not known or too much."""
    named = _LAST_ID.fullmatch(last_id.strip())
    if named is None:
        return None
    seen = int(named[1])
    with sessions.begin() as session:
        transaction = changes.transaction_of(session, seen)
        if transaction is None:
            return None
        horizon = min(transaction, int(named[2] or transaction))
        found = changes.since(session, horizon, seen=[seen], limit=most + 1)
    return found if len(found) <= most else None


def _event(change: Change) -> bytes:
    name = b"%d-%d" % (change.change_id, min(change.xid, change.horizon))
    return b"id: " + name + b"\nevent: incident\ndata: " + dumps(change.body) + b"\n\n"

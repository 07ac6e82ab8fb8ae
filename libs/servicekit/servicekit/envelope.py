"""What surrounds every request: its id, its limits, its figures. Pure ASGI, for speed."""

import asyncio
import re
from datetime import timedelta
from time import perf_counter
from urllib.parse import unquote_to_bytes

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit.ids import uuid7
from servicekit.metrics import HttpMetrics
from servicekit.problems import MEDIA_TYPE, URN
from servicekit.safejson import clean_text, dumps

_REQUEST_ID = re.compile(rb"[\w.:/+=@-]{1,128}")
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_BODYLESS = frozenset({"GET", "HEAD", "OPTIONS"})


class Envelope:
    """Gives each request an id, refuses bodies that are too large, too slow or compressed."""

    def __init__(
        self, app: ASGIApp, *, metrics: HttpMetrics, max_body: int, body_timeout: timedelta
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._max_body = max_body
        self._body_timeout = body_timeout.total_seconds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        request_id = _correlate(scope, headers)
        status, began = 500, perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id)]
            await send(message)

        try:
            refusal = self._refusal(headers)
            if refusal is not None:
                await _refuse(scope, watch, *refusal)
            else:
                body = receive if scope["method"] in _BODYLESS else self._limited(receive)
                await self._app(scope, body, watch)
        finally:
            handler = getattr(scope.get("route"), "path", "unmatched")
            self._metrics.observe(scope["method"], handler, status, perf_counter() - began)
            structlog.contextvars.clear_contextvars()

    def _refusal(self, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        if headers.get(b"content-encoding", b"identity") != b"identity":
            return 415, "Compressed bodies are not accepted"
        if int(headers.get(b"content-length", b"0") or 0) > self._max_body:
            return 413, f"The body is larger than {self._max_body} bytes"
        return None

    def _limited(self, receive: Receive) -> Receive:
        left = self._max_body
        done = False

        async def limited() -> Message:
            nonlocal left, done
            if done:
                return await receive()
            try:
                async with asyncio.timeout(self._body_timeout):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "The body did not arrive in time") from None
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, f"The body is larger than {self._max_body} bytes")
            done = not message.get("more_body", False)
            return message

        return limited


def _correlate(scope: Scope, headers: dict[bytes, bytes]) -> bytes:
    given = headers.get(b"x-request-id", b"")
    request_id = given if _REQUEST_ID.fullmatch(given) else uuid7().hex.encode()
    scope["request_id"] = request_id.decode()
    structlog.contextvars.bind_contextvars(request_id=scope["request_id"])
    trace = headers.get(b"traceparent", b"")
    if _TRACEPARENT.fullmatch(trace):
        structlog.contextvars.bind_contextvars(traceparent=trace.decode())
    if b"%00" in scope["query_string"]:
        scope["query_string"] = scope["query_string"].replace(b"%00", b"%EF%BF%BD")
    if "\0" in scope["path"]:
        scope["path"] = scope["path"].replace("\0", "\ufffd")
    return request_id


async def _refuse(scope: Scope, send: Send, status: int, title: str) -> None:
    path = clean_text(unquote_to_bytes(scope["path"]).decode("utf-8", "replace"))
    problem = {
        "type": f"{URN}http-{status}",
        "title": title,
        "status": status,
        "detail": title,
        "instance": path,
        "request_id": scope["request_id"],
    }
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": dumps(problem)})

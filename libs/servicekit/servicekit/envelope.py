"""What surrounds every request: its id, its limits, its figures. Pure ASGI, for speed."""

import asyncio
from datetime import timedelta
from time import perf_counter
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit import tracing
from servicekit.metrics import HttpMetrics
from servicekit.problems import MEDIA_TYPE, URN
from servicekit.safejson import clean_text, dumps
from servicekit.tracing import Trace

_SERVER_ERROR = 500
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
        step = _correlate(scope, headers)
        request_id = step.request_id.encode()
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
            tracing.spans.end(
                step, f"{scope['method']} {handler}", failed=status >= _SERVER_ERROR, status=status
            )
            tracing.unbind()

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


def _correlate(scope: Scope, headers: dict[bytes, bytes]) -> Trace:
    asked = headers.get(b"x-request-id", b""), headers.get(b"traceparent", b"")
    trace = tracing.of_request(*(value.decode("latin-1") for value in asked))
    step = tracing.spans.begin(trace, "server")
    scope["request_id"] = step.request_id
    tracing.bind(step)
    if b"%00" in scope["query_string"]:
        scope["query_string"] = scope["query_string"].replace(b"%00", b"%EF%BF%BD")
    if "\0" in scope["path"]:
        scope["path"] = scope["path"].replace("\0", "\ufffd")
    return step


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

"""`/api/<service>/…` → the service's `/api/…`, and its `/health`. Source: api.md, web-ui."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import aclosing
from urllib.parse import unquote

import httpx
import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from servicekit.errors import NotFound, Unavailable

Headers = list[tuple[bytes, bytes]]
# RFC 9110, section 7.6.1, and what both ends compute for themselves.
_HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer"
    b" transfer-encoding upgrade".split()
)
_NOT_FORWARDED = frozenset(
    b"host content-length expect forwarded x-forwarded-for x-forwarded-host x-forwarded-proto"
    b" x-forwarded-prefix x-real-ip x-request-id".split()
)
_NOT_RETURNED = frozenset((b"server", b"date", b"x-request-id"))
_TIMEOUT = httpx.Timeout(30.0, connect=2.0, pool=2.0)
_STREAM_TIMEOUT = httpx.Timeout(30.0, connect=2.0, pool=2.0, read=None)
# Shorter than uvicorn keeps an idle connection: a reused one is never just being closed.
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=3.0)
log = structlog.get_logger(source=__name__)


class NoSuchService(NotFound):
    """No service is reachable under this address."""

    code = "no-such-service"


class ServiceDown(Unavailable):
    """The service behind this address does not answer."""

    code = "service-down"


def make_client() -> httpx.AsyncClient:
    """Return the client for all services: no redirects, no proxy from the environment."""
    client = httpx.AsyncClient(
        limits=_LIMITS, timeout=_TIMEOUT, trust_env=False, follow_redirects=False
    )
    client.headers.clear()  # the caller's pass through, and no others
    return client


class Proxy:
    """Passes requests on to the services; answers flow through as they come."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        """`targets` gives the base URL of each service by its name in the address."""
        self._targets = dict(targets)

    async def forward(self, request: Request) -> Response:
        """Pass one request on. Raises NoSuchService, ServiceDown."""
        service, path = _address(request)
        if service not in self._targets:
            raise NoSuchService(f"{service!r} is not one of {', '.join(self._targets)}")
        url = httpx.URL(self._targets[service]).copy_with(raw_path=path)
        client: httpx.AsyncClient = request.app.state.client
        streamed = "text/event-stream" in request.headers.get("accept", "")
        outgoing = client.build_request(
            request.method,
            url,
            headers=_forwarded(request),
            content=await request.body(),
            timeout=_STREAM_TIMEOUT if streamed else _TIMEOUT,
        )
        try:
            answer = await client.send(outgoing, stream=True)
        except httpx.TransportError as error:
            log.warning("proxy.failed", target=service, error=type(error).__name__)
            raise ServiceDown(f"{service} does not answer", retry_after=2) from error
        response = StreamingResponse(_chunks(answer), answer.status_code)
        response.raw_headers = _end_to_end(answer.headers.raw, _NOT_RETURNED)
        return response


def _address(request: Request) -> tuple[str, bytes]:
    """Return the service's name and the path and query that it is asked for."""
    raw: bytes = request.scope["raw_path"]
    _, _, service, *rest = raw.split(b"?")[0].split(b"/")
    if any(unquote(step.decode("latin-1")) in {".", ".."} for step in rest):
        # The client would resolve these, and leave the part that is meant to be reachable.
        raise NoSuchService("the address has a relative step")
    query: bytes = request.scope["query_string"]
    path = b"/health" if rest == [b"health"] else b"/".join((b"", b"api", *rest))
    return unquote(service.decode("latin-1")), path + (b"?" + query if query else b"")


def _forwarded(request: Request) -> Headers:
    host = request.headers.get("host", "")
    client = request.client.host if request.client else ""
    return [
        *_end_to_end(request.headers.raw, _NOT_FORWARDED),
        (b"x-forwarded-for", client.encode("latin-1")),
        (b"x-forwarded-host", host.encode("latin-1")),
        (b"x-forwarded-proto", request.url.scheme.encode("latin-1")),
        (b"x-request-id", request.scope["request_id"].encode("latin-1")),
    ]


def _end_to_end(headers: Iterable[tuple[bytes, bytes]], other: frozenset[bytes]) -> Headers:
    """Return the headers that are meant for the far end, names in lower case."""
    lowered = [(name.lower(), value) for name, value in headers]
    named = (value for name, value in lowered if name == b"connection")
    dropped = {step.strip().lower() for value in named for step in value.split(b",")}
    dropped |= _HOP_BY_HOP | other
    return [(name, value) for name, value in lowered if name not in dropped]


async def _chunks(answer: httpx.Response) -> AsyncIterator[bytes]:
    try:
        # httpx declares an iterator; it is a generator.
        async with aclosing(answer.aiter_raw()) as raw:  # type: ignore[type-var]
            async for chunk in raw:
                yield chunk
    finally:
        await answer.aclose()

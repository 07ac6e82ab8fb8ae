"""Calls to other services: timeouts, correlation headers, and what an answer means for a retry."""

from collections.abc import Mapping

import httpx

from servicekit import tracing
from servicekit.errors import Unavailable

TIMEOUT = httpx.Timeout(3.0, connect=0.5, pool=0.5)
_RETRIED = frozenset({408, 409, 425, 429})
_SERVER_ERROR = 500


class DestinationDown(Unavailable):
    """The other service cannot be reached at all."""

    code = "destination-down"


class Refused(Exception):
    """The other service refused the request for good."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"{response.request.url.path} answered {response.status_code}")
        self.response = response


def make_client(base_url: str, *, timeout: httpx.Timeout = TIMEOUT) -> httpx.Client:
    """Return a client for one service: no redirects, no proxy from the environment."""
    return httpx.Client(
        base_url=base_url,
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
        event_hooks={"request": [_correlate]},
    )


def send(client: httpx.Client, method: str, path: str, **options: object) -> httpx.Response:
    """Send one request. Raises DestinationDown, Unavailable (worth a retry) or Refused."""
    try:
        response = client.request(method, path, **options)  # type: ignore[arg-type] # httpx's own
    except httpx.TransportError as error:
        raise DestinationDown(f"{client.base_url.host}: {type(error).__name__}") from error
    return checked(response)


def checked(response: httpx.Response) -> httpx.Response:
    """Return a 2xx answer. Raises Unavailable for what a retry may mend, else Refused."""
    if response.is_success:
        return response
    status = response.status_code
    if status == httpx.codes.SERVICE_UNAVAILABLE:
        raise DestinationDown(f"{response.request.url.path} answered {status}")
    if status in _RETRIED or status >= _SERVER_ERROR:
        raise Unavailable(
            f"{response.request.url.path} answered {status}",
            retry_after=retry_after(response.headers),
        )
    raise Refused(response)


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the seconds of a `Retry-After` header; None without one or with a date in it."""
    value = headers.get("retry-after", "")
    return int(value) if value.isdecimal() else None


def _correlate(request: httpx.Request) -> None:
    trace = tracing.current()
    if trace is not None:
        request.headers["X-Request-ID"] = trace.request_id
        request.headers["traceparent"] = trace.traceparent

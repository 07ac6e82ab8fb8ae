"""One guarded POST to somebody's URL, and what the answer means."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from notification.channels.guard import Checked, Guard
from notification.domain.delivery import Permanent, Reason, Transient
from servicekit.http import retry_after
from servicekit.safejson import loads

_RETRIED = frozenset({408, 425, 429})
_FORBIDDEN = frozenset({401, 403})
_SERVER_ERROR = 500
_LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider said; `body` is empty unless it was asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    host: str

    def json(self) -> dict[str, Any]:
        """Return the JSON object in the body; an empty one for anything else."""
        try:
            found = loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class Outbound:
    """POSTs to the address that was checked: no redirects, no proxy, one connection each.

    Connections are not shared: one pool would serve another name at the same address over a TLS
    session that was verified for the first.
    """

    def __init__(
        self, guard: Guard, *, timeout: timedelta, tls: ssl.SSLContext | None = None
    ) -> None:
        """Bound a whole call by `timeout`."""
        self._guard = guard
        self._seconds = timeout.total_seconds()
        self._tls = tls or httpx.create_ssl_context(trust_env=False)

    def post(self, target: str, body: bytes, headers: Mapping[str, str], *, turn: int) -> None:
        """Return when the answer is 2xx; its body is not read. Raises Permanent, Transient."""
        judge(self._call(target, body, headers, turn, longest=0))

    def ask(self, target: str, body: bytes, headers: Mapping[str, str], *, turn: int) -> Answer:
        """Return the answer, whatever it says, with 64 KiB of its body. Raises as `post`."""
        return self._call(target, body, headers, turn, longest=_LONGEST_ANSWER)

    def _call(
        self, target: str, body: bytes, headers: Mapping[str, str], turn: int, *, longest: int
    ) -> Answer:
        checked = self._guard.check(target, turn=turn)
        try:
            return asyncio.run(self._exchange(checked, body, headers, longest))
        except (httpx.TimeoutException, TimeoutError) as error:
            raise Transient(Reason.TIMEOUT, f"{checked.host} took too long") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            detail = f"{checked.host}: {type(error).__name__}"
            raise Transient(Reason.UNREACHABLE, detail) from error
        except (httpx.InvalidURL, UnicodeError) as error:  # a name that TLS does not take
            raise Permanent(Reason.UNRESOLVABLE, f"{checked.host} is no name") from error

    async def _exchange(
        self, checked: Checked, body: bytes, headers: Mapping[str, str], longest: int
    ) -> Answer:
        # httpx's limits are for each read: a server that drips its headers would keep the thread.
        async with (
            asyncio.timeout(self._seconds),
            httpx.AsyncClient(
                verify=self._tls, trust_env=False, timeout=self._seconds, follow_redirects=False
            ) as client,
            client.stream(
                "POST",
                checked.url,
                content=body,
                headers={
                    "User-Agent": "incident-platform-notification/1",
                    "Accept-Encoding": "identity",
                    **headers,
                    "Host": checked.host_header,
                    "Connection": "close",
                },
                extensions={"sni_hostname": checked.host},
            ) as answer,
        ):
            read = b""
            if longest:
                async for chunk in answer.aiter_raw():
                    read += chunk
                    if len(read) >= longest:
                        break
            return Answer(answer.status_code, answer.headers, read[:longest], checked.host)


def host_of(target: str) -> str:
    """Return the host and port of a URL; empty for what is none."""
    try:
        return httpx.URL(target).netloc.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        return ""


def judge(answer: Answer, *, said: str = "", wish: int | None = None, api: bool = False) -> None:
    """Return for 2xx. Raises Transient for what a repeat may mend, else Permanent.

    `said` is the provider's own explanation, `wish` its Retry-After when not in the headers. Of an
    `api` 401 and 403 mean that our credentials are refused.
    """
    status = answer.status
    if httpx.codes.is_success(status):
        return
    detail = f"{answer.host} answered {status}" + (f": {said}" if said else "")
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise Transient(Reason.RATE_LIMITED, detail, retry_after(answer.headers) or wish)
    if status in _RETRIED or status >= _SERVER_ERROR:
        raise Transient(Reason.PROVIDER_ERROR, detail, retry_after(answer.headers))
    if api and status in _FORBIDDEN:
        raise Permanent(Reason.AUTHENTICATION_FAILED, detail)
    raise Permanent(Reason.REJECTED, detail)

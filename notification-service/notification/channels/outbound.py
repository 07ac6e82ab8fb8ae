"""One guarded POST to somebody's URL, and what the answer means."""

import asyncio
import ssl
from collections.abc import Mapping
from datetime import timedelta

import httpx

from notification.channels.guard import Checked, Guard
from notification.domain.delivery import Permanent, Reason, Transient
from servicekit.http import retry_after

_RETRIED = frozenset({408, 425, 429})
_SERVER_ERROR = 500


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
        """Return when the answer is 2xx. Raises Permanent, Transient."""
        checked = self._guard.check(target, turn=turn)
        try:
            answer = asyncio.run(self._exchange(checked, body, headers))
        except (httpx.TimeoutException, TimeoutError) as error:
            raise Transient(Reason.TIMEOUT, f"{checked.host} took too long") from error
        except httpx.TransportError as error:
            detail = f"{checked.host}: {type(error).__name__}"
            raise Transient(Reason.UNREACHABLE, detail) from error
        _judge(answer, checked.host)

    async def _exchange(
        self, checked: Checked, body: bytes, headers: Mapping[str, str]
    ) -> httpx.Response:
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
                headers={**headers, "Host": checked.host_header, "Connection": "close"},
                extensions={"sni_hostname": checked.host},
            ) as answer,
        ):
            return answer  # the status is all that counts: the body is never read


def _judge(answer: httpx.Response, host: str) -> None:
    if answer.is_success:
        return
    status = answer.status_code
    detail = f"{host} answered {status}"
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise Transient(Reason.RATE_LIMITED, detail, retry_after(answer.headers))
    if status in _RETRIED or status >= _SERVER_ERROR:
        raise Transient(Reason.PROVIDER_ERROR, detail, retry_after(answer.headers))
    raise Permanent(Reason.REJECTED, detail)

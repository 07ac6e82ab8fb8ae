"""E-mail over SMTP: a few connections for what is sent together, none for longer."""

import asyncio
import re
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Literal, Self

import aiosmtplib

from notification.channels.mail_body import OWN_TEMPLATE, html_of
from notification.domain.delivery import (
    Delivered,
    Message,
    NotStarted,
    Outcome,
    Permanent,
    Reason,
    Transient,
)
from notification.domain.texts import one_line, subject, with_links
from servicekit.ids import event_id
from servicekit.safejson import clean_text

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,255}")
_PERMANENT_CODE = 500
_CONNECTIONS = 6
_FAREWELL = 1.0
_DETAIL = 300
_thread = threading.local()


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed in; `timeout` bounds one whole send.

    Of mails sent together none starts later than `latest_start` seconds after the first ones, whose
    state was read just before: nothing starts more than a second after an acknowledgement.
    """

    host: str
    port: int
    tls: Literal["none", "starttls", "tls"]
    username: str
    password: str
    sender: str
    timeout: timedelta
    latest_start: float = 0.7
    template: Path = OWN_TEMPLATE
    tls_context: Callable[[], ssl.SSLContext] = ssl.create_default_context


class Email:
    """Delivers by e-mail; without a server it says so."""

    def __init__(self, server: SmtpServer | None) -> None:
        """Deliver through `server`; None means: not configured."""
        self._server = server

    def is_instant(self, message: Message) -> bool:
        """Whether there is no server or no address, so that it fails without I/O."""
        return self._server is None or not _ADDRESS.fullmatch(message.target)

    def provider(self, message: Message) -> str:  # noqa: ARG002 - the channels' common method
        """Return the mail server, whoever the mail is for."""
        return self._server.host if self._server else ""

    def send(self, message: Message) -> Delivered:
        """Hand one message to the SMTP server: 4xx is Transient, 5xx is Permanent."""
        (outcome,) = self.send_all([message])
        if isinstance(outcome, Permanent | Transient):
            raise outcome
        return Delivered() if isinstance(outcome, NotStarted) else outcome

    def send_all(self, messages: Sequence[Message]) -> Sequence[Outcome | NotStarted]:
        """Hand messages to the SMTP server over a few connections; none shares another's fate.

        While the server is slow, those whose turn has not come in time are not started: what they
        are about may have been taken up meanwhile.
        """
        if self._server is None:
            why = "SMTP is not configured: set SMTP_HOST"
            return [Permanent(Reason.NOT_CONFIGURED, why) for _ in messages]
        return _loop().run(_hand_in_all(messages, self._server))


class _Loop:
    """An event loop that ends with its thread."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()

    def __del__(self) -> None:
        self.runner.close()


def _loop() -> asyncio.Runner:
    """Return the event loop of this thread; to make one for each mail costs more than the mail."""
    if not hasattr(_thread, "loop"):
        _thread.loop = _Loop()
    loop: _Loop = _thread.loop
    return loop.runner


@cache
def _own_name() -> str:
    return socket.getfqdn()  # once: a name server that does not answer would delay every mail


def _compose(message: Message, server: SmtpServer) -> EmailMessage:
    address = parseaddr(server.sender)[1]
    domain = address.rpartition("@")[2]
    thread = f"<incident-{event_id('mail-thread', message.incident_id)}@{domain}>"
    mail = EmailMessage()
    mail["From"] = server.sender
    mail["To"] = message.target
    mail["Subject"] = subject(clean_text(message.text), message.severity)
    mail["Date"] = format_datetime(message.requested_at)
    mail["Message-ID"] = f"<{message.notification_id}@{domain}>"
    mail["References"] = thread
    mail["In-Reply-To"] = thread
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Incident-ID"] = one_line(message.incident_id, 100)
    mail.set_content(clean_text(with_links(message)))
    mail.add_alternative(clean_text(html_of(message, server.template)), subtype="html")
    return mail


async def _hand_in_all(
    messages: Sequence[Message], server: SmtpServer
) -> Sequence[Outcome | NotStarted]:
    waiting = iter(enumerate(messages))
    outcomes: dict[int, Outcome | NotStarted] = {}
    latest = monotonic() + server.latest_start

    async def work() -> None:
        async with _Wire(server) as wire:
            for number, message in waiting:
                in_time = number < _CONNECTIONS or monotonic() < latest
                outcomes[number] = await wire.outcome(message) if in_time else NotStarted()

    await asyncio.gather(*(work() for _ in messages[:_CONNECTIONS]))
    return [outcomes[number] for number in range(len(messages))]


class _Wire:
    """A connection to the server, made when it is needed and again after it broke."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._smtp: aiosmtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._smtp is not None:
            with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                async with asyncio.timeout(_FAREWELL):
                    await self._smtp.quit()
            self._smtp.close()
        await asyncio.sleep(0)  # the loop closes the connection in its next round

    async def outcome(self, message: Message) -> Outcome:
        """Hand in one mail; return what came of it, the failures too."""
        if not _ADDRESS.fullmatch(message.target):
            return Permanent(Reason.NO_TARGET, "there is no e-mail address to send to")
        try:
            return Delivered(provider_id=_told(await self._hand_in(message)))
        except aiosmtplib.SMTPException as error:
            await self._drop(unless=error)
            return _failure(error)
        except TimeoutError:
            await self._drop()
            return Transient(Reason.TIMEOUT, "the SMTP server took too long")
        except OSError as error:
            await self._drop()
            return Transient(Reason.UNREACHABLE, _told(str(error)))

    async def _hand_in(self, message: Message) -> str:
        mail = _compose(message, self._server)
        # The library's limit is for each step: a server that drips would keep the thread.
        async with asyncio.timeout(self._server.timeout.total_seconds()):
            if self._smtp is None:
                self._smtp = await _connected(self._server)
            _, said = await self._smtp.send_message(
                mail, sender=parseaddr(self._server.sender)[1], recipients=[message.target]
            )
        return said

    async def _drop(self, *, unless: aiosmtplib.SMTPException | None = None) -> None:
        """Give the connection up, unless the server has only said no to one mail."""
        said_no = isinstance(
            unless, aiosmtplib.SMTPResponseException | aiosmtplib.SMTPRecipientsRefused
        )
        if self._smtp is None or (said_no and self._smtp.is_connected):
            return
        self._smtp.close()
        self._smtp = None
        await asyncio.sleep(0.01)  # the loop closes a connection that failed in its next rounds


async def _connected(server: SmtpServer) -> aiosmtplib.SMTP:
    smtp = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        local_hostname=_own_name(),
        username=server.username or None,
        password=server.password or None,
        timeout=server.timeout.total_seconds(),
        use_tls=server.tls == "tls",
        start_tls=server.tls == "starttls",
        tls_context=None if server.tls == "none" else server.tls_context(),
    )
    try:
        await smtp.connect()
    finally:
        if not smtp.is_connected:
            smtp.close()
            await asyncio.sleep(0.01)  # the loop closes it in its next rounds
    return smtp


def _failure(error: aiosmtplib.SMTPException) -> Permanent | Transient:
    match error:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[first, *_]):
            return _failure(first)
        case aiosmtplib.SMTPAuthenticationError(code=code) if code >= _PERMANENT_CODE:
            return Permanent(Reason.AUTHENTICATION_FAILED, _told(f"{code} {error.message}"))
        case aiosmtplib.SMTPResponseException(code=code):
            said = _told(f"{code} {error.message}")
            if code >= _PERMANENT_CODE:
                return Permanent(Reason.REJECTED, said)
            return Transient(Reason.PROVIDER_ERROR, said)
        case aiosmtplib.SMTPTimeoutError():
            return Transient(Reason.TIMEOUT, _told(error.message))
        case ConnectionError():
            return Transient(Reason.UNREACHABLE, _told(error.message))
        case _:  # what the server cannot do: STARTTLS, AUTH, SMTPUTF8
            return Permanent(Reason.UNSENDABLE, _told(error.message))


def _told(text: str) -> str:
    return one_line(clean_text(str(text)), _DETAIL)

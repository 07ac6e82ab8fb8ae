"""A real SMTP server, scripted by the test."""

import asyncio
import email
import email.policy
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from servicekit.testing import free_port


class Mailbox:
    """A real SMTP server. `rcpt` and `data` script its answers, the last one stays."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.calls = 0
        self.rcpt = ["250 OK"]
        self.data = ["250 accepted as 4711"]
        self.on_mail: Callable[[], None] = lambda: None
        self.on_recipient: Callable[[], None] = lambda: None
        self.hangs = False

    def answer(self, script: list[str]) -> str:
        return script.pop(0) if len(script) > 1 else script[0]

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        self.calls += 1
        await asyncio.to_thread(self.on_recipient)
        if self.hangs:
            await asyncio.Event().wait()
        answer = self.answer(self.rcpt)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.recipients += envelope.rcpt_tos
        await asyncio.to_thread(self.on_mail)
        return self.answer(self.data)

    @property
    def subjects(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]

    @property
    def message_ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.mails]


@pytest.fixture
def serve_mail():
    """Return a factory of SMTP servers; it returns the port."""
    running = []

    def serve(mailbox: Mailbox, **options) -> int:
        port = free_port()
        controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield serve
    for controller in running:
        controller.stop()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def accept_password():
    """An authenticator that knows one account."""

    def authenticate(server, session, envelope, mechanism, given) -> AuthResult:
        right = (given.login, given.password) == (b"pager", b"sesame")
        return AuthResult(success=right, handled=False)

    return authenticate


@pytest.fixture
def smtp(mailbox: Mailbox, serve_mail) -> dict:
    """The settings that lead to `mailbox`."""
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": serve_mail(mailbox),
        "smtp_from": "On-Call <oncall@pager.example>",
        "smtp_timeout": timedelta(seconds=5),
    }

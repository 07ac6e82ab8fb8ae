"""Alerts by mail: an SMTP server for the addresses of integrations, off unless a port is set."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import FastAPI

from alert_ingestion.api.desk import Desk
from alert_ingestion.domain.adapters import email
from alert_ingestion.domain.errors import (
    IntakeOverloaded,
    IntegrationKeyWrong,
    StoreAway,
)
from alert_ingestion.domain.integrations import Integration, Kind
from alert_ingestion.settings import Settings
from alert_ingestion.storage.requests import Became, RawRequest
from servicekit.ids import uuid7
from servicekit.safejson import clean_text

_ADDRESS = re.compile(r"(?:[^@+\s]*\+)?([0-9a-f]{32})@[^@\s]*", re.IGNORECASE)
_MOST_RECIPIENTS = 20
_IDLE = 60.0
_STORED = "250 2.0.0 stored"
_UNKNOWN = "550 5.1.1 there is no such address"
_TOO_MANY = "452 4.5.3 too many recipients"
_LATER = "451 4.3.0 this cannot be stored now, try again"


class MailIn:
    """Takes mails for integrations and answers after the commit; the names are aiosmtpd's."""

    def __init__(self, desk: Desk) -> None:
        """Deliver through the desk."""
        self._desk = desk

    async def handle_RCPT(  # noqa: N802 - given
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Accept the addresses of integrations only."""
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return _TOO_MANY
        try:
            await self._integration(address)
        except IntegrationKeyWrong:
            return _UNKNOWN
        except StoreAway:
            return _LATER
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - given
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Store the mail for each of its integrations."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = email.mail_of(content)
        mail = email.Mail(
            clean_text(mail.subject), clean_text(mail.sender), clean_text(mail.text), mail.sent_at
        )
        try:
            for address in envelope.rcpt_tos:
                integration = await self._integration(address)
                raw = self._raw(integration, address, content, mail)
                await self._desk.take(integration, [email.read(mail)], raw)
        except IntegrationKeyWrong:  # revoked since it was named
            return _UNKNOWN
        except (IntakeOverloaded, StoreAway):
            return _LATER
        return _STORED

    async def _integration(self, address: str) -> Integration:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise IntegrationKeyWrong("This is no address of an integration.")
        integration = await self._desk.directory.by_key(found[1].lower())
        if integration.kind is not Kind.EMAIL:
            raise IntegrationKeyWrong("This integration takes no mail.")
        return integration

    def _raw(
        self, integration: Integration, address: str, content: bytes, mail: email.Mail
    ) -> RawRequest:
        key = address.partition("@")[0].rpartition("+")[2]
        hidden = re.compile(re.escape(key.encode()), re.IGNORECASE)
        return RawRequest(
            request_id=str(uuid7()),
            integration_id=integration.integration_id,
            received_at=self._desk.clock.now(),
            method="SMTP",
            path="mail",
            headers={"from": mail.sender[:1000], "subject": mail.subject[:1000]},
            body=hidden.sub(b"[removed]", content),
            became=Became.ACCEPTED,
        )


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Listen for mail beside the application, when a port is set; port 0 means any free one."""
    settings: Settings = app.state.settings
    if settings.mail_in_port is None:
        yield
        return
    handler = MailIn(app.state.desk)
    loop = asyncio.get_running_loop()

    def protocol() -> SMTP:
        return SMTP(
            handler,
            data_size_limit=settings.max_body_bytes,
            enable_SMTPUTF8=True,
            ident="incident platform",
            hostname="incident-platform",
            timeout=_IDLE,
            loop=loop,
        )

    server = await loop.create_server(protocol, settings.mail_in_host, settings.mail_in_port)
    app.state.mail_in_port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()

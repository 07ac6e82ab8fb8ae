"""AWS SNS: verified before anything is fetched or stored. Source: wire-formats.md, 8."""

import asyncio
import json

from fastapi import Request, Response

from alert_ingestion.api.desk import Desk, became, presented, raw_of
from alert_ingestion.clients.amazon import AmazonClient
from alert_ingestion.domain import sns
from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.errors import IntegrationKeyWrong, PayloadQuarantined
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import Unreadable
from alert_ingestion.engines.signatures import is_signed
from alert_ingestion.storage import messages
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases.formats import adapter_of
from servicekit import safejson

_OK = 200


async def receive(request: Request, integration: Integration, body: bytes) -> Response:
    """Take one delivery of SNS. Raises IntegrationKeyWrong, PayloadQuarantined, Unavailable."""
    desk: Desk = request.app.state.desk
    now = desk.clock.now()
    keyed = any(integration.takes(key, now=now) for key in presented(request))
    if keyed and (raw_message := sns.raw_message_of(request.headers, body)) is not None:
        _check_topic(raw_message, integration)
        await _notify(request, integration, raw_message, body)
        return Response(status_code=_OK)
    try:
        message = sns.message_of(safejson.loads(body))
    except (Unreadable, json.JSONDecodeError) as error:
        if not keyed:
            raise IntegrationKeyWrong("This is no signed message of SNS.") from None
        raw = raw_of(request, body, integration.integration_id)
        await desk.recorder.quarantine(became(raw, Became.QUARANTINED, str(error)))
        raise PayloadQuarantined(f"{error}; kept as {raw.request_id}") from None
    amazon: AmazonClient = request.app.state.amazon
    await _verify(message, integration, desk, amazon)
    if message.kind == sns.SUBSCRIPTION:
        await asyncio.to_thread(amazon.confirm, message.subscribe_url)
    elif message.kind == sns.NOTIFICATION:
        await _notify(request, integration, message, body)
    return Response(status_code=_OK)


async def _verify(
    message: sns.SnsMessage, integration: Integration, desk: Desk, amazon: AmazonClient
) -> None:
    """Check topic, age and signature; the certificate comes from SNS only."""
    now = desk.clock.now()
    _check_topic(message, integration)
    if not message.fresh(now):
        raise IntegrationKeyWrong("The message is older than an hour.")
    if message.kind == sns.SUBSCRIPTION and not sns.is_amazons(message.subscribe_url):
        raise IntegrationKeyWrong("The subscription is not at SNS.")
    if not sns.is_amazons(message.certificate_url, certificate=True):
        raise IntegrationKeyWrong("The certificate is not at SNS.")
    certificate = await asyncio.to_thread(amazon.certificate, message.certificate_url)
    signature = texts.text(message.fields.get("Signature"))
    version = texts.text(message.fields.get("SignatureVersion"))
    if not is_signed(message.signed_text, signature, version, certificate, now=now):
        raise IntegrationKeyWrong("The signature is wrong.")


def _check_topic(message: sns.SnsMessage, integration: Integration) -> None:
    if message.topic not in texts.listed(integration.options.get("topic_arns")):
        raise IntegrationKeyWrong("The topic is not one of this integration's topic_arns.")


async def _notify(
    request: Request, integration: Integration, message: sns.SnsMessage, body: bytes
) -> None:
    """Deliver a notification unless it was delivered before."""
    desk: Desk = request.app.state.desk
    source = f"sns {integration.integration_id}"
    sessions = request.app.state.sessions

    def seen() -> bool:
        with sessions.begin() as session:
            return messages.seen(session, source, message.message_id)

    def mark() -> None:
        with sessions.begin() as session:
            messages.mark(session, source, message.message_id)

    if await asyncio.to_thread(seen):
        return
    raw = raw_of(request, body, integration.integration_id)
    try:
        read = adapter_of(integration.kind, integration.options)(message.fields)
    except Unreadable as error:
        await desk.recorder.quarantine(became(raw, Became.QUARANTINED, str(error)))
        raise PayloadQuarantined(f"{error}; kept as {raw.request_id}") from None
    await desk.take(integration, read, raw)
    # Afterwards: whoever dies in between is asked again, and a repeat of a key is no harm.
    await asyncio.to_thread(mark)

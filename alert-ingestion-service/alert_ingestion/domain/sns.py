"""Messages of AWS SNS: the text that is signed, the addresses that may be asked (section 8)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.readings import Unreadable

NOTIFICATION = "Notification"
SUBSCRIPTION = "SubscriptionConfirmation"
UNSUBSCRIPTION = "UnsubscribeConfirmation"
OLDEST = timedelta(hours=1)
_HOST = re.compile(r"sns\.[a-zA-Z0-9-]{3,63}\.amazonaws\.com(\.cn)?")
_SIGNED_NOTIFICATION = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_SIGNED_OTHER = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")


@dataclass(frozen=True, slots=True)
class SnsMessage:
    """An envelope of SNS, not yet verified."""

    kind: str
    fields: Mapping[str, Any]

    @property
    def message_id(self) -> str:
        """The id of the message: the same when it is delivered again."""
        return texts.text(self.fields["MessageId"])

    @property
    def topic(self) -> str:
        """The ARN of the topic."""
        return texts.text(self.fields.get("TopicArn"))

    @property
    def certificate_url(self) -> str:
        """Where the certificate of its signature is."""
        return texts.text(self.fields.get("SigningCertURL"))

    @property
    def subscribe_url(self) -> str:
        """What confirms a subscription when it is fetched."""
        return texts.text(self.fields.get("SubscribeURL"))

    @property
    def signed_text(self) -> bytes:
        """The text whose signature the message carries."""
        names = _SIGNED_NOTIFICATION if self.kind == NOTIFICATION else _SIGNED_OTHER
        pairs = (
            f"{name}\n{texts.text(self.fields[name])}\n"
            for name in names
            if self.fields.get(name) is not None
        )
        return "".join(pairs).encode("utf-8", "replace")

    def fresh(self, now: datetime) -> bool:
        """Whether it is not older than an hour, nor from the future."""
        sent = texts.instant(self.fields.get("Timestamp"))
        return sent is not None and abs(now - sent) <= OLDEST


def message_of(body: object) -> SnsMessage:
    """Return the envelope in a body. Raises Unreadable."""
    fields = texts.document(body)
    kind = texts.text(fields.get("Type"))
    if kind not in (NOTIFICATION, SUBSCRIPTION, UNSUBSCRIPTION):
        raise Unreadable(f"the type {kind[:40]!r} is unknown")
    if not texts.text(fields.get("MessageId")):
        raise Unreadable("the message has no MessageId")
    return SnsMessage(kind, fields)


def raw_message_of(headers: Mapping[str, str], body: bytes) -> SnsMessage | None:
    """Return a notification that came without its envelope, thus without a signature.

    None when it has one, or says not what it is.
    """
    message_id = headers.get("x-amz-sns-message-id")
    if headers.get("x-amz-sns-rawdelivery", "").lower() != "true" or not message_id:
        return None
    fields = {
        "MessageId": message_id,
        "TopicArn": headers.get("x-amz-sns-topic-arn"),
        "Message": body.decode("utf-8", "replace"),
    }
    return SnsMessage(NOTIFICATION, fields)


def is_amazons(url: str, *, certificate: bool = False) -> bool:
    """Whether an address is one of SNS: only those are ever fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and port in (None, 443)
        and parts.username is None
        and _HOST.fullmatch(parts.hostname or "") is not None
        and (not certificate or parts.path.endswith(".pem"))
    )

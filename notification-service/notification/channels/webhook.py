"""Signed webhooks in the Standard Webhooks style. Source: standardwebhooks.com; wire-formats.md."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence

from notification.channels.outbound import Outbound, host_of
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from servicekit import tracing
from servicekit.clock import Clock
from servicekit.safejson import dumps

_PREFIX = "whsec_"


class Webhook:
    """POSTs `notification.requested` to the URL in the target; unsigned it sends nothing."""

    def __init__(self, outbound: Outbound, *, secrets: Sequence[str], clock: Clock) -> None:
        """Sign with each of `secrets`, so that receivers can change theirs without a gap."""
        self._outbound = outbound
        self._keys = [key_of(secret) for secret in secrets]
        self._clock = clock

    def is_instant(self, message: Message) -> bool:
        """Whether there is no secret or no URL, so that it fails without I/O."""
        return not self._keys or not message.target

    def provider(self, message: Message) -> str:
        """Return the host of the URL."""
        return host_of(message.target)

    def send(self, message: Message) -> Delivered:
        """POST the message; the id and the body are the same at every attempt."""
        if not self._keys:
            detail = "webhooks are not configured: set WEBHOOK_SECRET"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        body = dumps(_payload(message))
        webhook_id = f"msg_{message.notification_id.hex}"
        stamp = str(int(self._clock.now().timestamp()))
        signed = f"{webhook_id}.{stamp}.".encode() + body
        headers = {
            "Content-Type": "application/json",
            "webhook-id": webhook_id,
            "webhook-timestamp": stamp,
            "webhook-signature": " ".join(signature(key, signed) for key in self._keys),
        }
        trace = tracing.current()
        if trace is not None:
            headers["traceparent"] = trace.traceparent
        self._outbound.post(message.target, body, headers, turn=message.attempt)
        return Delivered(provider_id=webhook_id)


def key_of(secret: str) -> bytes:
    """Return the key in a secret: base64 after `whsec_`, else the text itself."""
    if secret.startswith(_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            raise ValueError("WEBHOOK_SECRET: what follows whsec_ is not base64") from None
    return secret.encode()


def signature(key: bytes, signed: bytes) -> str:
    """Return `v1,` and the base64 of the HMAC-SHA256."""
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _payload(message: Message) -> dict[str, object]:
    data: dict[str, object] = {
        "notification_id": message.notification_id,
        "incident_id": message.incident_id,
        "engineer": message.engineer,
        "severity": message.severity,
        "message": message.text,
    }
    if message.links.acknowledge:
        data["links"] = message.links
    if message.lines:
        data["incidents"] = message.lines
    return {
        "type": "notification.requested",
        "timestamp": message.requested_at,
        "data": data,
    }

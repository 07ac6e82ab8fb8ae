"""Tokens that let whoever holds a page act on its incidents: signed, expiring, for one purpose.

A token is base64url of: version, action, expiry (seconds since 1970), the notification's id, and
the first 128 bits of an HMAC-SHA256 over all that.
"""

import binascii
import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

_BODY = struct.Struct(">BBI16s")
_VERSION = 1
_MAC_BYTES = 16
_PURPOSE = b"notification: act on incidents\0"


class Action(StrEnum):
    """What a link does."""

    ACKNOWLEDGE = "acknowledge"
    RESOLVE = "resolve"


_CODES = {Action.ACKNOWLEDGE: 1, Action.RESOLVE: 2}
_ACTIONS = {code: action for action, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows, until when."""

    notification_id: UUID
    action: Action
    expires_at: datetime


def token_of(grant: Grant, key: bytes) -> str:
    """Return the signed token of a grant."""
    body = _BODY.pack(
        _VERSION,
        _CODES[grant.action],
        int(grant.expires_at.timestamp()),
        grant.notification_id.bytes,
    )
    return token_spelling(body + _mac(body, key))


def grant_of(token: str, keys: Sequence[bytes]) -> Grant | None:
    """Return what a token allows; None when none of `keys` has signed it. It may have expired."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    body, mac = raw[: _BODY.size], raw[_BODY.size :]
    # All of them, whichever fits: the time taken tells nothing.
    fits = [hmac.compare_digest(mac, _mac(body, key)) for key in keys]
    if len(body) != _BODY.size or not any(fits) or token_spelling(raw) != token:
        return None
    version, code, expires, notification_id = _BODY.unpack(body)
    if version != _VERSION or code not in _ACTIONS:
        return None
    return Grant(UUID(bytes=notification_id), _ACTIONS[code], datetime.fromtimestamp(expires, UTC))


def token_spelling(raw: bytes) -> str:
    """Return the only spelling of these bytes that is accepted."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(body: bytes, key: bytes) -> bytes:
    return hmac.new(key, _PURPOSE + body, hashlib.sha256).digest()[:_MAC_BYTES]

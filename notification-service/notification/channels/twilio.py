"""SMS and calls over Twilio's REST API: one form POST with basic auth."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from notification.channels.outbound import Outbound, host_of, judge
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from notification.domain.texts import cut, one_line, with_links

_LONGEST_SMS = 640  # four parts: what a phone shows, and a bill that stays small
_LONGEST_SPOKEN = 600
RECEIPTS = "/api/notification/v1/receipts/twilio"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of Twilio; `sender` is a number or a messaging service (MG…).

    `receipts` is the public address that hears of deliveries; empty means: nobody does.
    """

    sid: str
    token: str
    sender: str
    url: str
    receipts: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether all is there that a message needs."""
        return bool(self.sid and self.token and self.sender)


def is_signed(account: Account, url: str, fields: Mapping[str, str], given: str) -> bool:
    """Whether Twilio has signed these fields for `url`: HMAC-SHA1 over it and the sorted fields."""
    signed = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    mac = hmac.new(account.token.encode(), signed.encode(), hashlib.sha1).digest()
    return bool(account.token) and hmac.compare_digest(b64encode(mac), given.encode())


class Twilio:
    """Sends a text, or calls and speaks it; two channels of one account."""

    def __init__(
        self, outbound: Outbound, account: Account, *, resource: Literal["Messages", "Calls"]
    ) -> None:
        """`resource` says whether to write or to call."""
        self._outbound = outbound
        self._account = account
        self._resource = resource

    def is_instant(self, message: Message) -> bool:
        """Whether there is no account or no number, so that it fails without I/O."""
        return not self._account.is_complete or not message.target

    def provider(self, message: Message) -> str:  # noqa: ARG002 - the channels' common method
        """Return the API's host."""
        return host_of(self._account.url)

    def send(self, message: Message) -> Delivered:
        """Hand one message or call over; return its sid."""
        account = self._account
        if not account.is_complete:
            detail = "Twilio is not configured: set TWILIO_ACCOUNT_SID, _AUTH_TOKEN and _FROM"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        if not message.target:
            raise Permanent(Reason.NO_TARGET, "there is no number to send to")
        fields = self._fields(message)
        if account.receipts:
            fields["StatusCallback"] = f"{account.receipts}{RECEIPTS}/{message.notification_id}"
        credentials = b64encode(f"{account.sid}:{account.token}".encode()).decode()
        base = account.url.rstrip("/")
        answer = self._outbound.ask(
            f"{base}/2010-04-01/Accounts/{account.sid}/{self._resource}.json",
            urlencode(fields).encode(),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Authorization": f"Basic {credentials}",
            },
            turn=message.attempt,
        )
        told = answer.json()
        judge(answer, said=_said(told), api=True)
        return Delivered(provider_id=str(told["sid"]) if "sid" in told else None)

    def _fields(self, message: Message) -> dict[str, str]:
        sender = self._account.sender
        if self._resource == "Calls":
            spoken = escape(one_line(cut(message.text, _LONGEST_SPOKEN), _LONGEST_SPOKEN))
            twiml = f'<Response><Say loop="2">{spoken}</Say></Response>'
            return {"To": message.target, "From": sender, "Twiml": twiml}
        by = "MessagingServiceSid" if sender.startswith("MG") else "From"
        return {"To": message.target, by: sender, "Body": with_links(message, _LONGEST_SMS)}


def _said(told: Mapping[str, object]) -> str:
    return one_line(f"{told.get('code', '')} {told.get('message', '')}".strip(), 200)

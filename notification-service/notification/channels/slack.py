"""Slack's incoming webhooks: a URL that takes `{"text"}`."""

from notification.channels.outbound import Outbound
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from servicekit.safejson import dumps

_LONGEST_TEXT = 38_000  # Slack cuts at 40,000 characters
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Slack:
    """Posts to the incoming webhook in the target, or to the one of the settings."""

    def __init__(self, outbound: Outbound, *, default_url: str) -> None:
        """Use `default_url` for messages that name no URL; empty means: there is none."""
        self._outbound = outbound
        self._default_url = default_url

    def is_instant(self, message: Message) -> bool:
        """Whether there is no URL, so that it fails without I/O."""
        return not self._url_for(message)

    def send(self, message: Message) -> Delivered:
        """Post the text. Slack gives no id."""
        target = self._url_for(message)
        if not target:
            detail = "Slack is not configured: set SLACK_WEBHOOK_URL or give a URL"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        body = dumps({"text": _escaped(message.text[:_LONGEST_TEXT])})
        headers = {"Content-Type": "application/json"}
        self._outbound.post(target, body, headers, turn=message.attempt)
        return Delivered()

    def _url_for(self, message: Message) -> str:
        return message.target or self._default_url


def _escaped(text: str) -> str:
    """Return `text` without Slack's own syntax: an alert must not mention the whole channel."""
    return "".join(_ENTITIES.get(sign, sign) for sign in text)

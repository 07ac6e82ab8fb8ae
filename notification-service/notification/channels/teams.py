"""Microsoft Teams: a workflow's webhook takes an adaptive card."""

from typing import Any

from notification.channels.outbound import Outbound, host_of
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from notification.domain.texts import cut, subject
from servicekit.safejson import dumps

_LONGEST_TEXT = 20_000  # a message may have 28 KB
_COLOURS = {"critical": "Attention", "high": "Warning", "medium": "Accent", "low": "Good"}
# Markdown of a text block: an alert's words must not become links or headings.
_MARKDOWN = str.maketrans({sign: "\\" + sign for sign in "\\`*_[]()#!<>"})


class Teams:
    """Posts to the workflow in the target, or to the one of the settings."""

    def __init__(self, outbound: Outbound, *, default_url: str) -> None:
        """Use `default_url` for messages that name no URL; empty means: there is none."""
        self._outbound = outbound
        self._default_url = default_url

    def is_instant(self, message: Message) -> bool:
        """Whether there is no URL, so that it fails without I/O."""
        return not (message.target or self._default_url)

    def provider(self, message: Message) -> str:
        """Return the host of the URL."""
        return host_of(message.target or self._default_url)

    def send(self, message: Message) -> Delivered:
        """Post one card. Teams gives no id."""
        url = message.target or self._default_url
        if not url:
            detail = "Teams is not configured: set TEAMS_WEBHOOK_URL or give a URL"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        attachment = {
            "contentType": "application/vnd.microsoft.card.adaptive",
            "content": _card(message),
        }
        body = dumps({"type": "message", "attachments": [attachment]})
        headers = {"Content-Type": "application/json"}
        self._outbound.post(url, body, headers, turn=message.attempt)
        return Delivered()


def _card(message: Message) -> dict[str, Any]:
    head, _, rest = cut(message.text, _LONGEST_TEXT).partition("\n")
    blocks: list[dict[str, Any]] = [
        {
            "type": "TextBlock",
            "text": (head.strip() or subject(message.text, message.severity)).translate(_MARKDOWN),
            "weight": "Bolder",
            "wrap": True,
            "color": _COLOURS.get(message.severity or "", "Default"),
        }
    ]
    if rest.strip():
        text = rest.strip().translate(_MARKDOWN).replace("\n", "\n\n")
        blocks.append({"type": "TextBlock", "text": text, "wrap": True})
    links = (
        ("Acknowledge", message.links.acknowledge),
        ("Resolve", message.links.resolve),
        ("Open", message.links.incident),
    )
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
        "actions": [
            {"type": "Action.OpenUrl", "title": title, "url": url} for title, url in links if url
        ],
    }

"""Telegram's Bot API: `sendMessage`."""

from notification.channels.outbound import Outbound, host_of, judge
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from notification.domain.texts import with_links
from servicekit.safejson import dumps

_LONGEST_TEXT = 4096


class Telegram:
    """Sends to the chat in the target through one bot."""

    def __init__(self, outbound: Outbound, *, token: str, url: str) -> None:
        """Without a `token` nothing is sent; `url` is where the Bot API is."""
        self._outbound = outbound
        self._token = token
        self._url = url.rstrip("/")

    def is_instant(self, message: Message) -> bool:
        """Whether there is no bot or no chat, so that it fails without I/O."""
        return not self._token or not message.target

    def provider(self, message: Message) -> str:  # noqa: ARG002 - the channels' common method
        """Return the host of the Bot API."""
        return host_of(self._url)

    def send(self, message: Message) -> Delivered:
        """Send the text as it is, without markup; return the message's id."""
        if not self._token:
            detail = "Telegram is not configured: set TELEGRAM_BOT_TOKEN"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        if not message.target:
            raise Permanent(Reason.NO_TARGET, "there is no chat to send to")
        body = dumps(
            {
                "chat_id": message.target,
                "text": with_links(message, _LONGEST_TEXT),
                "link_preview_options": {"is_disabled": True},
            }
        )
        answer = self._outbound.ask(
            f"{self._url}/bot{self._token}/sendMessage",
            body,
            {"Content-Type": "application/json"},
            turn=message.attempt,
        )
        told = answer.json()
        parameters = told.get("parameters")
        wish = parameters.get("retry_after") if isinstance(parameters, dict) else None
        blocked = answer.status == 403
        judge(
            answer,
            said=str(told.get("description", ""))[:200],
            wish=wish if isinstance(wish, int) else None,
            api=not blocked,
        )
        result = told.get("result")
        number = result.get("message_id") if isinstance(result, dict) else None
        return Delivered(provider_id=None if number is None else str(number))

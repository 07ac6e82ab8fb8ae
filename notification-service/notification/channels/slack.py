"""Slack: an incoming webhook takes `{"text"}`; with a bot's token, any conversation is reached."""

from notification.channels.outbound import Answer, Outbound, host_of, judge
from notification.domain.delivery import Delivered, Message, Permanent, Reason, Transient
from notification.domain.texts import cut
from servicekit.safejson import dumps

_LONGEST_TEXT = 38_000  # Slack cuts at 40,000 characters
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CREDENTIALS = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
)
_PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
)


class Slack:
    """Posts to the webhook or conversation in the target, or to the webhook of the settings."""

    def __init__(
        self,
        outbound: Outbound,
        *,
        default_url: str,
        token: str = "",
        api_url: str = "https://slack.com",
    ) -> None:
        """Use `default_url` for messages that name no target; `token` reaches conversations."""
        self._outbound = outbound
        self._default_url = default_url
        self._token = token
        self._api = api_url.rstrip("/") + "/api/chat.postMessage"

    def is_instant(self, message: Message) -> bool:
        """Whether there is no way to send it, so that it fails without I/O."""
        return not self._url_for(message)

    def provider(self, message: Message) -> str:
        """Return the host of the URL."""
        return host_of(self._url_for(message))

    def send(self, message: Message) -> Delivered:
        """Post the text. A webhook gives no id, the API gives the message's timestamp."""
        url = self._url_for(message)
        if not url:
            detail = "Slack is not configured: set SLACK_WEBHOOK_URL or give a URL"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if url != self._api:
            body = dumps({"text": _text(message)})
            self._outbound.post(url, body, headers, turn=message.attempt)
            return Delivered()
        body = dumps({"channel": message.target, "text": _text(message), "unfurl_links": False})
        headers["Authorization"] = f"Bearer {self._token}"
        return _judged(self._outbound.ask(url, body, headers, turn=message.attempt))

    def _url_for(self, message: Message) -> str:
        if not message.target:
            return self._default_url
        if "://" in message.target:
            return message.target
        return self._api if self._token else ""


def _judged(answer: Answer) -> Delivered:
    """Read the API's answer: its failures are told in a 200."""
    judge(answer, api=True)
    told = answer.json()
    if told.get("ok") is True:
        return Delivered(provider_id=str(told.get("ts", "")))
    error = str(told.get("error", "no JSON"))[:100]
    detail = f"{answer.host} answered {error}"
    if error in _CREDENTIALS:
        raise Permanent(Reason.AUTHENTICATION_FAILED, detail)
    if error in _PASSING or not told:
        raise Transient(Reason.PROVIDER_ERROR, detail)
    raise Permanent(Reason.REJECTED, detail)


def _text(message: Message) -> str:
    links = "".join(
        f"\n<{url}|{label}>"
        for label, url in (
            ("Acknowledge", message.links.acknowledge),
            ("Resolve", message.links.resolve),
        )
        if url
    )
    return cut(_escaped(message.text), _LONGEST_TEXT - len(links)) + links


def _escaped(text: str) -> str:
    """Return `text` without Slack's own syntax: an alert must not mention the whole channel."""
    return "".join(_ENTITIES.get(sign, sign) for sign in text)

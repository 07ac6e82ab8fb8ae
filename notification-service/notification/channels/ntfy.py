"""ntfy: a message is published to a topic, on ntfy.sh or on a server of one's own."""

from notification.channels.outbound import Outbound, host_of, judge
from notification.domain.delivery import Delivered, Message, Permanent, Reason
from notification.domain.texts import cut, subject
from servicekit.safejson import dumps

_LONGEST_BYTES = 3500  # beyond 4,096 bytes ntfy makes an attachment of a message
_PRIORITIES = {"critical": 5, "high": 4, "medium": 3, "low": 2}


class Ntfy:
    """Publishes to the topic in the target: its name, or its whole URL."""

    def __init__(self, outbound: Outbound, *, url: str, token: str) -> None:
        """`url` is the server of topics without one; only that server is given the `token`."""
        self._outbound = outbound
        self._url = url.rstrip("/")
        self._token = token

    def is_instant(self, message: Message) -> bool:
        """Whether there is no topic, so that it fails without I/O."""
        return not self._address(message)[1]

    def provider(self, message: Message) -> str:
        """Return the server's host."""
        return host_of(self._address(message)[0])

    def send(self, message: Message) -> Delivered:
        """Publish the text; return the message's id."""
        server, topic = self._address(message)
        if not topic:
            raise Permanent(Reason.NO_TARGET, "there is no topic to publish to")
        body = dumps(
            {
                "topic": topic,
                "title": subject(message.text, message.severity),
                "message": _cut_bytes(message.text, _LONGEST_BYTES),
                "priority": _PRIORITIES.get(message.severity or "", 3),
                "click": message.links.incident or None,
                "actions": [
                    {"action": "view", "label": label, "url": url}
                    for label, url in (
                        ("Acknowledge", message.links.acknowledge),
                        ("Resolve", message.links.resolve),
                    )
                    if url
                ],
            }
        )
        headers = {"Content-Type": "application/json"}
        if self._token and server == self._url:
            headers["Authorization"] = f"Bearer {self._token}"
        answer = self._outbound.ask(f"{server}/", body, headers, turn=message.attempt)
        told = answer.json()
        judge(answer, said=str(told.get("error", ""))[:200], api=True)
        return Delivered(provider_id=str(told["id"]) if "id" in told else None)

    def _address(self, message: Message) -> tuple[str, str]:
        if "://" not in message.target:
            return self._url, message.target.strip("/")
        server, _, topic = message.target.rstrip("/").rpartition("/")
        return (server, topic) if "://" in server and not server.endswith("/") else ("", "")


def _cut_bytes(text: str, longest: int) -> str:
    raw = text.encode("utf-8", "replace")
    if len(raw) <= longest:
        return text
    return cut(raw[:longest].decode("utf-8", "ignore"), longest - 3) + "…"

"""A mail as an alert: the subject says what and whether it is over."""

import re
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser

from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Reading

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_MARK = re.compile(
    r"^[\[(*\s]*(?P<word>firing|resolved|problem|recovery|recovered|ok|alarm|alert|down|up|triggered"
    r"|closed|cleared|critical|warning)(?::\d+)?[\])*:\s]+",
    re.IGNORECASE,
)
_OVER = frozenset({"resolved", "recovery", "recovered", "ok", "up", "closed", "cleared"})
_SEVERITIES = frozenset({"critical", "warning"})
_UNSEEN = frozenset({"script", "style", "head", "title"})
_LONGEST_TEXT = 4000
_LONGEST_SUBJECT = 1000


@dataclass(frozen=True, slots=True)
class Mail:
    """What is read of a mail."""

    subject: str
    sender: str
    text: str
    sent_at: datetime | None


def read(mail: Mail) -> Reading:
    """Return the alert of a mail; mails of one condition share the subject without its mark."""
    subject = _REPLY.sub("", mail.subject.strip()[:_LONGEST_SUBJECT])
    found = _MARK.match(subject)
    word = found["word"].lower() if found else ""
    plain = subject[found.end() :].strip() if found else subject
    text = mail.text.strip()
    return Reading(
        message=subject or text[:200] or f"mail from {mail.sender}",
        severity=word if word in _SEVERITIES else None,
        status=Status.RESOLVED if word in _OVER else Status.FIRING,
        key=(plain or subject).lower() or None,
        labels={"from": mail.sender} if mail.sender else {},
        annotations={"text": text[:_LONGEST_TEXT]} if text else {},
        starts_at=mail.sent_at,
    )


def plain_text(html: str) -> str:
    """Return roughly what a reader of an HTML mail sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.seen).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _UNSEEN
        _ = attrs

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)

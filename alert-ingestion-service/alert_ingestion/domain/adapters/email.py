"""A mail as an alert: the subject says what and whether it is over."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from alert_ingestion.domain.adapters.texts import aware
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


def mail_of(content: bytes) -> Mail:
    """Return what is read of a message as it came over the wire, however broken it is."""
    message = message_from_bytes(content)
    plain, html = "", ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = _text(part)
        elif kind == "text/html" and not html:
            html = _text(part)
    return Mail(
        subject=_header(message, "Subject"),
        sender=parseaddr(_header(message, "From"))[1],
        text=plain or plain_text(html),
        sent_at=_date(message),
    )


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:  # a charset that nobody knows
        return content.decode("utf-8", "replace")


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))
    with suppress(ValueError, LookupError, HeaderParseError):  # else it stays as it came
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def _date(message: Message) -> datetime | None:
    try:
        return aware(parsedate_to_datetime(str(message.get("Date", ""))))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

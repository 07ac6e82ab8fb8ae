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
_LONG = (
    "firing|resolved|problem|recovery|recovered|alarm|alert|down|triggered|closed|cleared"
    "|critical|warning"
)
_COUNTS = r"(?::\s*\d+(?:,\s*resolved:\s*\d+)?)?"
# In brackets or asterisks, before a colon or a dash, or in capitals: words of a sentence are none.
_MARK = re.compile(
    rf"""^(?:
        [\[(][^\w\])]*(?P<bracketed>{_LONG}|ok|up){_COUNTS}\s*[\])][\s:]*
      | \*+\s*(?P<starred>{_LONG}|ok|up)\b[\s:]*
      | (?P<said>{_LONG}|ok|up){_COUNTS}(?:\ in\ [^:]{{1,40}})?(?:\s*:\s*|\s+-\s+)
      | (?-i:(?P<shouted>{_LONG.upper()})\s+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STATE = re.compile(r"\s+is\s+(?:ok|up|down|critical|warning|unknown)[!*\s]*$", re.IGNORECASE)
_OVER = frozenset({"resolved", "recovery", "recovered", "ok", "up", "closed", "cleared"})
_SEVERITIES = frozenset({"critical", "warning"})
_UNSEEN = frozenset({"script", "style", "head", "title"})
# Encodings of names and of programs; to read one takes quadratic time.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
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
    word = (found[found.lastgroup or 0] if found else "").lower()
    plain = _STATE.sub("", subject[found.end() :].strip(" *")) if found else subject
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
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode("utf-8" if charset in _NO_CHARSETS else charset, "replace")
    except (LookupError, ValueError):  # a charset that nobody knows, or that is none
        return content.decode("utf-8", "replace")


def _header(message: Message, name: str) -> str:
    found = (text for given, text in message.raw_items() if given.lower() == name.lower())
    # UTF-8 as it came, where a sender did not encode it.
    value = str(next(found, "")).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    with suppress(ValueError, LookupError, HeaderParseError):  # else it stays as it came
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def _date(message: Message) -> datetime | None:
    try:
        return aware(parsedate_to_datetime(str(message.get("Date", ""))))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

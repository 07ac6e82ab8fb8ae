"""The words of a page, and text made safe for where it goes."""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from notification.domain.delivery import Line, Message

LONGEST_SUBJECT = 200
_NUMBER = re.compile(r"\+\d{7,15}")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def one_line(text: str, longest: int) -> str:
    """Return `text` without control characters and line breaks, cut to `longest` characters.

    A header with CR or LF is refused by EmailMessage: uncleaned, a title would lose the page.
    """
    plain = "".join(" " if unicodedata.category(sign) in _UNPRINTABLE else sign for sign in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def subject(text: str, severity: str | None) -> str:
    """Return the first line of `text`, led by the severity unless it already is."""
    lines = (one_line(line, LONGEST_SUBJECT) for line in text.splitlines())
    first = next(filter(None, lines), "Notification")
    lead = f"[{severity.upper()}] " if severity and not first.startswith("[") else ""
    return one_line(lead + first, LONGEST_SUBJECT)


def page_text(  # noqa: PLR0913 - the fields of the event
    *,
    number: str,
    service: str,
    severity: str,
    title: str,
    message: str,
    reason: str,
    level: int | None,
    role: str,
    public_url: str,
) -> str:
    """Return what the paged person reads: what, why they, and where to look."""
    head = one_line(f"[{severity.upper()}] {number} {service}: {title}", LONGEST_SUBJECT)
    lines = [head, ""]
    if message.strip() and message.strip() != title.strip():
        lines += [message.strip(), ""]
    place = ", ".join(part for part in (role, f"level {level}" if level else "") if part)
    if reason or place:
        lines.append(
            "Paged: "
            + one_line(f"{reason} ({place})" if reason and place else reason or place, 500)
        )
    lines.append(f"{public_url.rstrip('/')}/incidents/{quote(number, safe='')}")
    return "\n".join(lines)


def masked(target: str) -> str:
    """Return a target that may be shown.

    Of a web address, whose path is often a secret, the host; of other URLs, whose host may be one,
    the scheme; of a telephone number its ends.
    """
    if _NUMBER.fullmatch(target):
        return f"{target[:3]}…{target[-2:]}"
    scheme, separator, rest = target.partition("://")
    if not separator:
        return target
    if scheme.lower() not in {"http", "https"}:
        return f"{scheme}://…"
    host = rest.split("/")[0].split("?")[0].rpartition("@")[2]
    return f"{scheme}://{host}/…"


def digest_text(lines: Sequence[Line], url: str) -> str:
    """Return what a digest says: how much there is, then every incident in a line of its own."""
    worst = lines[0].severity if lines else ""
    head = f"{len(lines)} incidents need you"
    if worst:
        head = f"[{worst.upper()}] {head}"
    return "\n".join([one_line(head, LONGEST_SUBJECT), "", *map(line_text, lines), "", url])


def line_text(line: Line) -> str:
    """Return one incident of a digest in one line."""
    name = line.number or line.incident_id
    return one_line(f"[{line.severity.upper()}] {name} {line.service}: {line.title}", 300)


def with_links(message: Message, longest: int | None = None) -> str:
    """Return the text and the links that act on it, the text cut so that all fits `longest`."""
    links = "".join(
        f"\n{label}: {url}"
        for label, url in (
            ("Acknowledge", message.links.acknowledge),
            ("Resolve", message.links.resolve),
        )
        if url
    )
    if links:
        links = "\n" + links
    if longest is None or len(message.text) + len(links) <= longest:
        return message.text + links
    return cut(message.text, max(1, longest - len(links))) + links


def cut(text: str, longest: int) -> str:
    """Return `text`, its end replaced by an ellipsis when it is longer than `longest`."""
    return text if len(text) <= longest else text[: longest - 1] + "…"

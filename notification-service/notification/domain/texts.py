"""The words of a page, and text made safe for where it goes."""

import unicodedata
from urllib.parse import quote

LONGEST_SUBJECT = 200
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
    """Return a target that may be shown: of a URL, whose path is often a secret, only the host."""
    scheme, separator, rest = target.partition("://")
    if not separator:
        return target
    host = rest.split("/")[0].split("?")[0].rpartition("@")[2]
    return f"{scheme}://{host}/…"

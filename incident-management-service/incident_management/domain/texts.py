"""Titles and descriptions from text that strangers wrote."""

import re

LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 8192
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\\s]+")


def one_line(text: str) -> str:
    """Return `text` without control characters and line breaks, at most 200 characters."""
    return _UNPRINTABLE.sub(" ", text).strip()[:LONGEST_TITLE].strip()


def headline(message: str, *, service: str) -> str:
    """Return the title of an incident that opens with `message`; never empty."""
    return one_line(message) or f"Alert from {one_line(service)}".strip()


def remainder(message: str) -> str:
    """Return the description that keeps what the headline of `message` loses; mostly empty."""
    text = message.strip()
    return "" if one_line(text) == text else text[:LONGEST_DESCRIPTION]

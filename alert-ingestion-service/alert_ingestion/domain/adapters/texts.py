"""What strangers' JSON holds, taken as what it should have been."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from alert_ingestion.domain.readings import Link, Unreadable

_ZERO_YEAR = 1
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def document(value: object, what: str = "the body") -> Mapping[str, Any]:
    """Return a JSON object. Raises Unreadable."""
    if not isinstance(value, dict):
        raise Unreadable(f"{what} is not a JSON object")
    return value


def parsed(text: str) -> object:
    """Return a JSON document that came as a text, in words that can be stored.

    Raises ValueError, RecursionError.
    """
    return _storable(json.loads(text))


def _storable(value: object) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_UNSTORABLE.sub("\ufffd", name): _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def inner(value: object) -> Mapping[str, Any]:
    """Return a JSON object, an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """Return a list, an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a value as text: numbers in digits, documents as JSON, null as nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return json.dumps(value, default=str, ensure_ascii=False)
    return str(value)


def first(*values: object) -> str:
    """Return the first value that says something, as text."""
    return next((said for said in map(text, values) if said.strip()), "")


def texts(value: object) -> dict[str, str]:
    """Return a JSON object with its values as texts; null is left out."""
    return {str(name): text(one) for name, one in inner(value).items() if one is not None}


def present(**values: object) -> dict[str, str]:
    """Return, as texts, those values that say something."""
    found = {name: text(value) for name, value in values.items()}
    return {name: said for name, said in found.items() if said.strip()}


def link(href: object, label: str) -> list[Link]:
    """Return a link as a list, empty when there is none."""
    return [{"href": href, "text": label}] if isinstance(href, str) and href else []


def instant(value: object) -> datetime | None:
    """Return an instant from RFC 3339 or from seconds or milliseconds since 1970, else None.

    Go's zero time means *not given*; a time without a zone is UTC.
    """
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, int | float):
            return _of_epoch(float(value))
        if not isinstance(value, str) or not value:
            return None
        if value.replace(".", "", 1).isdecimal():
            return _of_epoch(float(value))
        return aware(datetime.fromisoformat(value.strip()))
    except (ValueError, OverflowError, OSError):
        return None


def aware(moment: datetime) -> datetime | None:
    """Return a moment in UTC, None for the zero time. Raises OverflowError at the ends of time."""
    if moment.year <= _ZERO_YEAR:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _of_epoch(number: float) -> datetime | None:
    if number <= 0:
        return None
    seconds = number / 1000 if number > 1e11 else number  # 1e11 s is the year 5138
    return datetime.fromtimestamp(seconds, UTC)

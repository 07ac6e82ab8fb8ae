"""JSON from strangers: parsed strictly when possible, sanitised when not, never a crash.

Policy (docs/problems.md): NUL, lone surrogates and broken UTF-8 become U+FFFD, numbers beyond the
finite become null, the rest of the document is kept. Only depth, size and syntax are refused.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import orjson

MAX_DEPTH = 32
MAX_NODES = 100_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_INTEGER = 40
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


class NotJson(json.JSONDecodeError):
    """The body is not a JSON document that can be read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "", 0)


def loads(body: bytes) -> Any:
    """Return the document in `body`, sanitised. Raises NotJson, a `json.JSONDecodeError`."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError:
        document = _lenient(body)
        return _clean(document)
    if b"\\u0000" in body or not _surely_shallow(body):
        return _clean(document)
    return document


def clean_text(text: str) -> str:
    """Return `text` as PostgreSQL can store it: NUL and lone surrogates replaced by U+FFFD."""
    if text.isascii():
        return text.replace("\0", "\ufffd")
    return _LONE_SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")


def dumps(value: Any) -> bytes:
    """Return compact JSON; huge integers and lone surrogates go the slow way."""
    try:
        return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:
        return json.dumps(value, default=repr, separators=(",", ":")).encode()


def _surely_shallow(body: bytes) -> bool:
    """Tell quickly whether a document is within MAX_DEPTH; brackets in texts make it doubt."""
    brackets = body.translate(None, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return True
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return not brackets


def _lenient(body: bytes) -> Any:
    try:
        return json.loads(
            _decode(body),
            strict=False,
            parse_constant=lambda _: None,
            parse_float=_finite,
            parse_int=_integer,
        )
    except RecursionError:
        raise NotJson("nested too deeply") from None
    except json.JSONDecodeError as error:
        raise NotJson(f"{error.msg} at character {error.pos}") from None


def _decode(body: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    return body.decode("utf-8", "replace")


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _integer(text: str) -> int | float | None:
    return int(text) if len(text) <= _LONGEST_INTEGER else _finite(text)


def _clean(document: Any) -> Any:
    budget = iter(range(MAX_NODES))
    return _cleaned(document, MAX_DEPTH, budget)


def _cleaned(value: Any, depth: int, budget: Iterator[int]) -> Any:
    if next(budget, None) is None:
        raise NotJson("too many values")
    if isinstance(value, str):
        return clean_text(value)
    if not isinstance(value, (dict, list)):
        return value
    if depth == 0:
        raise NotJson("nested too deeply")
    if isinstance(value, list):
        return [_cleaned(element, depth - 1, budget) for element in value]
    return {clean_text(key): _cleaned(element, depth - 1, budget) for key, element in value.items()}

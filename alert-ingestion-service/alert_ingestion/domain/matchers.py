"""Matchers as Alertmanager writes them: `name op value`. Source: wire-formats.md, section 2.8."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from alert_ingestion.domain.errors import BadMatcher

LONGEST_VALUE = 4096
MOST_MATCHERS = 50
_CLASSIC_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_BARE_NAME = re.compile(r"[^\s{}!=~,\\\"'`]+")
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


class Op(StrEnum):
    """How a label's value is compared; a label that is missing has the empty value."""

    EQUAL = "="
    NOT_EQUAL = "!="
    MATCH = "=~"
    NO_MATCH = "!~"


@dataclass(frozen=True, slots=True, order=True)
class Matcher:
    """One condition on one label. Regular expressions match the whole value."""

    name: str
    op: Op
    value: str

    @property
    def is_regex(self) -> bool:
        """Whether the value is a regular expression."""
        return self.op in (Op.MATCH, Op.NO_MATCH)

    @property
    def is_equal(self) -> bool:
        """Whether the value must match rather than must not."""
        return self.op in (Op.EQUAL, Op.MATCH)

    @classmethod
    def of(cls, name: str, value: str, *, is_regex: bool, is_equal: bool) -> "Matcher":
        """Return the matcher of Alertmanager's two flags."""
        if is_regex:
            return cls(name, Op.MATCH if is_equal else Op.NO_MATCH, value)
        return cls(name, Op.EQUAL if is_equal else Op.NOT_EQUAL, value)

    def __str__(self) -> str:
        """Return the form that `parse_matcher` reads."""
        name = self.name
        if not _CLASSIC_NAME.fullmatch(name):
            name = f'"{name.translate(_WRITTEN)}"'
        return f'{name}{self.op}"{self.value.translate(_WRITTEN)}"'


def parse_matcher(text: str) -> Matcher:
    """Return the one matcher in `text`. Raises BadMatcher."""
    found = parse_matchers(text)
    if len(found) != 1:
        raise BadMatcher(f"expected one matcher, found {len(found)}: {text[:200]!r}")
    return found[0]


def parse_matchers(text: str) -> tuple[Matcher, ...]:
    """Return the matchers of a list like `{a="b", c=~"d.*"}`; braces are optional.

    Raises BadMatcher.
    """
    inner = text.strip()
    if inner.startswith("{") != inner.endswith("}"):
        raise BadMatcher(f"unbalanced braces: {text[:200]!r}")
    if inner.startswith("{"):
        inner = inner[1:-1].strip()
    pieces = [piece for piece in _split(inner) if piece]
    if len(pieces) > MOST_MATCHERS:
        raise BadMatcher(f"more than {MOST_MATCHERS} matchers")
    return tuple(_parsed(piece) for piece in pieces)


def _split(text: str) -> Iterator[str]:
    """Cut at commas outside of quotes."""
    start, quoted, escaped = 0, False, False
    for index, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            yield text[start:index].strip()
            start = index + 1
    if quoted:
        raise BadMatcher(f"a quote is not closed: {text[:200]!r}")
    yield text[start:].strip()


def _parsed(piece: str) -> Matcher:
    name, rest = _named(piece)
    rest = rest.lstrip()
    op = next((op for op in (Op.NOT_EQUAL, Op.MATCH, Op.NO_MATCH) if rest.startswith(op)), None)
    if op is None and rest.startswith(Op.EQUAL):
        op = Op.EQUAL
    if op is None:
        raise BadMatcher(f"bad matcher format: {piece[:200]!r}")
    value = _value(rest[len(op) :].strip(), piece)
    if len(value) > LONGEST_VALUE:
        raise BadMatcher(f"a value is longer than {LONGEST_VALUE} characters")
    return Matcher(name, op, value)


def _named(piece: str) -> tuple[str, str]:
    if piece.startswith('"'):
        end = _closing(piece)
        if end is None or end == 1:
            raise BadMatcher(f"bad label name: {piece[:200]!r}")
        return _unescaped(piece[1:end]), piece[end + 1 :]
    found = _BARE_NAME.match(piece)
    if found is None:
        raise BadMatcher(f"bad matcher format: {piece[:200]!r}")
    return found[0], piece[found.end() :]


def _value(text: str, piece: str) -> str:
    if text.startswith('"'):
        if _closing(text) != len(text) - 1:
            raise BadMatcher(f"bad matcher format: {piece[:200]!r}")
        return _unescaped(text[1:-1])
    if re.search(r'(?<!\\)(?:\\\\)*"', text):
        raise BadMatcher(f"matcher value contains unescaped double quote: {piece[:200]!r}")
    return _unescaped(text)


def _closing(text: str) -> int | None:
    """Return where the quote that opens `text` is closed."""
    index = 1
    while index < len(text):
        if text[index] == "\\":
            index += 1
        elif text[index] == '"':
            return index
        index += 1
    return None


def _unescaped(text: str) -> str:
    """Replace the escapes Alertmanager knows; others are left to the regex."""

    def plain(found: re.Match[str]) -> str:
        return _ESCAPES.get(found[1], found[0])

    return re.sub(r"\\(.)", plain, text, flags=re.DOTALL)

"""Matchers at work, on RE2: a stranger's regular expression takes linear time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import re2

from alert_ingestion.domain.errors import BadMatcher
from alert_ingestion.domain.matchers import Matcher, Op

LONGEST_REGEX = 4096  # two hundred services by their names
_MOST_MEMORY = 1 << 20
_Test = tuple[str, Callable[[str], bool]]


@dataclass(frozen=True, slots=True)
class Matching:
    """All of some matchers, compiled. Without a matcher it matches everything."""

    matchers: tuple[Matcher, ...]
    _tests: tuple[_Test, ...]

    @classmethod
    def of(cls, matchers: Iterable[Matcher]) -> "Matching":
        """Compile `matchers`. Raises BadMatcher when an expression is not RE2's or too long."""
        given = tuple(matchers)
        return cls(given, tuple((one.name, _test(one)) for one in given))

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Tell whether labels fulfil every matcher; a missing label is the empty text."""
        return all(test(labels.get(name, "")) for name, test in self._tests)

    @property
    def matches_the_empty(self) -> bool:
        """Whether labels that are all missing would match: no silence may be that wide."""
        return self.matches({})


def full_match(expression: str) -> Callable[[str], bool]:
    """Return a test that the whole text matches an RE2 expression. Raises BadMatcher."""
    return _compiled(expression)


def _test(matcher: Matcher) -> Callable[[str], bool]:
    value = matcher.value
    match matcher.op:
        case Op.EQUAL:
            return value.__eq__
        case Op.NOT_EQUAL:
            return value.__ne__
        case Op.MATCH:
            return _compiled(value)
        case Op.NO_MATCH:
            matches = _compiled(value)
            return lambda text: not matches(text)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> Callable[[str], bool]:
    if len(expression) > LONGEST_REGEX:
        raise BadMatcher(f"an expression is longer than {LONGEST_REGEX} characters")
    options = re2.Options()
    options.log_errors = False
    options.dot_nl = True
    options.max_mem = _MOST_MEMORY
    try:
        pattern = re2.compile(f"(?:{expression})", options)
    except re2.error as error:
        raise BadMatcher(f"bad expression: {error}") from None
    return lambda text: pattern.fullmatch(text) is not None

"""What is asked: an alert's text with the parts of its labels that say something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

# Labels that speak about the fault, in the words of the tool that raised it.
_TELLING = (
    "alertname",
    "alert_name",
    "reason",
    "error",
    "error_code",
    "exception",
    "check",
    "check_name",
    "rule",
    "summary",
    "description",
)
_HINTING = ("job", "app", "component", "technology", "database")
# Labels whose values are words of the fault, or too general to be names.
_PLAIN = """
    code status status_code exit_code http_code type kind class category severity level state
    condition phase mode action protocol signal quantile environment env
"""
_LONGEST_MESSAGE = 4000
_LONGEST_LABEL = 500
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Query:
    """An alert's text; `names` do not count as words of it, `hints` count a little."""

    text: str
    service: str
    names: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as normalised words: equal for alerts that differ only in numbers and names.

    `said` is the text without those, its words as they were written.
    """

    words: tuple[str, ...]
    hints: tuple[str, ...]
    service: str
    said: str = field(default="", compare=False)

    @property
    def fingerprint(self) -> int:
        """Return the same number, of 64 bits, for the same template."""
        written = " ".join(self.words).encode("utf-8", "replace")
        return int.from_bytes(blake2b(written, digest_size=8).digest(), "big", signed=True)

    @property
    def digest(self) -> str:
        """Return the same short text for the same reading."""
        parts = "\x1f".join((" ".join(self.words), " ".join(self.hints), self.service))
        return sha256(parts.encode("utf-8", "replace")).hexdigest()[:32]


def query_of(message: str, service: str = "", labels: Mapping[str, str] | None = None) -> Query:
    """Return what to look for; only the start of very long texts counts."""
    known = {name.lower(): value[:_LONGEST_LABEL] for name, value in (labels or {}).items()}
    message = message[:_LONGEST_MESSAGE]
    telling = [known[name] for name in _TELLING if known.get(name)]
    speaking = {*_PLAIN.split(), *_TELLING, *_HINTING}
    naming = [value for name, value in known.items() if value and name not in speaking]
    service = service[:_LONGEST_NAME].strip().lower()
    if not service.isalpha():  # "redis" says something in a message, "redis-cache-7" names a thing
        naming.append(service)
    # A full stop between the parts: words of two of them are no neighbours.
    text = " . ".join([message, *(one for one in telling if one not in message)])
    hints = [service, *(known[name] for name in _HINTING if known.get(name))]
    return Query(text, service, tuple(name for name in naming if name), tuple(hints))

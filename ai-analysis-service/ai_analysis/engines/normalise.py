"""Texts of alerts as stemmed words: what differs from one alert to the next is masked."""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from ai_analysis.domain.queries import Query, Reading
from ai_analysis.engines.vocabulary import (
    ALIASES,
    BRANDS,
    CODES,
    SAYING_CODE,
    STATUS_CODES,
    STOP_WORDS,
)

# Another name for every change of what texts become: stored features of older names are made anew.
READER = "words-2"
LONGEST_TEXT = 5000
MOST_WORDS = 400
_LONGEST_WORD = 40

_TLD = r"(?:com|net|org|io|dev|cloud|local|internal|localdomain|lan|corp|svc|example|test|eu|de|uk)"
_UNITS = (
    r"(?:%|percent|pct|[munp]?s|msecs?|secs?|seconds?|mins?|minutes?|m|h|hrs?|hours?|d|days?|weeks?"
    r"|[kmgtp]i?b?(?:ps|/s)?|bytes?|bits?|[kmg]?hz|cores?|rps|qps|iops|x|ms)"
)
# In this order: a URL holds a host, a host holds numbers.
_MASKS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\b[a-z][a-z0-9+.-]{1,12}://\S+", re.IGNORECASE),
        (r"\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}", 0),
        (r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", 0),
        (r"\b\d{1,2}:\d\d(?::\d\d)?\b", 0),
        (r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE),
        # A pod: "payment-api-7d9f8b6c5-x2x9z".
        (
            (
                r"\b[A-Za-z][\w.]{0,62}(?:-[A-Za-z][\w.]{0,62}){0,6}?"
                r"-[a-z0-9]{0,6}\d[a-z0-9]{3,9}-[a-z0-9]{4,5}\b"
            ),
            0,
        ),
        (r"\b0x[0-9a-f]+\b", re.IGNORECASE),
        (r"\b(?=[a-f]*\d)[0-9a-f]{10,}\b", re.IGNORECASE),
        (r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?::\d{1,5})?\b", 0),
        (r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE),
        (r"\b[a-z0-9][a-z0-9-]{0,62}\.(?:internal|local|localdomain|lan|corp|svc)\b(?::\d+)?", 0),
        (rf"\b[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{1,6}}\.{_TLD}\b(?::\d+)?", 0),
        (r"(?<![\w/])(?:~|[A-Za-z]:)?(?:[/\\][\w.@+-]+)+[/\\]?", 0),
    )
)
# "{{ $value }}", "${host}", "<PID>": what a rule leaves open stands for a number.
_OPEN = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$labels\.\w+|<[A-Za-z][\w .-]{0,29}>")
# "db-prod-03", "ip-10-2-3-4": the name of one thing among many.
_NUMBERED = re.compile(r"\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\b", re.IGNORECASE)
# With the word that compares: "exceeded 5%" says no more than "at 5%"; "quota exceeded" does.
_MEASURE = re.compile(
    r"(?:\b(?:exceed(?:s|ed|ing)?|above|over|under|below|than|at|reached|within)\s+)?"
    rf"(?<![\w.,-])[-+]?\d[\d.,]{{0,30}}\s{{0,3}}{_UNITS}(?![\w-])",
    re.IGNORECASE,
)
# "3 of 5 replicas", "(100/100)": a count, whatever the numbers are.
_COUNTED = re.compile(r"\b\d{1,9}\s+(?:of|out of)\s+\d{1,9}\b|\(\d{1,9}\s?/\s?\d{1,9}\)")
# "expires in 5 days" is not "expired 5 days ago".
_SOON = re.compile(
    r"\b(?:in|within|than|under)\s+(?:the next\s+)?\d{1,4}\s?d(?:ays?)?\b", re.IGNORECASE
)
_SERVICE = re.compile(
    r"\b[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,5}-(?:service|svc|api|app|worker|frontend|backend)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\b(?:v\d[\w.-]*|\d+\.\d+\.\d[\w.-]*)")
_PERCENTILE = re.compile(r"\bp(?:50|75|90|95|99|999)\b", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRAND = re.compile("|".join(BRANDS))
_WORD = re.compile(r"[a-z]+\d[a-z\d]*|[a-z]+|\d+", re.IGNORECASE)

_stemmer = snowballstemmer.stemmer("english")
_stemming = threading.Lock()


def read(query: Query) -> Reading:
    """Return the normalised words of a query."""
    hints = [word for hint in query.hints for word in words_of(hint.replace("-", " "))]
    text = _without_names(query.text, query.names)
    return Reading(
        words=tuple(_stemmed(text))[:MOST_WORDS],
        hints=tuple(dict.fromkeys(hints)),
        service=query.service,
        said=_spoken(text),
    )


def words_of(text: str, *, masked: Iterable[str] = ()) -> list[str]:
    """Return the stemmed words of `text` in their order, without `masked` (names of the alert).

    Two texts that differ only in numbers, hosts, pods, addresses or paths have the same words.
    """
    return list(_stemmed(_without_names(text, masked)))[:MOST_WORDS]


def said_of(text: str) -> str:
    """Return the words of `text` as they were written, without what `words_of` masks."""
    return _spoken(_without_names(text, ()))


def _spoken(text: str) -> str:
    words = (found[0].lower() for found in _WORD.finditer(text))
    return " ".join(word for word in words if not word[0].isdigit() or word in STATUS_CODES)


def _without_names(text: str, masked: Iterable[str]) -> str:
    text = _OPEN.sub(" 0 ", text[:LONGEST_TEXT])
    for mask in _MASKS:
        text = mask.sub(" ", text)
    for name in sorted(masked, key=len, reverse=True):
        if len(name) > 2:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    text = _COUNTED.sub(" ", text)
    text = _NUMBERED.sub(_without_numbers, text)
    text = _SOON.sub(" soon ", text)
    for pattern in (_SERVICE, _MEASURE, _VERSION, _PERCENTILE):
        text = pattern.sub(" ", text)
    text = _BRAND.sub(lambda brand: f" {brand[0].lower()} ", text.replace("_", " "))
    return _CAMEL.sub(" ", text)


def _without_numbers(found: re.Match[str]) -> str:
    parts = found[0].split("-")
    if not any(part[0].isdigit() or part[-1].isdigit() for part in parts):
        return found[0]
    if parts[-1] in CODES or (len(parts) == 2 and parts[0].isupper()):
        return found[0].replace("-", " ") if parts[-1] in CODES else "".join(parts)
    named = [part for part in parts if part.isalpha()]
    return " " if len(parts) > 2 else " ".join(named)


def _stemmed(text: str) -> Iterable[str]:
    before = ""
    for found in _WORD.finditer(text):
        word, said = found[0].lower(), before
        before = word
        if word[0].isdigit():
            if word in STATUS_CODES or (word in CODES and said in SAYING_CODE):
                yield word
            continue
        if len(word) > _LONGEST_WORD:
            continue
        for plain in ALIASES.get(word, (word,)):
            if plain not in STOP_WORDS and len(plain) > 1:
                yield _stem(plain)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    with _stemming:  # the stemmer keeps its state in itself
        stem: str = _stemmer.stemWord(word)
    return stem

"""Severities: what senders say, and the four words it becomes."""

from enum import StrEnum


class Severity(StrEnum):
    """How bad it is. Source: api.md."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_SYNONYMS = {
    Severity.CRITICAL: "crit page fatal emergency emerg alert disaster panic p1 sev1 blocker",
    Severity.HIGH: "error err major p2 sev2 urgent",
    Severity.MEDIUM: "warning warn minor average p3 sev3 moderate degraded",
    Severity.LOW: "info information informational notice debug p4 p5 sev4 sev5 ok none trivial",
}
_MEANING = {word: severity for severity, words in _SYNONYMS.items() for word in words.split()}
_MEANING |= {severity.value: severity for severity in Severity}


def meaning_of(word: str) -> Severity:
    """Return the severity that a sender's word means; `medium` when nobody knows it."""
    return _MEANING.get(word.strip().lower(), Severity.MEDIUM)

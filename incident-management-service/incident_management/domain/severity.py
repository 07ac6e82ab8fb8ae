"""How bad it is, whatever the sender calls it."""

from enum import StrEnum


class Severity(StrEnum):
    """An incident's severity, worst first. Source: api.md."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @classmethod
    def called(cls, name: str) -> "Severity | None":
        """Return the severity that `name` or a synonym of it means, None when it means none."""
        return _MEANING.get(name.strip().lower())


_MEANING = {
    synonym: severity
    for severity, synonyms in {
        Severity.CRITICAL: "page fatal emergency emerg alert crit disaster p1 sev1",
        Severity.HIGH: "error err major severe p2 sev2",
        Severity.MEDIUM: "warning warn average moderate p3 sev3",
        Severity.LOW: "minor info informational notice debug p4 p5 sev4",
    }.items()
    for synonym in [severity.value, *synonyms.split()]
}

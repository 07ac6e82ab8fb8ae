"""When a step of a policy or a routing rule holds: severity, labels, support hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo

from oncall.domain.definition import WEEKDAYS
from oncall.domain.layer import Restriction
from oncall.domain.wall_clock import wall_time

SEVERITIES = ("low", "medium", "high", "critical")


def rank(severity: str) -> int:
    """Return how severe a severity is; one that api.md does not know counts as medium."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else SEVERITIES.index("medium")


def fits(pattern: str, name: str) -> bool:
    """Whether `name` fits a glob (`*`, `?`, `[abc]`), in any case of its letters.

    The standard library compiles a star into an atomic group, so that no pattern takes long.
    """
    return fnmatchcase(name.casefold(), pattern.casefold())


class Comparison(StrEnum):
    """How a label is compared; a label that is not there counts as the empty text."""

    EQUALS = "equals"
    DIFFERS = "differs"
    FITS = "fits"
    FITS_NOT = "fits_not"


@dataclass(frozen=True, slots=True)
class Matcher:
    """What one label must be."""

    label: str
    comparison: Comparison
    value: str

    def failing(self, labels: Mapping[str, str]) -> str | None:
        """Return why this does not hold for `labels`; None when it does."""
        found = labels.get(self.label, "")
        alike = self.comparison in (Comparison.EQUALS, Comparison.DIFFERS)
        hit = found == self.value if alike else fits(self.value, found)
        if hit is (self.comparison in (Comparison.EQUALS, Comparison.FITS)):
            return None
        shown = found if self.label in labels else "missing"
        return f"label {self.label} is {shown}, which {_FAULTS[self.comparison]} {self.value}"


_FAULTS = {
    Comparison.EQUALS: "is not",
    Comparison.DIFFERS: "must not be",
    Comparison.FITS: "does not fit",
    Comparison.FITS_NOT: "must not fit",
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of some days by the wall clock of a zone; not `inside` means outside of them."""

    zone: str
    window: Restriction
    inside: bool = True

    def failing(self, at: datetime) -> str | None:
        """Return why this does not hold at `at` (aware); None when it does."""
        zone = ZoneInfo(self.zone)
        local = wall_time(at, zone)
        # Tomorrow too: clocks put back across midnight show yesterday's date again.
        days = (local.date() + timedelta(days=days) for days in (-1, 0, 1))
        windows = (self.window.window(day, zone) for day in days)
        covered = any(window.covers(at) for window in windows if window is not None)
        if covered is self.inside:
            return None
        return f"{local:%a %H:%M} is {'outside' if self.inside else 'inside'} {self}"

    def __str__(self) -> str:
        """Return the hours in words."""
        days = ",".join(WEEKDAYS[day][:3].title() for day in sorted(self.window.weekdays))
        return f"{days} {self.window.start:%H:%M}-{self.window.end:%H:%M} {self.zone}"


@dataclass(frozen=True, slots=True)
class Subject:
    """What conditions are asked about: an incident at an instant (aware)."""

    service: str
    severity: str
    labels: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Conditions:
    """All of them must hold; an empty list asks for nothing."""

    severities: tuple[str, ...] = ()
    labels: tuple[Matcher, ...] = ()
    hours: Hours | None = None

    def failing(self, subject: Subject) -> str | None:
        """Return the first condition that does not hold, in words; None when all do."""
        if self.severities and subject.severity not in self.severities:
            return f"severity {subject.severity} is not {' or '.join(self.severities)}"
        for matcher in self.labels:
            if fault := matcher.failing(subject.labels):
                return fault
        return self.hours.failing(subject.at) if self.hours else None


ANY = Conditions()

"""What keeps noise out, compiled: rules, silences, maintenance windows, inhibition, heartbeats."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alert_ingestion.domain.alerts import SEPARATOR, NewAlert
from alert_ingestion.domain.schedules import Schedule
from alert_ingestion.engines.matching import Matching

ALL_LABELS = "..."
_LONGEST_KEY = 500


@dataclass(frozen=True, slots=True)
class Mute:
    """A silence or a maintenance window."""

    mute_id: str
    kind: str
    matching: Matching
    starts_at: datetime
    ends_at: datetime
    schedule: Schedule | None = None
    until_resolved: bool = False
    comment: str = ""

    def holds_until(self, instant: datetime) -> datetime | None:
        """Return until when it mutes, if it does at `instant`."""
        if not self.starts_at <= instant < self.ends_at:
            return None
        if self.schedule is None:
            return self.ends_at
        end = self.schedule.ends_at(instant)
        return None if end is None else min(end, self.ends_at)


@dataclass(frozen=True, slots=True)
class Rule:
    """How alerts that match are grouped; `hold`: how long one must fire before it pages."""

    rule_id: str
    name: str
    matching: Matching
    group_by: tuple[str, ...]
    window: timedelta
    hold: timedelta = timedelta(0)

    def group_of(self, labels: Mapping[str, str]) -> str:
        """Return the correlation key of an alert with these labels."""
        names = self.group_by
        if ALL_LABELS in names:
            names = tuple(sorted(name for name in labels if not name.startswith("__")))
        return SEPARATOR.join([self.rule_id, _joined(labels, names)] if names else [self.rule_id])


@dataclass(frozen=True, slots=True)
class Inhibition:
    """While a source fires, targets with the same `equal` labels do not page."""

    rule_id: str
    name: str
    source: Matching
    target: Matching
    equal: tuple[str, ...]

    def equal_of(self, labels: Mapping[str, str]) -> str:
        """Return what source and target must have in common."""
        return _joined(labels, self.equal)


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an inhibition rule that an alert is on; `both`: it is on the other one, too."""

    rule_id: str
    equal: str
    both: bool


@dataclass(frozen=True, slots=True)
class Policies:
    """All that is in force, at one version of it."""

    rules: Sequence[Rule] = ()
    mutes: Sequence[Mute] = ()
    inhibitions: Sequence[Inhibition] = ()
    feeds: Sequence[tuple[str, Matching]] = ()

    @property
    def plain(self) -> bool:
        """Whether nothing but the default correlation decides."""
        return not (self.rules or self.mutes or self.inhibitions or self.feeds)

    def rule_for(self, labels: Mapping[str, str]) -> Rule | None:
        """Return the first rule that matches."""
        return next((rule for rule in self.rules if rule.matching.matches(labels)), None)

    def muting(self, labels: Mapping[str, str], at: datetime) -> list[tuple[Mute, datetime]]:
        """Return the mutes that hold for an alert, each with its end."""
        return [
            (mute, until)
            for mute in self.mutes
            if (until := mute.holds_until(at)) is not None and mute.matching.matches(labels)
        ]

    def sources(self, labels: Mapping[str, str]) -> Iterator[Side]:
        """Return the rules of which an alert is a source."""
        for rule in self.inhibitions:
            if rule.source.matches(labels):
                both = rule.target.matches(labels)
                yield Side(rule.rule_id, rule.equal_of(labels), both)

    def targets(self, labels: Mapping[str, str]) -> Iterator[Side]:
        """Return the rules of which an alert is a target."""
        for rule in self.inhibitions:
            if rule.target.matches(labels):
                both = rule.source.matches(labels)
                yield Side(rule.rule_id, rule.equal_of(labels), both)

    def inhibiting(self, firing: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
        """Return, of firing alerts by name and labels, which are inhibited by which others."""
        sources: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        for name, labels in firing.items() if self.inhibitions else ():
            for side in self.sources(labels):
                sources.setdefault((side.rule_id, side.equal), []).append((name, side.both))
        found: dict[str, list[str]] = {}
        for target, labels in firing.items() if sources else ():
            for side in self.targets(labels):
                by = sources.get((side.rule_id, side.equal), ())
                others = [one for one, both in by if one != target and not (both and side.both)]
                if others:
                    found.setdefault(target, []).append(min(others))
        return found

    def fed(self, labels: Mapping[str, str]) -> list[str]:
        """Return the heartbeats that an alert feeds."""
        return [name for name, matching in self.feeds if matching.matches(labels)]


def _joined(labels: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the values of labels as one key, by its hash where an index could not hold it."""
    values = SEPARATOR.join(labels.get(name, "") for name in names)
    if len(values) <= _LONGEST_KEY:
        return values
    return "sha256:" + hashlib.sha256(values.encode("utf-8", "replace")).hexdigest()


def labels_of(alert: NewAlert) -> dict[str, str]:
    """Return what matchers see: the labels, and the alert's own fields where no label has the name.

    `__service__`, `__severity__`, `__message__` and `__source__` always are the alert's own.
    """
    own = {
        "service": alert.service,
        "severity": alert.severity.value,
        "message": alert.message,
        "source": alert.source or "",
    }
    return own | dict(alert.labels) | {f"__{name}__": value for name, value in own.items()}

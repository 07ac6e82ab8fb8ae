"""In which order, when and why a person is reached: real pages and their forecasts ask here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from notification.domain.delivery import ChannelName
from notification.domain.people import Method, Preferences, default_ladder, is_proved

MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One method of a plan.

    A timed step is due `after_seconds` from the start of the paging, unless it has ended by then.
    A stand-in is used when no step before it has delivered; `after_seconds` then is the latest
    instant, when the one before stays silent.
    """

    channel: ChannelName
    target: str
    after_seconds: int
    stands_in: bool
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order; held back until `quiet_until` when that is not None."""

    steps: Sequence[Step]
    verified: bool
    quiet_until: datetime | None = None

    def seconds_until(self, step: Step, at: datetime) -> int:
        """Return when `step` is due, in seconds from `at`, quiet hours included."""
        held = (self.quiet_until - at).total_seconds() if self.quiet_until else 0
        return round(held) + step.after_seconds


def plan_of(
    email: str,
    methods: Sequence[Method],
    preferences: Preferences,
    *,
    severity: str,
    at: datetime,
    stand_in_after: timedelta,
) -> Plan:
    """Return how the person is reached about something of `severity` when paged `at`.

    The first rule for the severity gives the timed steps. All other methods stand in, the
    person's own address last: no page ends while there is a way that has not been tried.
    """
    usable = [method for method in methods if method.enabled]
    timed = _timed(usable, preferences, severity)
    chosen = [step.method for step in timed]
    others = [method for method in usable or default_ladder(email) if method not in chosen]
    steps = [
        Step(one.method.channel, one.method.target, one.after, stands_in=False, why=one.why)
        for one in timed
    ]
    latest = steps[-1].after_seconds if steps else -round(stand_in_after.total_seconds())
    for method in _with_own_address(others, chosen, email):
        latest += round(stand_in_after.total_seconds())
        why = _why_stands_in(method, first=not steps, chosen=bool(usable))
        steps.append(Step(method.channel, method.target, max(0, latest), bool(steps), why))
    return Plan(
        steps=steps[:MOST_STEPS],
        verified=any(is_proved(method, email) for method in [*chosen, *others]),
        quiet_until=preferences.quiet_until(severity, at),
    )


@dataclass(frozen=True, slots=True)
class _Timed:
    method: Method
    after: int
    why: str


def _timed(usable: Sequence[Method], preferences: Preferences, severity: str) -> list[_Timed]:
    known = {method.method_id: method for method in usable}
    for rule in preferences.rules:
        if rule.is_for(severity):
            steps = sorted(rule.steps, key=lambda step: step.after_minutes)
            why = f"rule for {severity}" if rule.severities else "rule for every severity"
            return [
                _Timed(known[step.method_id], step.after_minutes * 60, why)
                for step in steps
                if step.method_id in known
            ]
    return []


def _with_own_address(
    others: Sequence[Method], chosen: Sequence[Method], email: str
) -> list[Method]:
    own = Method(ChannelName.EMAIL, email)
    if not chosen or not email or any(_same(own, method) for method in [*others, *chosen]):
        return list(others)
    return [*others, own]


def _same(one: Method, other: Method) -> bool:
    return (one.channel, one.target.lower()) == (other.channel, other.target.lower())


def _why_stands_in(method: Method, *, first: bool, chosen: bool) -> str:
    if first:
        return "first contact method" if chosen else "nothing chosen: own address"
    if method.channel is ChannelName.MOCK:
        return "stands in: written to the log, reaches nobody"
    return "stands in when nothing before it has delivered"

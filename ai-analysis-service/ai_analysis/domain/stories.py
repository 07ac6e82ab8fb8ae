"""An incident as a whole: what changed before it, and a short summary of what was said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ai_analysis.domain.confidence import moved
from ai_analysis.domain.entries import Entry
from ai_analysis.domain.past import spoken
from ai_analysis.domain.suggestions import (
    MOST_SUGGESTIONS,
    Reason,
    Suggestion,
    explained,
    from_entry,
)

BEFORE, AFTER = timedelta(hours=2), timedelta(minutes=10)
_CLOSE = timedelta(hours=1)
# What a change shortly before the first alert says, in log odds; half for a dependency's.
_PUSH = 1.2
_ALONE, _ALONE_ELSEWHERE = 0.45, 0.3
_CONFIGURING = frozenset({"config", "configuration", "secret", "firewall", "dns"})
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Happening:
    """A change before an incident: of the incident's own service, or of one it depends on."""

    service: str
    kind: str
    title: str
    author: str | None
    happened_at: datetime
    own: bool

    @property
    def category(self) -> str:
        """Return the category of cause that such a change would be."""
        return "config_error" if self.kind.lower() in _CONFIGURING else "bad_deploy"


@dataclass(frozen=True, slots=True)
class Line:
    """One distinct text of an incident: since when, and of how many alerts."""

    message: str
    first_at: datetime
    alerts: int


def with_changes(
    suggestions: Sequence[Suggestion],
    changes: Sequence[Happening],
    *,
    onset: datetime,
    entries: dict[str, Entry],
) -> list[Suggestion]:
    """Rank again, knowing what was changed shortly before the first alert.

    `entries` has, for each category of change, the entry to suggest when none was.
    """
    found = list(suggestions)
    for category, change in _closest(changes, onset).items():
        push = _PUSH if change.own else _PUSH / 2
        named = [one for one in found if one.category == category]
        if named:
            found = [_pushed(one, push, change) if one in named else one for one in found]
        elif category in entries:
            found.append(_alone(entries[category], change))
    found.sort(key=lambda one: (-one.confidence, one.root_cause))
    return found[:MOST_SUGGESTIONS]


def _closest(changes: Sequence[Happening], onset: datetime) -> dict[str, Happening]:
    """Return, by category, the last change before the onset that was close; own ones first."""
    close = [one for one in changes if onset - _CLOSE <= one.happened_at <= onset + AFTER]
    close.sort(key=lambda one: (one.own, one.happened_at))
    return {one.category: one for one in close}


def _pushed(one: Suggestion, push: float, change: Happening) -> Suggestion:
    after = round(moved(one.confidence, push), 4)
    reason = Reason("change", change.title[:200], round(after - one.confidence, 4))
    return replace(one, confidence=after, explanation=(*one.explanation, reason))


def _alone(entry: Entry, change: Happening) -> Suggestion:
    sure = _ALONE if change.own else _ALONE_ELSEWHERE
    reasons = explained(sure, [Reason("change", change.title[:200], sure)])
    pattern = f"{change.kind} of {change.service}: {change.title}"[:200]
    return from_entry(entry, confidence=sure, pattern=pattern, explanation=reasons)


def summary_of(
    lines: Sequence[Line],
    service: str,
    *,
    changes: Sequence[Happening],
    suggestions: Sequence[Suggestion],
) -> str:
    """Return a few sentences, all from what was said: onset, first and most frequent text, change.

    Empty when nothing was said.
    """
    if not lines:
        return ""
    first, most = lines[0], max(lines, key=lambda line: line.alerts)
    alerts = sum(line.alerts for line in lines)
    said = f"{_number(alerts, 'alert')} of {_number(len(lines), 'kind')}"
    where = f" on {service}" if service else ""
    sentences = [
        f"{said}{where} since {first.first_at:%Y-%m-%d %H:%M} UTC.",
        f"It began with “{_quoted(first.message)}”.",
    ]
    if most is not first and most.alerts > first.alerts:
        sentences.append(f"Most often: “{_quoted(most.message)}” ({most.alerts} times).")
    before = [one for one in changes if one.happened_at <= first.first_at + AFTER]
    if before:
        sentences.append(_changed(max(before, key=lambda one: one.happened_at), first.first_at))
    if suggestions:
        sure = suggestions[0]
        sentences.append(f"Most likely: {sure.root_cause.rstrip('.')} ({sure.confidence:.0%}).")
    return " ".join(sentences)


def _changed(change: Happening, onset: datetime) -> str:
    seconds = (onset - change.happened_at).total_seconds()
    when = f"{spoken(seconds)} before" if seconds >= 0 else f"{spoken(-seconds)} after"
    by = f" by {change.author}" if change.author else ""
    what = f"{change.kind} of {change.service}{by}, “{_quoted(change.title)}”"
    return f"{when.capitalize()} the first alert: {what}."


def service_of(services: Sequence[str]) -> str:
    """Return the service that is named most; of equals, the first by name."""
    counts = Counter(name for name in services if name)
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"

"""Suggestions: what may be the cause, how sure that is, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ai_analysis.domain.entries import Entry, Step
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.votes import entry_subject, past_subject

MOST_SUGGESTIONS = 5
# Behind a first suggestion that is sure enough, alternatives may be much less so.
LEAST_FURTHER = 0.01
KNOWLEDGE_BASE: Literal["knowledge_base"] = "knowledge_base"
HISTORICAL: Literal["historical"] = "historical"


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of a suggestion's confidence, signed; all parts of a suggestion sum to it.

    `kind` is term (a word as it was read), meaning, phrase, incident, feedback, change or
    calibration.
    """

    kind: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One likely root cause. Source of the fields: api.md, analyze."""

    root_cause: str
    solution: str
    confidence: float
    source: Literal["knowledge_base", "historical"]
    matched_pattern: str
    category: str | None = None
    entry_id: str | None = None
    incident_id: str | None = None
    incident_number: str | None = None
    steps: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    past_id: str | None = None
    seen: str | None = None
    explanation: tuple[Reason, ...] = ()

    @property
    def subject(self) -> str:
        """Return how votes name this suggestion."""
        return entry_subject(self.entry_id) if self.entry_id else past_subject(self.past_id or "")


def from_entry(
    entry: Entry, *, confidence: float, pattern: str, explanation: tuple[Reason, ...] = ()
) -> Suggestion:
    """Suggest what an entry of the knowledge base says; `pattern` is the symptom that matched."""
    known = (*entry.diagnosis, *entry.remediation)
    return Suggestion(
        root_cause=entry.title,
        solution=_numbered(entry.remediation),
        confidence=confidence,
        source=KNOWLEDGE_BASE,
        matched_pattern=pattern,
        category=entry.category,
        entry_id=entry.id,
        steps=tuple(step.step for step in known),
        commands=tuple(step.command for step in known if step.command),
        links=entry.links,
        explanation=explanation,
    )


def from_past(
    past: PastIncident,
    *,
    confidence: float,
    pattern: str,
    seen: str | None = None,
    explanation: tuple[Reason, ...] = (),
) -> Suggestion:
    """Suggest that it is what it was before; `pattern` is the message of then that matched.

    `seen` says how often the same was seen and how it ended last, if it was.
    """
    return Suggestion(
        root_cause=past.cause,
        solution=past.solution,
        confidence=confidence,
        source=HISTORICAL,
        matched_pattern=pattern,
        incident_id=str(past.incident_id) if past.incident_id else None,
        incident_number=past.number,
        steps=tuple(part for part in (past.resolution, *past.notes) if part),
        category=past.category,
        past_id=str(past.id),
        seen=seen,
        explanation=explanation,
    )


def explained(confidence: float, parts: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return the parts that are worth a line, and one that makes them sum to the confidence."""
    kept = [Reason(one.kind, one.text, round(one.share, 4)) for one in parts]
    kept = [one for one in kept if one.share]
    rest = round(confidence - sum(one.share for one in kept), 4)
    return (*kept, Reason("calibration", "how often such an answer was right", rest))


def ranked(
    suggestions: Iterable[Suggestion], *, least: float, most: int = MOST_SUGGESTIONS
) -> list[Suggestion]:
    """Return the surest of each root cause, surest first; none when the first is below `least`."""
    chosen: dict[str, Suggestion] = {}
    for one in sorted(suggestions, key=_order):
        if one.confidence >= min(least, LEAST_FURTHER):
            chosen.setdefault(_same(one.root_cause), one)
    found = list(chosen.values())[:most]
    return found if found and found[0].confidence >= least else []


def merged(analyses: Sequence[Sequence[Suggestion]], *, least: float) -> list[Suggestion]:
    """Rank the suggestions of several texts of one incident.

    The first suggestion of each text comes before the further ones of any: ten ways to say *disk
    full* must not hide the one text that says something else. The answer is sorted by confidence.
    """
    tops = ranked((one for found in analyses for one in found[:1]), least=least)
    rest = ranked((one for found in analyses for one in found), least=least, most=len(analyses) * 5)
    named = {_same(top.root_cause) for top in tops}
    others = [one for one in rest if _same(one.root_cause) not in named]
    return sorted([*tops, *others][:MOST_SUGGESTIONS], key=_order)


def _order(one: Suggestion) -> tuple[float, str, str]:
    # Ties are broken by text, so that every process answers alike.
    return (-one.confidence, one.root_cause, one.matched_pattern)


def _same(cause: str) -> str:
    return " ".join(cause.casefold().split()).rstrip(".")


def _numbered(steps: Sequence[Step]) -> str:
    return "\n".join(f"{number}. {_sentence(step)}" for number, step in enumerate(steps, 1))


def _sentence(step: Step) -> str:
    return f"{step.step} Run: {step.command}" if step.command else step.step

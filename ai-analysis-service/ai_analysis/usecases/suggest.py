"""Finds the likely causes of one text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ai_analysis.domain import confidence
from ai_analysis.domain.confidence import LIKELY, POSSIBLE
from ai_analysis.domain.judgement import Candidate, Judgement
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading, query_of
from ai_analysis.domain.suggestions import (
    LEAST_FURTHER,
    Reason,
    Suggestion,
    explained,
    from_entry,
    from_past,
    ranked,
)
from ai_analysis.domain.votes import entry_subject, past_subject
from ai_analysis.engines.history import Memory
from ai_analysis.engines.model import Look
from ai_analysis.engines.normalise import read
from ai_analysis.engines.reasons import Reasons
from ai_analysis.engines.shelf import Shelf
from ai_analysis.storage import history as past
from ai_analysis.usecases.mind import Analyst

_MOST_TERMS = 6
_NEIGHBOUR = 4.0  # what a past incident just like it says for its category, in log odds
_LEAST_NEIGHBOUR = 0.3  # two texts that share a word or two
_BEHIND = 0.01  # so much an entry stays behind what was resolved before
_WARMING = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """The likely causes, surest first, and the past incidents most like the text.

    `known` are those of them that had to be read.
    """

    suggestions: list[Suggestion]
    nearest: list[Memory]
    known: Mapping[UUID, PastIncident] = field(default_factory=dict)

    @property
    def abstained(self) -> bool:
        """Whether nothing is sure enough to be called a cause."""
        return not self.suggestions or self.suggestions[0].confidence < POSSIBLE


def suggest(analyst: Analyst, reading: Reading, *, incident_id: UUID | None = None) -> Finding:
    """Return what is likely; nothing when nothing is likely enough.

    `incident_id` is the incident that asks: it is not its own past. The database is only asked for
    past incidents that are likely.
    """
    with analyst.metrics.seconds.time():
        shelf = analyst.library.shelf()
        look = shelf.model.look(reading)
        finding = Finding([], [])
        if look is not None:
            finding = _find(analyst, shelf, look, reading, incident_id=incident_id)
    analyst.metrics.count(finding.suggestions)
    return finding


def warm_up(analyst: Analyst) -> None:
    """Analyse what the knowledge base itself says, uncounted: whoever asks first need not wait."""
    shelf = analyst.library.shelf()
    for entry in shelf.entries[:_WARMING]:
        reading = read(query_of(entry.title))
        look = shelf.model.look(reading)
        if look is not None:
            _find(analyst, shelf, look, reading)


def _find(
    analyst: Analyst,
    shelf: Shelf,
    look: Look,
    reading: Reading,
    *,
    incident_id: UUID | None = None,
) -> Finding:
    memories = analyst.history.search(look, reading, besides=incident_id)
    judgement = shelf.judge(look, votes=_said_by_neighbours(memories))
    likely = [one for one in memories if _sure(one, reading, explained=True) >= analyst.least]
    known, told = _recalled(analyst, memories if likely else [], reading, incident_id)
    remembered = [
        _from_memory(analyst, known[memory.source.past_id], memory, reading, told)
        for memory in likely
        if memory.source.past_id in known
    ]
    # The same as before comes first, however much an entry resembles it.
    repeated = [one.confidence for one in remembered if one.seen and one.confidence >= LIKELY]
    most = max(repeated) - _BEHIND if repeated else 1.0
    suggestions = [*remembered, *_from_entries(analyst, shelf, look, reading, judgement, most=most)]
    return Finding(ranked(suggestions, least=analyst.least), memories, known)


def _said_by_neighbours(memories: Sequence[Memory]) -> dict[str, float]:
    said: dict[str, float] = {}
    for memory in memories:
        category = memory.source.category
        if category is not None and memory.similarity >= _LEAST_NEIGHBOUR:
            said[category] = max(said.get(category, 0.0), _NEIGHBOUR * memory.similarity**3)
    return said


def _from_entries(
    analyst: Analyst,
    shelf: Shelf,
    look: Look,
    reading: Reading,
    judgement: Judgement,
    *,
    most: float,
) -> list[Suggestion]:
    if not judgement.candidates:
        return []
    sure = min(most, analyst.library.calibration.of(judgement.measures))
    best = judgement.candidates[0].score
    template = reading.fingerprint
    weighed = []
    for one in judgement.candidates:
        push = analyst.tally.votes.push(entry_subject(one.entry.id), template)
        before = sure * one.score / best
        after = round(confidence.moved(before, push) if push else before, 4)
        weighed.append((one, after, after - before if push else None))
    # Alternatives belong to a first one that is sure enough: a past incident does not make them so.
    if max(after for _, after, _ in weighed) < analyst.least:
        return []
    reasons = Reasons(shelf.model, look)
    shown = min(analyst.least, LEAST_FURTHER)
    return [
        from_entry(
            one.entry,
            confidence=after,
            pattern=one.pattern,
            explanation=explained(after, _parts(one, reasons, voted)),
        )
        for one, after, voted in weighed
        if after >= shown
    ]


def _parts(candidate: Candidate, reasons: Reasons, voted: float | None) -> list[Reason]:
    """Return the words' part, word by word, their meaning's, the phrase's and that of votes."""
    by_words = min(candidate.by_words, candidate.score)
    by_text = min(candidate.by_text, candidate.score)
    terms = sorted(reasons.terms(candidate.entry.category).items(), key=lambda one: -one[1])
    parts = [Reason("term", word, by_words * share) for word, share in terms[:_MOST_TERMS]]
    further = sum(share for _, share in terms[_MOST_TERMS:])
    parts.append(Reason("term", "other words", by_words * further))
    if by_text != by_words:
        parts.append(Reason("meaning", "sentence as a whole", by_text - by_words))
    parts.append(Reason("phrase", candidate.pattern[:200], candidate.score - by_text))
    if voted is not None:
        parts.append(Reason("feedback", "votes", voted))
    return parts


def _recalled(
    analyst: Analyst,
    memories: Sequence[Memory],
    reading: Reading,
    incident_id: UUID | None,
) -> tuple[Mapping[UUID, PastIncident], str | None]:
    """Read past incidents, also those that are only shown, and how often the same was seen."""
    if not memories:
        return {}, None
    template = reading.fingerprint
    known, repeats = past.recall(
        analyst.reads,
        [memory.source.past_id for memory in memories],
        fingerprint=template if analyst.history.repeats(template) else None,
        besides=incident_id,
    )
    return known, _seen(repeats)


def _seen(repeats: past.Repeats) -> str | None:
    if not repeats.times or repeats.last is None:
        return None
    times = "once" if repeats.times == 1 else f"{repeats.times} times"
    by = f" by {repeats.by}" if repeats.by else ""
    told = (repeats.how or "").strip().partition("\n")[0][:200]
    how = f" with: {told}" if told else ""
    return f"Seen {times}, last resolved on {repeats.last:%Y-%m-%d}{by}{how}"


def _sure(memory: Memory, reading: Reading, *, explained: bool) -> float:
    same = memory.source.service == reading.service
    return confidence.of_past(memory.similarity, same_service=same, explained=explained)


def _from_memory(
    analyst: Analyst, incident: PastIncident, memory: Memory, reading: Reading, seen: str | None
) -> Suggestion:
    texts = incident.texts()
    # The incident may have been learned anew since the index was built.
    place = memory.source.place
    pattern = texts[place] if place < len(texts) else incident.title
    before = _sure(memory, reading, explained=incident.explained)
    push = analyst.tally.votes.push(past_subject(incident.id), reading.fingerprint)
    after = round(confidence.moved(before, push), 4) if push else before
    parts = [Reason("incident", incident.number or incident.title[:80], before)]
    if push:
        parts.append(Reason("feedback", "votes", after - before))
    repeated = memory.source.fingerprint == reading.fingerprint
    return from_past(
        incident,
        confidence=after,
        pattern=pattern,
        seen=seen if repeated else None,
        explanation=explained(after, parts),
    )

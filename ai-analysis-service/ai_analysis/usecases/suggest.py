"""Finds the likely causes of one text."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain import confidence
from ai_analysis.domain.confidence import LIKELY, POSSIBLE
from ai_analysis.domain.judgement import Candidate, Judgement
from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading, query_of
from ai_analysis.domain.suggestions import (
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
    """The likely causes, surest first, and the past incidents most like the text."""

    suggestions: list[Suggestion]
    nearest: list[Memory]

    @property
    def abstained(self) -> bool:
        """Whether nothing is sure enough to be called a cause."""
        return not self.suggestions or self.suggestions[0].confidence < POSSIBLE


def suggest(
    analyst: Analyst, session: orm.Session, reading: Reading, *, incident_id: UUID | None = None
) -> Finding:
    """Return what is likely; nothing when nothing is likely enough.

    `incident_id` is the incident that asks: it is not its own past. The database is only asked for
    past incidents that are likely.
    """
    with analyst.metrics.seconds.time():
        shelf = analyst.library.shelf()
        look = shelf.model.look(reading)
        finding = Finding([], [])
        if look is not None:
            finding = _find(analyst, session, shelf, look, reading, incident_id=incident_id)
    analyst.metrics.count(finding.suggestions)
    return finding


def warm_up(analyst: Analyst) -> None:
    """Analyse what the knowledge base itself says, uncounted: whoever asks first need not wait."""
    shelf = analyst.library.shelf()
    with analyst.sessions.begin() as session:
        for entry in shelf.entries[:_WARMING]:
            reading = read(query_of(entry.title))
            look = shelf.model.look(reading)
            if look is not None:
                _find(analyst, session, shelf, look, reading)


def _find(
    analyst: Analyst,
    session: orm.Session,
    shelf: Shelf,
    look: Look,
    reading: Reading,
    *,
    incident_id: UUID | None = None,
) -> Finding:
    memories = analyst.history.search(look, reading, besides=incident_id)
    judgement = shelf.judge(look, votes=_said_by_neighbours(memories))
    likely = [one for one in memories if _sure(one, reading, explained=True) >= analyst.least]
    remembered = _from_past(analyst, session, likely, reading, incident_id=incident_id)
    # The same as before comes first, however much an entry resembles it.
    repeated = [one.confidence for one in remembered if one.seen and one.confidence >= LIKELY]
    most = max(repeated) - _BEHIND if repeated else 1.0
    suggestions = [*remembered, *_from_entries(analyst, shelf, look, reading, judgement, most=most)]
    return Finding(ranked(suggestions, least=analyst.least), memories)


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
    reasons = Reasons(shelf.model, look)
    found = []
    for one in judgement.candidates:
        push = analyst.tally.votes.push(entry_subject(one.entry.id), reading.fingerprint)
        before = sure * one.score / best
        after = round(confidence.moved(before, push) if push else before, 4)
        parts = [*_parts(one, reasons), Reason("feedback", "votes", after - before)]
        found.append(
            from_entry(
                one.entry,
                confidence=after,
                pattern=one.pattern,
                explanation=explained(after, parts if push else parts[:-1]),
            )
        )
    # Alternatives belong to a first one that is sure enough: a past incident does not make them so.
    return found if max(one.confidence for one in found) >= analyst.least else []


def _parts(candidate: Candidate, reasons: Reasons) -> list[Reason]:
    """Return the words' part of the score, word by word, their meaning's and the phrase's."""
    by_words = min(candidate.by_words, candidate.score)
    by_text = min(candidate.by_text, candidate.score)
    terms = sorted(reasons.terms(candidate.entry.category).items(), key=lambda one: -one[1])
    parts = [Reason("term", word, by_words * share) for word, share in terms[:_MOST_TERMS]]
    further = sum(share for _, share in terms[_MOST_TERMS:])
    parts.append(Reason("term", "other words", by_words * further))
    if by_text != by_words:
        parts.append(Reason("meaning", "sentence as a whole", by_text - by_words))
    parts.append(Reason("phrase", candidate.pattern[:200], candidate.score - by_text))
    return parts


def _from_past(
    analyst: Analyst,
    session: orm.Session,
    memories: Sequence[Memory],
    reading: Reading,
    *,
    incident_id: UUID | None,
) -> list[Suggestion]:
    if not memories:
        return []
    seen = None
    incidents = past.of_ids(session, [memory.source.past_id for memory in memories])
    if analyst.history.repeats(reading.fingerprint):
        seen = _seen(past.repeats(session, reading.fingerprint, besides=incident_id))
    return [
        _from_memory(analyst, incidents[memory.source.past_id], memory, reading, seen)
        for memory in memories
        if memory.source.past_id in incidents
    ]


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

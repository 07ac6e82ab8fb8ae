"""What the votes brought about: accepted, rejected, right before and right now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ai_analysis.domain.effect import Compared, Effect, Judged, effect_of, effects_by_category
from ai_analysis.domain.queries import query_of
from ai_analysis.domain.suggestions import merged
from ai_analysis.domain.votes import ACCEPTED, TRUE_CAUSE, Vote
from ai_analysis.engines.library import Library
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses, history, votes
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.suggest import suggest

_MOST_VOTES = 10_000
_MOST_COMPARED = 100
_MOST_TEXTS = 5
_PAST = "past:"
_ENTRY = "entry:"


@dataclass(frozen=True, slots=True)
class Effects:
    """The effect as a whole, and of each category."""

    whole: Effect
    categories: Sequence[tuple[str, Effect]]


def measure_effect(
    analyst: Analyst, *, since: datetime | None = None, until: datetime | None = None
) -> Effects:
    """Compare what was suggested first with what is today, for incidents whose cause is known.

    Votes count from `since` until just before `until`.
    """
    with analyst.sessions.begin() as session:
        cast = votes.newest(session, most=_MOST_VOTES, since=since, until=until)
        judged = _judged(analyst, cast)
        known = dict(list(_known(judged).items())[-_MOST_COMPARED:])
        texts = {
            incident: analyses.texts(session, incident, most=_MOST_TEXTS) for incident in known
        }
    compared = [
        Compared(truth, before, _first_today(analyst, incident, texts[incident]) == truth)
        for incident, (truth, before) in known.items()
        if texts[incident]
    ]
    return Effects(effect_of(judged, compared), effects_by_category(judged, compared))


def _judged(analyst: Analyst, cast: Sequence[Vote]) -> list[Judged]:
    ids = {UUID(one.subject.removeprefix(_PAST)) for one in cast if one.subject.startswith(_PAST)}
    past = history.of_ids(analyst.reads, sorted(ids)) if ids else {}
    categories = {key: one.category for key, one in past.items()}
    return [Judged(one, _category(one, analyst.library, categories)) for one in cast]


def _category(vote: Vote, library: Library, past: Mapping[UUID, str | None]) -> str | None:
    if vote.subject.startswith(_ENTRY):
        entry = library.find(vote.subject.removeprefix(_ENTRY))
        return entry.category if entry else None
    if vote.subject.startswith(_PAST):
        return past.get(UUID(vote.subject.removeprefix(_PAST)))
    return vote.category


def _known(judged: Sequence[Judged]) -> dict[UUID, tuple[str, bool]]:
    """Return each incident's true category, and whether it was suggested first; oldest first."""
    known: dict[UUID, tuple[str, bool]] = {}
    for one in judged:
        truth, vote = one.category, one.vote
        if truth is not None and vote.verdict in {ACCEPTED, TRUE_CAUSE}:
            # What was suggested first of all: later votes come after learning.
            before = known.get(vote.incident_id, (truth, vote.suggested_category == truth))[1]
            known[vote.incident_id] = truth, before
    return known


def _first_today(analyst: Analyst, incident_id: UUID, texts: Sequence[analyses.Said]) -> str | None:
    """Return the category that would be suggested first today."""
    readings = [read(query_of(text.message or "", text.service or "")) for text in texts]
    found = [suggest(analyst, one, incident_id=incident_id) for one in readings]
    first = merged([one.suggestions for one in found], least=0)[:1]
    return first[0].category if first else None

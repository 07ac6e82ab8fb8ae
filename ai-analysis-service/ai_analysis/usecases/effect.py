"""What the votes brought about: accepted, rejected, right before and right now."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ai_analysis.domain.queries import query_of
from ai_analysis.domain.suggestions import merged
from ai_analysis.domain.votes import ACCEPTED, TRUE_CAUSE, Effect, Vote, effect_of
from ai_analysis.engines.normalise import read
from ai_analysis.storage import analyses, votes
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.suggest import suggest

_MOST_VOTES = 10_000
_MOST_COMPARED = 100
_MOST_TEXTS = 5


def measure_effect(analyst: Analyst, *, since: datetime | None) -> Effect:
    """Compare what was suggested first with what is today, for incidents whose cause is known."""
    with analyst.sessions.begin() as session:
        cast = [
            one
            for one in votes.newest(session, most=_MOST_VOTES)
            if since is None or one.voted_at >= since
        ]
        known = dict(list(_known(analyst, cast).items())[-_MOST_COMPARED:])
        texts = {
            incident: analyses.texts(session, incident, most=_MOST_TEXTS) for incident in known
        }
    rightness = {
        incident: (before, _right_now(analyst, incident, texts[incident], truth))
        for incident, (truth, before) in known.items()
        if texts[incident]
    }
    return effect_of(cast, rightness)


def _known(analyst: Analyst, cast: Sequence[Vote]) -> dict[UUID, tuple[str, bool]]:
    """Return each incident's true category, and whether it was suggested first; oldest first."""
    known: dict[UUID, tuple[str, bool]] = {}
    for one in cast:
        truth = one.category if one.verdict == TRUE_CAUSE else None
        if one.verdict == ACCEPTED and one.subject.startswith("entry:"):
            entry = analyst.library.find(one.subject.removeprefix("entry:"))
            truth = entry.category if entry else None
        if truth is not None:
            # What was suggested first of all: later votes come after learning.
            before = known.get(one.incident_id, (truth, one.suggested_category == truth))[1]
            known[one.incident_id] = truth, before
    return known


def _right_now(
    analyst: Analyst, incident_id: UUID, texts: Sequence[analyses.Said], truth: str
) -> bool:
    found = [
        suggest(
            analyst, read(query_of(text.message or "", text.service or "")), incident_id=incident_id
        ).suggestions
        for text in texts
    ]
    first = merged(found, least=0)[:1]
    return bool(first) and first[0].category == truth

"""Takes votes on suggestions, and what the true cause was."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from ai_analysis.domain.past import MOST_MESSAGES, PastIncident
from ai_analysis.domain.suggestions import merged
from ai_analysis.domain.votes import TRUE_CAUSE, Verdict, Vote
from ai_analysis.storage import analyses, votes
from ai_analysis.storage.analyses import Said
from ai_analysis.usecases.learn import learn
from ai_analysis.usecases.refit import ask_for_refit
from servicekit.ids import uuid7


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person says: of a suggestion (`subject`), or what the cause was in truth."""

    incident_id: UUID
    person: str
    subject: str
    verdict: Verdict
    true_cause: str | None = None
    category: str | None = None


def vote(session: orm.Session, said: Opinion, *, model_version: str, at: datetime) -> Vote:
    """Write a vote; of one person, incident and subject the newest counts.

    A true cause is learned as a past incident, and teaches the model when it names a category.
    """
    texts = analyses.texts(session, said.incident_id)
    first = merged([text.suggestions for text in texts], least=0)[:1]
    one = Vote(
        id=uuid7(),
        incident_id=said.incident_id,
        person=said.person,
        subject=said.subject,
        verdict=said.verdict,
        true_cause=said.true_cause,
        category=said.category,
        fingerprints=tuple({text.fingerprint: 0 for text in texts if text.fingerprint}),
        suggested_category=first[0].category if first else None,
        suggested_confidence=first[0].confidence if first else None,
        model_version=model_version,
        voted_at=at,
    )
    votes.add(session, one)
    if said.verdict == TRUE_CAUSE:
        learn(session, _past(said, texts), at=at)
        if said.category is not None:
            ask_for_refit(session, at=at)
    return one


def _past(said: Opinion, texts: list[Said]) -> PastIncident:
    messages = tuple(dict.fromkeys(text.message for text in texts if text.message))
    blank = PastIncident(
        id=uuid7(),
        incident_id=said.incident_id,
        number=None,
        title="",
        service=texts[0].service or "" if texts else "",
        severity=None,
        messages=messages[:MOST_MESSAGES],
        notes=(),
        root_cause=said.true_cause,
        resolution=None,
        seconds_to_resolve=None,
        resolved_at=None,
        category=said.category,
    )
    return replace(blank, title=messages[0][:200] if messages else said.true_cause or "")

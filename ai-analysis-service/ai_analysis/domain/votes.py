"""What people say of suggestions, and what that weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

ACCEPTED: Literal["accepted"] = "accepted"
REJECTED: Literal["rejected"] = "rejected"
TRUE_CAUSE: Literal["true_cause"] = "true_cause"
Verdict = Literal["accepted", "rejected", "true_cause"]

HALF_LIFE_DAYS = 90.0
_DAY = 86400.0
# In log odds: what one fresh vote moves, for the same template and for any, and the most it may.
_SAME_TEMPLATE, _ANY_TEMPLATE = 0.8, 0.1
_MOST = 2.5
_MOST_VOTES = 5.0


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's word on one incident; `subject` names the suggestion, or the true cause.

    `suggested_category` and `suggested_confidence` are those of the incident's first suggestion
    at that time.
    """

    id: UUID
    incident_id: UUID
    person: str
    subject: str
    verdict: Verdict
    true_cause: str | None
    category: str | None
    fingerprints: tuple[int, ...]
    suggested_category: str | None
    suggested_confidence: float | None
    model_version: str
    voted_at: datetime


class Votes:
    """What all votes weigh at one moment; the same votes weigh the same in whatever order."""

    def __init__(self, votes: Iterable[Vote] = (), *, at: datetime | None = None) -> None:
        """Count the newest vote of each person, incident and subject; later ones come last."""
        newest: dict[tuple[str, UUID, str], Vote] = {}
        for vote in votes:
            newest[vote.person, vote.incident_id, vote.subject] = vote
        self._any: dict[str, float] = {}
        self._same: dict[tuple[int, str], float] = {}
        for vote in newest.values():
            worth = _worth(vote, at)
            self._any[vote.subject] = self._any.get(vote.subject, 0.0) + worth
            for fingerprint in vote.fingerprints:
                key = fingerprint, vote.subject
                self._same[key] = self._same.get(key, 0.0) + worth

    def push(self, subject: str, fingerprint: int) -> float:
        """Return how far the votes move a suggestion for a template, in log odds."""
        same = _capped(self._same.get((fingerprint, subject), 0.0))
        general = _capped(self._any.get(subject, 0.0))
        return max(-_MOST, min(_MOST, _SAME_TEMPLATE * same + _ANY_TEMPLATE * general))


def _worth(vote: Vote, at: datetime | None) -> float:
    sign = -1.0 if vote.verdict == REJECTED else 1.0
    days = max(0.0, (at - vote.voted_at).total_seconds() / _DAY) if at else 0.0
    return float(sign * 0.5 ** (days / HALF_LIFE_DAYS))


def _capped(worth: float) -> float:
    return max(-_MOST_VOTES, min(_MOST_VOTES, worth))


def entry_subject(entry_id: str) -> str:
    """Return how votes name an entry of the knowledge base."""
    return f"entry:{entry_id}"


def past_subject(past_id: UUID | str) -> str:
    """Return how votes name a past incident."""
    return f"past:{past_id}"

"""Past incidents that are alike enough to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from ai_analysis.domain.past import PastIncident
from ai_analysis.storage import history
from servicekit.reader import Reader

LEAST_SIMILAR = 0.25


@dataclass(frozen=True, slots=True)
class Similar:
    """A past incident and how much its most like text resembles what was asked, from 0 to 1."""

    incident: PastIncident
    similarity: float


def alike(
    reads: Reader,
    best: Iterable[tuple[UUID, float]],
    known: Mapping[UUID, PastIncident] | None = None,
) -> list[Similar]:
    """Return the past incidents that are alike enough, in the order given.

    `known` are some that have been read already.
    """
    enough = [(key, score) for key, score in best if score >= LEAST_SIMILAR]
    incidents = dict(known or {})
    missing = [key for key, _ in enough if key not in incidents]
    if missing:
        incidents |= history.of_ids(reads, missing)
    return [Similar(incidents[key], round(score, 4)) for key, score in enough if key in incidents]

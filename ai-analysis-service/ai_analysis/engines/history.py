"""Past incidents, ready to be searched: they count as soon as they are added, nothing is fitted.

Segments are immutable; a newcomer becomes a small segment, and neighbours of like size are merged,
so that adding stays cheap and searching sees few segments. Readers take one tuple and need no lock.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading, query_of
from ai_analysis.engines import features
from ai_analysis.engines.features import Counts
from ai_analysis.engines.index import Index
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import read

_MOST_MATCHES = 5
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document of the index comes from: the text number `place` of a past incident."""

    past_id: UUID
    incident_id: UUID | None
    service: str
    place: int


@dataclass(frozen=True, slots=True)
class Memory:
    """A past incident that resembles a reading; `place` is the number of its text that does."""

    past_id: UUID
    incident_id: UUID | None
    service: str
    place: int
    similarity: float


@dataclass(frozen=True, slots=True)
class _Segment:
    index: Index
    sources: tuple[Source, ...]
    alive: NDArray[np.bool_]

    def without(self, gone: set[UUID]) -> "_Segment":
        kept = [source.past_id not in gone for source in self.sources]
        return replace(self, alive=self.alive & np.asarray(kept, dtype=bool))

    def merged(self, other: "_Segment") -> "_Segment":
        alive = np.concatenate([self.alive, other.alive])
        sources = (*self.sources, *other.sources)
        return _Segment(
            index=Index.joined(self.index, other.index, keep=alive),
            sources=tuple(one for one, lives in zip(sources, alive, strict=True) if lives),
            alive=np.ones(int(alive.sum()), dtype=bool),
        )


class History:
    """The past incidents of this process; `version` is the newest change it has seen."""

    def __init__(self) -> None:
        """Start without a past."""
        self.version = 0
        self.adding = threading.Lock()
        self._segments: tuple[_Segment, ...] = ()

    def add(self, incidents: Sequence[PastIncident], *, model: Model, version: int) -> None:
        """Take in new or changed incidents; the caller holds `adding`."""
        documents = [one for incident in incidents for one in _documents(incident)]
        vectors = [
            model.words.vector(Counts.of(features.words(reading.words))) for _, reading in documents
        ]
        fresh = _Segment(
            index=Index.of(vectors),
            sources=tuple(source for source, _ in documents),
            alive=np.ones(len(documents), dtype=bool),
        )
        gone = {incident.id for incident in incidents}
        self._segments = _compacted([*(one.without(gone) for one in self._segments), fresh])
        self.version = version

    def search(
        self, reading: Reading, *, model: Model, besides: UUID | None = None
    ) -> list[Memory]:
        """Return the past incidents most like `reading`, best first, each once.

        `besides` is the incident that asks: it is not its own past.
        """
        if not reading.words:
            return []
        query = model.words.vector(Counts.of(features.words(reading.words)))
        found = [
            (float(scores[number]), segment.sources[number])
            for segment in self._segments
            for scores in (segment.index.scores(query) * segment.alive,)
            for number in _largest(scores)
        ]
        best: dict[UUID, Memory] = {}
        for score, source in sorted(found, key=lambda pair: (-pair[0], str(pair[1].past_id))):
            if besides is None or source.incident_id != besides:
                best.setdefault(source.past_id, _memory(source, score))
        return list(best.values())[:_MOST_MATCHES]


def _documents(incident: PastIncident) -> Iterator[tuple[Source, Reading]]:
    seen = set()
    for place, text in enumerate(incident.texts()):
        reading = read(query_of(text, incident.service))
        if reading.words and reading.words not in seen:
            seen.add(reading.words)
            yield Source(incident.id, incident.incident_id, reading.service, place), reading


def _memory(source: Source, score: float) -> Memory:
    return Memory(source.past_id, source.incident_id, source.service, source.place, min(1.0, score))


def _compacted(segments: list[_Segment]) -> tuple[_Segment, ...]:
    segments = [segment for segment in segments if segment.alive.any()]
    while len(segments) > 1 and len(segments[-2].sources) <= 2 * len(segments[-1].sources):
        last = segments.pop()
        segments[-1] = segments[-1].merged(last)
    return tuple(segments)


def _largest(scores: NDArray[np.float32]) -> Iterable[int]:
    """Return the numbers of the largest positive scores, in no order."""
    if len(scores) > _LOOKED_AT:
        numbers = np.argpartition(scores, -_LOOKED_AT)[-_LOOKED_AT:]
    else:
        numbers = np.arange(len(scores))
    return (int(number) for number in numbers if scores[number] > 0)

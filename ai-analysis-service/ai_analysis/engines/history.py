"""Past incidents, ready to be searched: they count as soon as they are added, nothing is fitted.

Segments are immutable; a newcomer becomes a small segment, and small ones are merged, so that
adding stays cheap and searching sees few segments. Readers take one tuple and need no lock.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import itemgetter
from typing import Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading
from ai_analysis.engines.index import Index, Vector
from ai_analysis.engines.model import Field, Look
from ai_analysis.engines.prints import Print

_MOST_MATCHES = 5
_RATIO = 8
_MERGED_AT_ONCE = 5000
_score = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document of the index comes from: the text number `place` of a past incident."""

    past_id: UUID
    incident_id: UUID | None
    service: str
    category: str | None
    place: int
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Memory:
    """A past incident that resembles a reading; `source.place` is the number of its text."""

    source: Source
    similarity: float


@dataclass(frozen=True, slots=True)
class Learned:
    """A past incident with the prints of its texts."""

    incident: PastIncident
    prints: Sequence[Print]

    def sources(self) -> Iterator[Source]:
        """Return where each print comes from, in their order."""
        past = self.incident
        service = past.service.strip().lower()
        for one in self.prints:
            yield Source(
                past.id, past.incident_id, service, past.category, one.place, one.fingerprint
            )


@dataclass(frozen=True, slots=True)
class _Segment:
    """Documents as they were counted, and as one model weighs them; both share their postings."""

    counted: Index
    index: Index
    sources: tuple[Source, ...]
    alive: NDArray[np.bool_]

    @classmethod
    def of(cls, learned: Sequence[Learned], words: Field) -> Self:
        prints = [one for past in learned for one in past.prints]
        counted = Index.of([Vector(one.counts.ids, one.counts.counts) for one in prints])
        counted = replace(counted, weights=1 + np.log(counted.weights))
        sources = tuple(source for past in learned for source in past.sources())
        return cls(counted, _weighed(counted, words), sources, np.ones(len(sources), dtype=bool))

    @classmethod
    def merged(cls, segments: Sequence[Self], words: Field) -> Self:
        counted = Index.joined([(one.counted, one.alive) for one in segments])
        pairs = chain.from_iterable(zip(one.sources, one.alive, strict=True) for one in segments)
        sources = tuple(source for source, lives in pairs if lives)
        return cls(counted, _weighed(counted, words), sources, np.ones(len(sources), dtype=bool))

    def weighed_by(self, words: Field) -> Self:
        return replace(self, index=_weighed(self.counted, words))

    def best(self, query: Vector) -> Iterator[tuple[Source, float]]:
        """Return the living documents most like `query`, with their scores, in no order."""
        numbers, scores = self.index.best(query)
        alive = self.alive[numbers]
        for number, score in zip(numbers[alive].tolist(), scores[alive].tolist(), strict=True):
            yield self.sources[number], score

    def without(self, gone: set[UUID]) -> Self:
        kept = np.fromiter(
            (source.past_id not in gone for source in self.sources), bool, len(self.sources)
        )
        return self if kept.all() else replace(self, alive=self.alive & kept)


class History:
    """The past incidents of this process; `version` is the newest change it has seen."""

    def __init__(self) -> None:
        """Start without a past."""
        self.version = 0
        self.adding = threading.Lock()
        self._segments: tuple[_Segment, ...] = ()
        self._being_merged = 0  # that many of the oldest
        self._known: set[UUID] = set()
        self._repeats: set[int] = set()

    def add(
        self, learned: Sequence[Learned], *, words: Field, version: int, most: int = _MERGED_AT_ONCE
    ) -> None:
        """Take in new or changed incidents, in their order; the caller holds `adding`.

        `words` is of the model that answers. Segments are merged only up to `most` documents: a
        request does not wait for more.
        """
        latest = {one.incident.id: one for one in learned}
        fresh = _Segment.of(list(latest.values()), words)
        gone = latest.keys() & self._known
        segments = self._segments
        if gone:
            segments = tuple(one.without(gone) for one in segments)
        old, young = segments[: self._being_merged], segments[self._being_merged :]
        self._segments = (*old, *_compacted((*young, fresh), words, most))
        self._known |= latest.keys()
        self._repeats.update(source.fingerprint for source in fresh.sources)
        self.version = version

    def tidy(self, *, words: Field) -> None:
        """Merge segments however long it takes; `adding` is not held meanwhile."""
        with self.adding:
            before = self._segments
            self._being_merged = len(before)
        merged = _compacted(before, words, None)
        with self.adding:
            # Unless one of them was replaced meanwhile: then the next turn does it.
            if list(map(id, before)) == list(map(id, self._segments[: len(before)])):
                self._segments = (*merged, *self._segments[len(before) :])
            self._being_merged = 0

    def weighed(self, words: Field) -> tuple[_Segment, ...]:
        """Return everything as another model weighs it, for `become`; nothing is read again."""
        return tuple(one.weighed_by(words) for one in self._segments)

    def become(self, segments: tuple[_Segment, ...]) -> None:
        """Answer with what `weighed` returned; the caller has held `adding` since then."""
        self._segments = segments

    def repeats(self, fingerprint: int) -> bool:
        """Tell whether a past incident had, or once had, a text of the same template."""
        return fingerprint in self._repeats

    def search(self, look: Look, reading: Reading, *, besides: UUID | None = None) -> list[Memory]:
        """Return the past incidents most like a reading, best first, each once.

        `besides` is the incident that asks: it is not its own past.
        """
        template = reading.fingerprint
        found = [
            (1.0 if source.fingerprint == template else min(1.0, score), source)
            for segment in self._segments
            for source, score in segment.best(look.query)
        ]
        found.sort(key=_score, reverse=True)
        best: dict[UUID, Memory] = {}
        for score, equals in groupby(found, key=_score):
            for _, source in sorted(equals, key=lambda pair: _preference(pair[1], reading)):
                if besides is None or source.incident_id != besides:
                    best.setdefault(source.past_id, Memory(source, score))
                if len(best) == _MOST_MATCHES:
                    return list(best.values())
        return list(best.values())


def _weighed(counted: Index, words: Field) -> Index:
    """Return TF-IDF of length 1; the same for a document in whatever segment it is."""
    idf = np.repeat(words.weights_of(counted.features)[0], np.diff(counted.starts))
    weights = counted.weights * idf
    squares = np.bincount(counted.documents, weights * weights, minlength=counted.size)
    lengths = np.sqrt(squares).astype(np.float32)
    return replace(counted, weights=weights / lengths[counted.documents])


def _compacted(
    segments: Sequence[_Segment], words: Field, most: int | None
) -> tuple[_Segment, ...]:
    """Merge the newest segments, as many as are small beside what follows them."""
    kept = [segment for segment in segments if segment.alive.any()]
    first, size = len(kept), 0
    while first and (size == 0 or len(kept[first - 1].sources) <= _RATIO * size):
        size += len(kept[first - 1].sources)
        if most is not None and size > most:
            break
        first -= 1
    if len(kept) - first > 1:
        kept[first:] = [_Segment.merged(kept[first:], words)]
    return tuple(kept)


def _preference(source: Source, reading: Reading) -> tuple[bool, int]:
    """Order what is equally like: the same service first, then the newest (ids ascend in time)."""
    return source.service != reading.service, -source.past_id.int

"""Past incidents, ready to be searched: they count as soon as they are added, nothing is fitted.

Segments are immutable; a newcomer becomes a small segment, and small ones are merged, so that
adding stays cheap and searching sees few segments. Readers take one tuple and need no lock.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import Reading
from ai_analysis.engines.features import Counts
from ai_analysis.engines.index import Index
from ai_analysis.engines.model import Field, Look
from ai_analysis.engines.prints import Print

_MOST_MATCHES = 5
_RATIO = 8
_MERGED_AT_ONCE = 5000


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
    index: Index
    sources: tuple[Source, ...]
    alive: NDArray[np.bool_]

    def without(self, gone: set[UUID]) -> "_Segment":
        kept = np.fromiter(
            (source.past_id not in gone for source in self.sources), bool, len(self.sources)
        )
        return self if kept.all() else replace(self, alive=self.alive & kept)

    @classmethod
    def merged(cls, segments: Sequence["_Segment"]) -> "_Segment":
        index = Index.joined([(one.index, one.alive) for one in segments])
        pairs = chain.from_iterable(zip(one.sources, one.alive, strict=True) for one in segments)
        sources = tuple(source for source, lives in pairs if lives)
        return cls(index, sources, np.ones(len(sources), dtype=bool))


class History:
    """The past incidents of this process; `version` is the newest change it has seen."""

    def __init__(self) -> None:
        """Start without a past."""
        self.version = 0
        self.adding = threading.Lock()
        self._segments: tuple[_Segment, ...] = ()
        self._known: set[UUID] = set()
        self._repeats: set[int] = set()

    def add(
        self, learned: Sequence[Learned], *, words: Field, version: int, most: int = _MERGED_AT_ONCE
    ) -> None:
        """Take in new or changed incidents, in their order; the caller holds `adding`.

        Segments are merged only up to `most` documents: a request does not wait for more.
        """
        latest = {one.incident.id: one for one in learned}
        fresh = _segment(list(latest.values()), words)
        gone = latest.keys() & self._known
        segments = list(self._segments)
        if gone:
            segments = [one.without(gone) for one in segments]
        self._segments = _compacted([*segments, fresh], most)
        self._known |= latest.keys()
        self._repeats.update(source.fingerprint for source in fresh.sources)
        self.version = version

    def tidy(self) -> None:
        """Merge segments without regard to the time that it takes; the caller holds `adding`."""
        self._segments = _compacted(list(self._segments), None)

    def become(self, other: "History") -> None:
        """Take over what `other` holds; the caller holds `adding`."""
        self._known, self._repeats = other._known, other._repeats  # noqa: SLF001 - its own kind
        self._segments, self.version = other._segments, other.version  # noqa: SLF001 - likewise

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
            for number, score in zip(
                *(part.tolist() for part in segment.index.best(look.query)), strict=True
            )
            if segment.alive[number]
            for source in (segment.sources[number],)
        ]
        found.sort(key=lambda pair: (-pair[0], *_preference(pair[1], reading)))
        best: dict[UUID, Memory] = {}
        for score, source in found:
            if besides is None or source.incident_id != besides:
                best.setdefault(source.past_id, Memory(source, score))
            if len(best) == _MOST_MATCHES:
                break
        return list(best.values())


def _segment(learned: Sequence[Learned], words: Field) -> _Segment:
    prints = [one for past in learned for one in past.prints]
    sources = tuple(source for past in learned for source in past.sources())
    lengths = np.asarray([len(one.counts.ids) for one in prints], dtype=np.int64)
    index = _index(words, [one.counts for one in prints], lengths)
    return _Segment(index, sources, np.ones(len(sources), dtype=bool))


def _index(words: Field, counts: Sequence[Counts], lengths: NDArray[np.int64]) -> Index:
    """Index documents of at least one feature each, all at once: TF-IDF of length 1."""
    if not counts:
        return Index.of([])
    ids = np.concatenate([one.ids for one in counts])
    weights = 1 + np.log(np.concatenate([one.counts for one in counts]))
    weights *= words.weights_of(ids)[0]
    firsts = np.cumsum(lengths) - lengths
    norms = np.sqrt(np.add.reduceat(weights * weights, firsts))
    documents = np.repeat(np.arange(len(counts), dtype=np.int32), lengths)
    weights = (weights / np.repeat(norms, lengths)).astype(np.float32)
    return Index.sorted(ids, documents, weights, size=len(counts))


def _compacted(segments: list[_Segment], most: int | None) -> tuple[_Segment, ...]:
    """Merge the newest segments, as many as are small beside what follows them."""
    segments = [segment for segment in segments if segment.alive.any()]
    first, size = len(segments), 0
    while first and (size == 0 or len(segments[first - 1].sources) <= _RATIO * size):
        size += len(segments[first - 1].sources)
        if most is not None and size > most:
            break
        first -= 1
    if len(segments) - first > 1:
        segments[first:] = [_Segment.merged(segments[first:])]
    return tuple(segments)


def _preference(source: Source, reading: Reading) -> tuple[bool, int]:
    """Order what is equally like: the same service first, then the newest (ids ascend in time)."""
    return source.service != reading.service, -source.past_id.int

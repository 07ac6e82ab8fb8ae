"""What is kept of a past incident's texts: their features and fingerprints, without the words.

So a process that starts need not read thousands of texts again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from ai_analysis.domain.past import PastIncident
from ai_analysis.domain.queries import query_of
from ai_analysis.engines import features
from ai_analysis.engines.features import Counts
from ai_analysis.engines.normalise import read

_HEAD = np.dtype([("place", "<u2"), ("length", "<u2"), ("fingerprint", "<i8")])
_MOST_COUNTED = 255


@dataclass(frozen=True, slots=True)
class Print:
    """One text: the number `place` among the incident's, its fingerprint, its features."""

    place: int
    fingerprint: int
    counts: Counts

    def written(self) -> bytes:
        """Return the print as bytes, little-endian."""
        head = np.asarray([(self.place, len(self.counts.ids), self.fingerprint)], dtype=_HEAD)
        counts = np.minimum(self.counts.counts, _MOST_COUNTED).astype(np.uint8)
        return head.tobytes() + self.counts.ids.astype("<i4").tobytes() + counts.tobytes()

    @classmethod
    def read(cls, stored: bytes) -> Iterator[Self]:
        """Read what `written` gave, several after each other."""
        at = 0
        while at < len(stored):
            head = np.frombuffer(stored, _HEAD, 1, at)[0]
            length, at = int(head["length"]), at + _HEAD.itemsize
            ids = np.frombuffer(stored, "<i4", length, at).astype(np.int32)
            counts = np.frombuffer(stored, np.uint8, length, at + 4 * length)
            at += 5 * length
            yield cls(
                int(head["place"]), int(head["fingerprint"]), Counts(ids, counts.astype(np.float32))
            )


def prints_of(incident: PastIncident) -> list[Print]:
    """Return the prints of an incident's distinct texts, as `normalise.READER` reads them."""
    found, seen = [], set()
    for place, text in enumerate(incident.texts()):
        reading = read(query_of(text, incident.service))
        if reading.words and reading.fingerprint not in seen:
            seen.add(reading.fingerprint)
            counts = Counts.of(features.words(reading.words))
            found.append(Print(place, reading.fingerprint, counts))
    return found


def stored(prints: Sequence[Print]) -> bytes:
    """Return prints as one piece of bytes."""
    return b"".join(one.written() for one in prints)

"""Words as hashed features: ids that every process computes alike, without a vocabulary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SPACE = 1 << 20
Ids = NDArray[np.int32]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each feature occurs: ids ascending, each once."""

    ids: Ids
    counts: Weights

    @classmethod
    def of(cls, features: Sequence[int]) -> "Counts":
        """Count features."""
        ids, counts = np.unique(np.asarray(features, dtype=np.int32), return_counts=True)
        return cls(ids, counts.astype(np.float32))


@lru_cache(maxsize=50_000)
def word(token: str) -> int:
    """Return the feature of a single word."""
    return _id(token)


def words(tokens: Sequence[str]) -> list[int]:
    """Return the features of single words and of pairs of neighbours; below SPACE."""
    return [word(token) for token in tokens] + [
        _id(f"{left} {right}") for left, right in pairwise(tokens)
    ]


def characters(tokens: Iterable[str]) -> list[int]:
    """Return the features of 3 to 5 characters within words; from SPACE on.

    The words are padded with blanks, like scikit-learn's `char_wb`.
    """
    found: list[int] = []
    for token in tokens:
        found += _characters(token)
    return found


@lru_cache(maxsize=20_000)
def _characters(token: str) -> tuple[int, ...]:
    return tuple(SPACE + _id(gram) for gram in _grams(f" {token} "))


def _grams(padded: str) -> Iterable[str]:
    for size in (3, 4, 5):
        if len(padded) <= size:
            yield padded
            return
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def _id(feature: str) -> int:
    return crc32(feature.encode()) & (SPACE - 1)

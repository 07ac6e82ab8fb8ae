"""An immutable inverted index: cosines with every document, without a dense matrix."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ai_analysis.engines.features import Ids, Weights


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: ids ascending, weights of the same length."""

    ids: Ids
    weights: Weights


@dataclass(frozen=True, slots=True)
class Index:
    """Postings by feature: those of `features[i]` lie from `starts[i]` up to `starts[i + 1]`."""

    features: Ids
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: Weights
    size: int

    @classmethod
    def of(cls, vectors: Sequence[Vector]) -> "Index":
        """Index vectors; a document's number is its place among them."""
        ids = [np.empty(0, dtype=np.int32), *(vector.ids for vector in vectors)]
        weights = [np.empty(0, dtype=np.float32), *(vector.weights for vector in vectors)]
        lengths = [len(vector.ids) for vector in vectors]
        documents = np.repeat(np.arange(len(vectors), dtype=np.int32), lengths)
        return cls._sorted(
            np.concatenate(ids), documents, np.concatenate(weights), size=len(vectors)
        )

    @classmethod
    def joined(cls, first: "Index", second: "Index", *, keep: NDArray[np.bool_]) -> "Index":
        """Index the documents of both again, without those that `keep` leaves out."""
        ids = np.concatenate([first.posting_ids(), second.posting_ids()])
        documents = np.concatenate([first.documents, second.documents + np.int32(first.size)])
        weights = np.concatenate([first.weights, second.weights])
        kept = keep[documents]
        numbers = (np.cumsum(keep) - 1).astype(np.int32)
        return cls._sorted(ids[kept], numbers[documents[kept]], weights[kept], size=int(keep.sum()))

    @classmethod
    def _sorted(
        cls, ids: Ids, documents: NDArray[np.int32], weights: Weights, *, size: int
    ) -> "Index":
        order = np.argsort(ids, kind="stable")
        features, firsts = np.unique(ids[order], return_index=True)
        starts = np.append(firsts, len(ids)).astype(np.int64)
        return cls(features.astype(np.int32), starts, documents[order], weights[order], size)

    def posting_ids(self) -> Ids:
        """Return the feature of each posting, in their order."""
        return np.repeat(self.features, np.diff(self.starts))

    def scores(self, query: Vector) -> Weights:
        """Return the dot product of `query` with each document; 0 where they share nothing."""
        postings, weights = self._postings(query)
        return self._sums(postings, weights * self.weights[postings])

    def overlap(self, query: Vector) -> Weights:
        """Return the sum of `query`'s weights over the features that each document has."""
        return self._sums(*self._postings(query))

    def _postings(self, query: Vector) -> tuple[NDArray[np.int64], Weights]:
        places = np.searchsorted(self.features, query.ids)
        known = places < len(self.features)
        known[known] = self.features[places[known]] == query.ids[known]
        begins, ends = self.starts[places[known]], self.starts[places[known] + 1]
        lengths = ends - begins
        # The ranges [begin, end) one after the other, without a loop.
        before = np.cumsum(lengths) - lengths
        postings = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
        return postings, np.repeat(query.weights[known], lengths)

    def _sums(self, postings: NDArray[np.int64], parts: Weights) -> Weights:
        totals = np.bincount(self.documents[postings], parts, minlength=self.size)
        return totals.astype(np.float32)

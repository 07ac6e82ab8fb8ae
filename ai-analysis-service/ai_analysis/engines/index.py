"""An immutable inverted index: cosines with every document, without a dense matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ai_analysis.engines.features import Ids, Weights

# Postings that are walked in full; of more frequent features only the best candidates' are looked
# up. A document that shares nothing but frequent features is not like the query anyway.
_WALKED = 6000
_LOOKED_AT = 64
_OFTEN = 4  # that many of the rare features a good document may share with the query
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: ids ascending, weights of the same length."""

    ids: Ids
    weights: Weights


@dataclass(frozen=True, slots=True)
class Index:
    """Postings by feature: those of `features[i]` lie from `starts[i]` up to `starts[i + 1]`.

    Within a feature, documents ascend.
    """

    features: Ids
    starts: Places
    documents: NDArray[np.int32]
    weights: Weights
    size: int

    @classmethod
    def of(cls, vectors: Sequence[Vector]) -> Self:
        """Index vectors; a document's number is its place among them."""
        ids = [np.empty(0, dtype=np.int32), *(vector.ids for vector in vectors)]
        weights = [np.empty(0, dtype=np.float32), *(vector.weights for vector in vectors)]
        lengths = [len(vector.ids) for vector in vectors]
        documents = np.repeat(np.arange(len(vectors), dtype=np.int32), lengths)
        return cls.sorted(
            np.concatenate(ids), documents, np.concatenate(weights), size=len(vectors)
        )

    @classmethod
    def joined(cls, parts: Sequence[tuple["Index", NDArray[np.bool_]]]) -> Self:
        """Index the documents of several again, without those that their masks leave out."""
        ids, documents, weights, shift = [], [], [], 0
        for index, keep in parts:
            kept = keep[index.documents]
            numbers = (np.cumsum(keep) - 1 + shift).astype(np.int32)
            ids.append(index.posting_ids()[kept])
            documents.append(numbers[index.documents[kept]])
            weights.append(index.weights[kept])
            shift += int(keep.sum())
        return cls.sorted(
            np.concatenate(ids), np.concatenate(documents), np.concatenate(weights), size=shift
        )

    @classmethod
    def sorted(cls, ids: Ids, documents: NDArray[np.int32], weights: Weights, *, size: int) -> Self:
        """Index postings whose documents ascend."""
        order = np.argsort(ids, kind="stable")
        features, firsts = np.unique(ids[order], return_index=True)
        starts = np.append(firsts, len(ids)).astype(np.int64)
        return cls(features.astype(np.int32), starts, documents[order], weights[order], size)

    def posting_ids(self) -> Ids:
        """Return the feature of each posting, in their order."""
        return np.repeat(self.features, np.diff(self.starts))

    def scores(self, query: Vector) -> Weights:
        """Return the dot product of `query` with each document; 0 where they share nothing."""
        begins, ends, weights = self._found(query)
        postings, parts = _spread(begins, ends, weights)
        return self._sums(postings, parts * self.weights[postings])

    def overlaps(self, query: Vector, *weights: Weights) -> list[Weights]:
        """Return the scores of `query`, and sums over what documents have of its features.

        Of these, one for each of several weightings of the features.
        """
        places = np.arange(len(query.ids), dtype=np.float32)
        begins, ends, places = self._found(Vector(query.ids, places))
        postings, places = _spread(begins, ends, places)
        chosen = places.astype(np.int64)
        scores = self._sums(postings, query.weights[chosen] * self.weights[postings])
        return [scores, *(self._sums(postings, one[chosen]) for one in weights)]

    def best(self, query: Vector) -> tuple[NDArray[np.int32], Weights]:
        """Return the documents most like `query` and their dot products, in no order.

        Exact for each that is returned; one that shares only frequent features may be missing.
        """
        begins, ends, weights = self._found(query)
        order = np.argsort(ends - begins, kind="stable")
        walked = max(1, int(np.searchsorted(np.cumsum((ends - begins)[order]), _WALKED)))
        rare, frequent = order[:walked], order[walked:]
        postings, parts = _spread(begins[rare], ends[rare], weights[rare])
        documents = self.documents[postings]
        if not len(documents):
            return documents, np.empty(0, dtype=np.float32)
        totals = np.bincount(documents, parts * self.weights[postings], minlength=self.size)
        found = _largest(documents, totals)
        scores = totals[found]
        for number in frequent:
            held = self.documents[begins[number] : ends[number]]
            places = np.minimum(np.searchsorted(held, found), len(held) - 1)
            has = held[places] == found
            scores += np.where(has, weights[number] * self.weights[begins[number] + places], 0)
        return found, scores.astype(np.float32)

    def _found(self, query: Vector) -> tuple[Places, Places, Weights]:
        if not len(self.features):
            return self.starts[:0], self.starts[:0], query.weights[:0]
        places = np.minimum(np.searchsorted(self.features, query.ids), len(self.features) - 1)
        known = self.features[places] == query.ids
        places = places[known]
        return self.starts[places], self.starts[places + 1], query.weights[known]

    def _sums(self, postings: Places, parts: Weights) -> Weights:
        totals = np.bincount(self.documents[postings], parts, minlength=self.size)
        return totals.astype(np.float32)


def _spread(begins: Places, ends: Places, weights: Weights) -> tuple[Places, Weights]:
    """Return the ranges [begin, end) one after the other, each place with its range's weight."""
    lengths = ends - begins
    before = np.cumsum(lengths) - lengths
    postings = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
    return postings, np.repeat(weights, lengths)


def _largest(documents: NDArray[np.int32], totals: NDArray[Any]) -> NDArray[np.int32]:
    """Return the distinct documents of the largest totals; several postings may be of one."""
    values = totals[documents]
    if len(documents) > _LOOKED_AT * _OFTEN:
        # A partition of values is much cheaper than one of their places.
        enough = np.partition(values, -_LOOKED_AT * _OFTEN)[-_LOOKED_AT * _OFTEN]
        documents = documents[values >= enough]
    ordered = np.sort(documents)
    found: NDArray[np.int32] = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    if len(found) > _LOOKED_AT:
        found = found[np.argpartition(totals[found], -_LOOKED_AT)[-_LOOKED_AT:]]
    return found

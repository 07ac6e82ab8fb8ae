"""The fitted model: weights of features, and the indexes of the knowledge base."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ai_analysis.engines.features import Counts, Ids, Weights
from ai_analysis.engines.index import Index, Vector

FORMAT = "tfidf-1"


@dataclass(frozen=True, slots=True)
class Field:
    """One way to see a text (words, or characters): its weights and its two indexes."""

    ids: Ids
    idf: Weights
    phrases: Index
    bodies: Index

    @classmethod
    def read(cls, arrays: Mapping[str, Any], name: str) -> "Field":
        """Take the arrays of one field out of an archive."""
        ids = arrays[f"{name}.ids"]
        sizes = {"phrases": len(arrays["owners"]), "bodies": int(arrays["owners"][-1]) + 1}
        indexes = {
            kind: Index(
                features=ids,
                starts=arrays[f"{name}.{kind}.starts"],
                documents=arrays[f"{name}.{kind}.documents"],
                weights=arrays[f"{name}.{kind}.weights"],
                size=size,
            )
            for kind, size in sizes.items()
        }
        return cls(ids, arrays[f"{name}.idf"], indexes["phrases"], indexes["bodies"])

    def weights_of(self, ids: Ids) -> tuple[Weights, NDArray[np.bool_]]:
        """Return the idf of features and which of them are known; the unknown are the rarest."""
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known = self.ids[places] == ids
        rarest = np.float32(np.log(self.phrases.size + 1) + 1)
        return np.where(known, self.idf[places], rarest).astype(np.float32), known

    def vector(self, counts: Counts) -> Vector:
        """Return the TF-IDF vector (sublinear, length 1) of at least one feature.

        Unlike scikit-learn's, it counts features never seen in its length: what we do not
        understand of a text makes us less sure.
        """
        weights = (1 + np.log(counts.counts)) * self.weights_of(counts.ids)[0]
        return Vector(counts.ids, (weights / np.linalg.norm(weights)).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Model:
    """What `fit` found; `owners` gives the entry of each phrase, ascending."""

    owners: NDArray[np.int32]
    words: Field
    characters: Field

    @classmethod
    def read(cls, archive: bytes) -> "Model":
        """Read an npz archive; it holds arrays only, never pickled objects."""
        with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        return cls(held["owners"], Field.read(held, "words"), Field.read(held, "characters"))

"""The fitted model: weights of features, the indexes of the knowledge base, the categories."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.queries import Reading
from ai_analysis.engines import features
from ai_analysis.engines.causes import CHARACTERS_WEIGHT, Causes
from ai_analysis.engines.features import Counts, Ids, Weights
from ai_analysis.engines.index import Index, Vector
from ai_analysis.engines.meanings import Meanings

FORMAT = "tfidf-2"
_HINT = np.float32(0.2)
# A word that we do not know weighs in the coverage like one of medium rarity.
_UNKNOWN = np.float32(6)


@dataclass(frozen=True, slots=True)
class Placed:
    """Features of a text, where they stand in a field, which do, and their sublinear counts."""

    ids: Ids
    places: NDArray[np.int64]
    known: NDArray[np.bool_]
    counts: Weights


@dataclass(frozen=True, slots=True)
class Field:
    """One way to see a text (words, or characters): its weights and its two indexes."""

    ids: Ids
    idf: Weights
    rarest: np.float32
    phrases: Index
    bodies: Index

    @classmethod
    def read(cls, arrays: Mapping[str, Any], name: str) -> Self:
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
        rarest = np.float32(arrays[f"{name}.rarest"])
        return cls(ids, arrays[f"{name}.idf"], rarest, indexes["phrases"], indexes["bodies"])

    def places_of(self, ids: Ids) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return where features stand in this field, and which of them do."""
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return places, self.ids[places] == ids

    def weights_of(self, ids: Ids) -> tuple[Weights, NDArray[np.bool_]]:
        """Return the idf of features and which of them are known; the unknown are the rarest."""
        places, known = self.places_of(ids)
        return self._weights(places, known), known

    def placed(self, counts: Counts) -> Placed:
        """Look features up: once, for all that is made of them."""
        places, known = self.places_of(counts.ids)
        return Placed(counts.ids, places, known, 1 + np.log(counts.counts))

    def idf_of(self, placed: Placed) -> Weights:
        """Return the idf of features; of the unknown, that of the rarest."""
        return self._weights(placed.places, placed.known)

    def vector(self, counts: Counts) -> Vector:
        """Return the TF-IDF vector (sublinear, length 1) of at least one feature.

        Unlike scikit-learn's, it counts features never seen in its length: what we do not
        understand of a text makes us less sure.
        """
        placed = self.placed(counts)
        return _vector(placed, self.idf_of(placed))

    def normalised(self, placed: Placed, scale: float = 1.0) -> tuple[Ids, Weights]:
        """Return the rows of the known features, and their TF-IDF of length `scale`."""
        places = placed.places[placed.known]
        weights = placed.counts[placed.known] * self.idf[places]
        length = float(np.linalg.norm(weights)) or 1.0
        return places.astype(np.int32), (weights * (scale / length)).astype(np.float32)

    def _weights(self, places: NDArray[np.int64], known: NDArray[np.bool_]) -> Weights:
        return np.where(known, self.idf[places], self.rarest).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Look:
    """A reading as the model sees it; `rows` and `weights` are its known features in `Causes`.

    `asked` is the information of its words, 0 for the query's other features, and sums to 1.
    """

    words: tuple[str, ...]
    asked: Weights
    ones: Weights
    query: Vector
    grams: Vector
    rows: Ids
    weights: Weights
    known_share: float
    known_words: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """What `fit` found; `owners` gives the entry of each phrase, ascending."""

    owners: NDArray[np.int32]
    words: Field
    characters: Field
    causes: Causes
    meanings: Meanings | None = None

    @classmethod
    def read(cls, archive: bytes) -> Self:
        """Read an npz archive; it holds arrays only, never pickled objects."""
        with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        fields = Field.read(held, "words"), Field.read(held, "characters")
        return cls(held["owners"], *fields, Causes.read(held), Meanings.read(held))

    def knows(self, word: str) -> bool:
        """Tell whether a word occurred in what the model was fitted on."""
        ids = np.asarray([features.word(word)], dtype=np.int32)
        return bool(self.words.places_of(ids)[1][0])

    def features_of(self, rows: Ids) -> list[int]:
        """Return the features of rows of `causes`."""
        words = len(self.words.ids)
        own = np.minimum(rows, words - 1)
        further = np.maximum(rows - words, 0)
        found = np.where(rows < words, self.words.ids[own], self.characters.ids[further])
        listed: list[int] = found.tolist()
        return listed

    def look(self, reading: Reading) -> Look | None:
        """Return what the model sees; None when the reading has no words."""
        words = self._understood(reading)
        if not words:
            return None
        counts = self.words.placed(Counts.of(features.words(words)))
        grams = self.characters.placed(Counts.of(features.characters(words)))
        hints = [one for one in reading.hints if one not in words and self.knows(one)]
        idf = self.words.idf_of(counts)
        query = self._hinted(_vector(counts, idf), hints)
        rows, weights = self._known(counts, grams, hints)
        asked, share, number = self._familiar(words, counts, idf)
        further = np.zeros(len(query.ids) - len(asked), dtype=np.float32)
        return Look(
            words=tuple(words),
            asked=np.append(asked, further),
            ones=np.append(np.ones(len(asked), dtype=np.float32), further),
            query=query,
            grams=_vector(grams, self.characters.idf_of(grams)),
            rows=rows,
            weights=weights,
            known_share=share,
            known_words=number,
            said=reading.said,
        )

    def _understood(self, reading: Reading) -> list[str]:
        """Leave out those words of the service's name that the model does not know."""
        named = set(reading.hints) & set(reading.words)
        known = {word for word in named if self.knows(word)}
        return [word for word in reading.words if word in known or word not in named]

    def _hinted(self, query: Vector, hints: Sequence[str]) -> Vector:
        if not hints:
            return query
        hinted = self.words.vector(Counts.of([features.word(hint) for hint in hints]))
        ids, weights = [query.ids, hinted.ids], [query.weights, _HINT * hinted.weights]
        return Vector(np.concatenate(ids), np.concatenate(weights))

    def _known(self, counts: Placed, grams: Placed, hints: Sequence[str]) -> tuple[Ids, Weights]:
        further = [
            self.words.normalised(counts),
            self.characters.normalised(grams, CHARACTERS_WEIGHT),
        ]
        if hints:
            hinted = self.words.placed(Counts.of([features.word(hint) for hint in hints]))
            further.append(self.words.normalised(hinted, float(_HINT)))
        shift = np.int32(len(self.words.ids))
        places = [further[0][0], further[1][0] + shift, *(one[0] for one in further[2:])]
        return np.concatenate(places), np.concatenate([one[1] for one in further])

    def _familiar(
        self, words: Sequence[str], counts: Placed, weights: Weights
    ) -> tuple[Weights, float, int]:
        """Return the information of the words, the share of it that is known, and their number."""
        ids = np.asarray([features.word(word) for word in words], dtype=np.int32)
        single = np.zeros(len(counts.ids), dtype=bool)
        single[np.searchsorted(counts.ids, ids)] = True
        known = single & counts.known
        share = float(weights[known].sum() / weights[single].sum())
        asked = np.where(counts.known, weights, _UNKNOWN) * single
        return (asked / asked.sum()).astype(np.float32), share, int(known.sum())


def _vector(placed: Placed, idf: Weights) -> Vector:
    weights = placed.counts * idf
    return Vector(placed.ids, (weights / np.linalg.norm(weights)).astype(np.float32))

"""Why a text speaks for a category: the part of each of its words."""

from collections.abc import Mapping, Sequence

import numpy as np

from ai_analysis.engines import features
from ai_analysis.engines.model import Look, Model


class Reasons:
    """The words behind the features of one text; made once, asked for several categories."""

    def __init__(self, model: Model, look: Look) -> None:
        """Find out which known feature is of which words."""
        self._model = model
        self._look = look
        self._words = tuple(dict.fromkeys(look.words))
        rows = model.causes.weights[look.rows]
        self._parts = look.weights[:, None] * (rows - rows.mean(axis=1, keepdims=True))
        numbers = {word: n for n, word in enumerate(self._words)}
        of_rows = model.features_of(look.rows)
        # Characters only count when no word or pair of words is known: they say the same.
        found = _found(of_rows, _of_words(look, numbers)) or _found(of_rows, _of_parts(numbers))
        self._places = np.asarray([one[0] for one in found], dtype=np.int64)
        self._owners = np.asarray([one[1] for one in found], dtype=np.int64)
        self._shares = np.asarray([one[2] for one in found], dtype=np.float64)

    def terms(self, category: str) -> dict[str, float]:
        """Return the share of each word that speaks for a category; the shares sum to 1.

        A pair of words counts for both. Empty when no word speaks for it, or the model does not
        know the category.
        """
        names = self._model.causes.names
        if category not in names or not len(self._places):
            return {}
        parts = self._parts[self._places, names.index(category)] * self._shares
        sums = np.bincount(self._owners, parts, minlength=len(self._words))
        sums = np.maximum(sums, 0)
        total = float(sums.sum())
        if not total:
            return {}
        pairs = zip(self._words, (sums / total).tolist(), strict=True)
        return {word: share for word, share in pairs if share > 0}


def _found(
    features_of_rows: Sequence[int], owners: Mapping[int, Sequence[int]]
) -> list[tuple[int, int, float]]:
    """Return (place among the rows, number of the word, share) for the features of words."""
    return [
        (place, number, 1 / len(owners[feature]))
        for place, feature in enumerate(features_of_rows)
        if feature in owners
        for number in owners[feature]
    ]


def _of_words(look: Look, numbers: Mapping[str, int]) -> dict[int, list[int]]:
    """Return the numbers of the words that each word or pair of words is of."""
    owners: dict[int, list[int]] = {}
    words = [numbers[word] for word in look.words]
    ids = features.words(look.words)
    for place, feature in enumerate(ids[: len(words)]):
        owners.setdefault(feature, []).append(words[place])
    for place, feature in enumerate(ids[len(words) :]):
        owners.setdefault(feature, []).extend((words[place], words[place + 1]))
    return owners


def _of_parts(numbers: Mapping[str, int]) -> dict[int, list[int]]:
    owners: dict[int, list[int]] = {}
    for word, number in numbers.items():
        for feature in set(features.characters((word,))):
            owners.setdefault(feature, []).append(number)
    return owners

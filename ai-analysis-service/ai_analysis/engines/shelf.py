"""The knowledge base, ready to be searched."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ai_analysis.domain.entries import Entry
from ai_analysis.domain.queries import Reading
from ai_analysis.engines import features, knowledge
from ai_analysis.engines.features import Counts, Weights
from ai_analysis.engines.index import Vector
from ai_analysis.engines.model import Model

# Found by leaving out one phrase of the knowledge base at a time: see the tests.
_PHRASE_WORDS, _PHRASE_CHARACTERS = np.float32(0.25), np.float32(0.15)
_BODY_WORDS, _BODY_CHARACTERS = np.float32(0.4), np.float32(0.2)
_HINT = np.float32(0.2)
_MOST_MATCHES = 8
# A word that we do not know weighs in the coverage like one of medium rarity.
_UNKNOWN = np.float32(6)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that resembles a reading, with the phrase that does most."""

    entry: Entry
    pattern: str
    similarity: float
    coverage: float
    words: int


class Shelf:
    """The entries with their indexes; immutable, so any thread may search it."""

    def __init__(self, entries: Sequence[Entry], model: Model) -> None:
        """Take the entries in the order in which `model` was fitted on them."""
        self.entries = tuple(entries)
        self.model = model
        self._phrases = [text for entry in entries for text in knowledge.phrases_of(entry)]
        self._firsts = np.searchsorted(model.owners, np.arange(len(entries)))

    def search(self, reading: Reading) -> list[Match]:
        """Return the entries most like `reading`, best first."""
        words = self._understood(reading)
        if not words:
            return []
        query = self._words(words, reading.hints)
        grams = self.model.characters.vector(Counts.of(features.characters(words)))
        fields = self.model.words, self.model.characters
        phrases = _PHRASE_WORDS * fields[0].phrases.scores(query)
        phrases += _PHRASE_CHARACTERS * fields[1].phrases.scores(grams)
        totals = np.maximum.reduceat(phrases, self._firsts)
        totals += _BODY_WORDS * fields[0].bodies.scores(query)
        totals += _BODY_CHARACTERS * fields[1].bodies.scores(grams)
        coverage, shared = self._coverage(words)
        best = np.lexsort((np.arange(len(totals)), -totals))[:_MOST_MATCHES]
        return [
            Match(
                entry=self.entries[number],
                pattern=self._pattern(number, phrases),
                similarity=float(totals[number]),
                coverage=float(coverage[number]),
                words=int(shared[number]),
            )
            for number in best
            if totals[number] > 0
        ]

    def _understood(self, reading: Reading) -> list[str]:
        """Leave out those words of the service's name that the knowledge base does not know."""
        named = set(reading.hints) & set(reading.words)
        if not named:
            return list(reading.words)
        known = {word for word in named if self._knows(word)}
        return [word for word in reading.words if word in known or word not in named]

    def _knows(self, word: str) -> bool:
        ids = np.asarray(features.words([word]), dtype=np.int32)
        return bool(self.model.words.weights_of(ids)[1][0])

    def _words(self, words: Sequence[str], hints: Sequence[str]) -> Vector:
        query = self.model.words.vector(Counts.of(features.words(words)))
        new = [hint for hint in hints if hint not in words and self._knows(hint)]
        if not new:
            return query
        extra = Counts.of([features.word(hint) for hint in new])
        hinted = self.model.words.vector(extra)
        return Vector(
            np.concatenate([query.ids, hinted.ids]),
            np.concatenate([query.weights, _HINT * hinted.weights]),
        )

    def _coverage(self, words: Sequence[str]) -> tuple[Weights, Weights]:
        """Return, for each entry, which share of the words' information it knows.

        And how many of the words and of their pairs it has.
        """
        ids = Counts.of([features.word(word) for word in words]).ids
        weights, known = self.model.words.weights_of(ids)
        weights = np.where(known, weights, _UNKNOWN).astype(np.float32)
        both = Counts.of(features.words(words)).ids
        bodies = self.model.words.bodies
        shared = bodies.overlap(Vector(both, np.ones(len(both), dtype=np.float32)))
        return bodies.overlap(Vector(ids, weights)) / weights.sum(), shared

    def _pattern(self, number: int, phrases: Weights) -> str:
        first = self._firsts[number]
        end = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(phrases)
        return self._phrases[int(first + np.argmax(phrases[first:end]))]

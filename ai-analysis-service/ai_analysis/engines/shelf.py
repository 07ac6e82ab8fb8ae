"""The knowledge base, ready to be searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.entries import UNRELATED, Entry
from ai_analysis.domain.judgement import Candidate, Judgement, Measures
from ai_analysis.engines import features, knowledge
from ai_analysis.engines.features import Counts, Weights
from ai_analysis.engines.index import Index, Vector
from ai_analysis.engines.model import Field, Look, Model
from ai_analysis.engines.normalise import words_of

# Found by leaving out one phrase of the knowledge base at a time: see the tests.
_PHRASE_WORDS, _PHRASE_CHARACTERS = np.float32(0.25), np.float32(0.15)
_BODY_WORDS, _BODY_CHARACTERS = np.float32(0.4), np.float32(0.2)
# Half of the labelled alerts resemble an entry this much, every unrelated text less than half.
_SCALE = np.float32(0.31)
_WORDS_ENOUGH = 3
# In log odds, what an entry just like the text says for its category. What users wrote themselves
# says more: enough to win against any words that the model knows.
_MATCHED, _MATCHED_OWN = 1.0, 8.0
_LEAST_SCORE = 0.004  # an alternative with less is not worth a line
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """Some entries with their indexes; `firsts` is the place of each entry's first phrase."""

    entries: tuple[Entry, ...]
    phrases: tuple[str, ...]
    firsts: NDArray[np.int64]
    categories: NDArray[np.int64]
    words: tuple[Index, Index]
    characters: tuple[Index, Index]

    @classmethod
    def fitted(cls, entries: Sequence[Entry], model: Model) -> Self:
        """Take the entries in the order in which `model` was fitted on them."""
        return cls(
            entries=tuple(entries),
            phrases=tuple(text for entry in entries for text in knowledge.phrases_of(entry)),
            firsts=np.searchsorted(model.owners, np.arange(len(entries))),
            categories=_numbered(entries),
            words=(model.words.phrases, model.words.bodies),
            characters=(model.characters.phrases, model.characters.bodies),
        )

    @classmethod
    def added(cls, entries: Sequence[Entry], model: Model) -> Self:
        """Index entries that the model has not seen, with the weights that it has."""
        texts = [knowledge.phrases_of(entry) for entry in entries]
        read = [[words_of(text) for text in one] for one in texts]
        documents = (
            [words for one in read for words in one],
            [[word for words in one for word in words] for one in read],
        )
        lengths = np.asarray([len(one) for one in texts])
        return cls(
            entries=tuple(entries),
            phrases=tuple(text for one in texts for text in one),
            firsts=np.cumsum(lengths) - lengths,
            categories=_numbered(entries),
            words=(
                _index(model.words, [features.words(one) for one in documents[0]]),
                _index(model.words, [features.words(one) for one in documents[1]]),
            ),
            characters=(
                _index(model.characters, [features.characters(one) for one in documents[0]]),
                _index(model.characters, [features.characters(one) for one in documents[1]]),
            ),
        )

    def evidence(self, look: Look) -> tuple[Weights, Weights]:
        """Return how much each entry resembles the text, from 0 to 1, and the phrases' scores.

        It is the mixed cosine, less when the entry knows little of the text's information, or
        shares few words and pairs of words with it: one common word proves little.
        """
        phrases = _PHRASE_WORDS * self.words[0].scores(look.query)
        phrases += _PHRASE_CHARACTERS * self.characters[0].scores(look.grams)
        totals = np.maximum.reduceat(phrases, self.firsts)
        words, coverage, shared = self.words[1].overlaps(look.query, look.asked, look.ones)
        totals += _BODY_WORDS * words
        totals += _BODY_CHARACTERS * self.characters[1].scores(look.grams)
        support = np.minimum(1, (shared + 1) / (_WORDS_ENOUGH + 1))
        evidence = totals * (0.4 + 0.6 * coverage) * support
        return 1 - np.exp(-((evidence / _SCALE) ** 2)), phrases

    def best_of_each_category(self, evidence: Weights) -> list[int]:
        """Return the numbers of the two best entries of each category; of equals, the first."""
        order = np.lexsort((-evidence, self.categories))
        groups = self.categories[order]
        first = np.append(True, groups[1:] != groups[:-1])
        second = np.append(False, first[:-1]) & ~first
        chosen: list[int] = order[first | second].tolist()
        return chosen

    def pattern(self, number: int, phrases: Weights) -> str:
        """Return the phrase of an entry that resembles the text most."""
        first = int(self.firsts[number])
        last = number + 1 == len(self.firsts)
        end = len(phrases) if last else int(self.firsts[number + 1])
        return self.phrases[first + int(np.argmax(phrases[first:end]))]


@dataclass(frozen=True, slots=True)
class _Match:
    part: _Part
    number: int
    phrases: Weights
    evidence: float
    own: bool
    entry: Entry
    category: str


class Shelf:
    """The entries with their indexes; immutable, so any thread may search it."""

    def __init__(self, entries: Sequence[Entry], model: Model, own: Sequence[Entry] = ()) -> None:
        """Take the fitted entries in the model's order, and the users' own."""
        self.entries = tuple(entries)
        self.model = model
        self._parts = [(_Part.fitted(entries, model), False)]
        if own:
            self._parts.append((_Part.added(own, model), True))

    def judge(self, look: Look, *, votes: Mapping[str, float] | None = None) -> Judgement:
        """Return the entries by how likely each is the cause of what `look` saw.

        `votes` is what past incidents say for categories, in units of the model's evidence.
        """
        matches = self._matches(look)
        by_words, by_text = self._evidence(look)
        best: dict[str, float] = {}
        for match in matches:
            best[match.category] = max(best.get(match.category, 0.0), match.evidence)
        shares = _softmax(_with_matches(by_text, matches, votes or {}))
        text = _softmax(by_text)
        words = text if by_words is by_text else _softmax(by_words)
        scored = [
            (score, match)
            for match in matches
            if (score := _score(match, shares, best)) >= _LEAST_SCORE
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].entry.id))
        candidates = tuple(
            Candidate(
                entry=match.entry,
                pattern=match.part.pattern(match.number, match.phrases),
                score=score,
                by_words=words.get(match.category, 0.0),
                by_text=text.get(match.category, 0.0),
            )
            for score, match in scored[:_MOST_CANDIDATES]
        )
        return Judgement(candidates, _measures(look, shares, best))

    def _evidence(self, look: Look) -> tuple[dict[str, float], dict[str, float]]:
        """Return what the words say for each category, and that with what their meaning says."""
        names, meanings = self.model.causes.names, self.model.meanings
        plain = self.model.causes.evidence(look.rows, look.weights)
        words = dict(zip(names, plain.tolist(), strict=True))
        if meanings is None:
            return words, words
        both = plain + meanings.evidence(look.said)
        return words, dict(zip(names, both.tolist(), strict=True))

    def _matches(self, look: Look) -> list[_Match]:
        """Return the two best entries of each category: further ones would never be shown."""
        found = []
        for part, own in self._parts:
            evidence, phrases = part.evidence(look)
            chosen = part.best_of_each_category(evidence)
            for number, value in zip(chosen, evidence[chosen].tolist(), strict=True):
                if value > 0 or not own:
                    entry = part.entries[number]
                    found.append(_Match(part, number, phrases, value, own, entry, entry.category))
        return found


def _numbered(entries: Sequence[Entry]) -> NDArray[np.int64]:
    names = sorted({entry.category for entry in entries})
    return np.asarray([names.index(entry.category) for entry in entries], dtype=np.int64)


def _index(field: Field, documents: Sequence[Sequence[int]]) -> Index:
    empty = Vector(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))
    return Index.of([field.vector(Counts.of(one)) if one else empty for one in documents])


def _with_matches(
    evidence: Mapping[str, float], matches: Sequence[_Match], votes: Mapping[str, float]
) -> dict[str, float]:
    """Return the evidence for each category, with what its best match and past incidents add."""
    lowest = min(evidence.values())  # of categories that the model has not learned yet
    logits = dict(evidence)
    for match in matches:
        name = match.category
        gain = (_MATCHED_OWN if match.own else _MATCHED) * match.evidence**2
        logits[name] = max(logits.get(name, lowest), evidence.get(name, lowest) + gain)
    for name, vote in votes.items():
        logits[name] = logits.get(name, lowest) + vote
    return logits


def _score(match: _Match, shares: Mapping[str, float], best: Mapping[str, float]) -> float:
    """Return the share of the category, less for an entry that is not the most like in it."""
    most = best[match.category]
    within = match.evidence / most if most > 0 else 1.0
    return shares[match.category] * within


def _softmax(logits: Mapping[str, float]) -> dict[str, float]:
    values = np.asarray(list(logits.values()), dtype=np.float64)
    parts = np.exp(values - values.max())
    return dict(zip(logits, map(float, parts / parts.sum()), strict=True))


def _measures(look: Look, shares: Mapping[str, float], best: Mapping[str, float]) -> Measures:
    unrelated = shares.get(UNRELATED, 0.0)
    ordered = sorted(((share, name) for name, share in shares.items() if name != UNRELATED))
    top, name = ordered[-1]
    second = ordered[-2][0] if len(ordered) > 1 else 0.0
    others = max((likeness for other, likeness in best.items() if other != name), default=0.0)
    return Measures(
        top=top,
        margin=top - second,
        top_five=sum(share for share, _ in ordered[-5:]),
        unrelated=unrelated,
        known_share=look.known_share,
        known_words=look.known_words,
        resemblance=best.get(name, 0.0),
        ahead=best.get(name, 0.0) - others,
    )

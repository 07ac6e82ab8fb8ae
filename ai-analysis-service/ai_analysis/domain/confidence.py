"""How sure a suggestion is, from 0 to 1: never falls when the likeness rises."""

from math import exp

# Half of the labelled alerts score above this evidence, every unrelated text below half of it.
_SCALE = 0.31
_WORDS_ENOUGH = 3
_REPEAT = 0.97
_OTHER_SERVICE = 0.9
_UNRESOLVED = 0.6


def of_entry(similarity: float, *, coverage: float, words: int) -> float:
    """Return the confidence in an entry of the knowledge base.

    `similarity` is the mixed cosine; `coverage` the share of the query's information that the
    entry knows; `words` how many different words and pairs of words they share: one common word
    proves little.
    """
    support = min(1.0, (words + 1) / (_WORDS_ENOUGH + 1))
    evidence = similarity * (0.4 + 0.6 * coverage) * support
    return round(1 - exp(-((evidence / _SCALE) ** 2)), 4)


def of_past(similarity: float, *, same_service: bool, explained: bool) -> float:
    """Return the confidence in a past incident; `explained` when it is known what ended it."""
    weight = (1.0 if same_service else _OTHER_SERVICE) * (1.0 if explained else _UNRESOLVED)
    return round(_REPEAT * weight * min(1.0, similarity) ** 2, 4)

"""How sure a suggestion is, from 0 to 1: never falls when the likeness rises."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from ai_analysis.domain.judgement import Measures

LIKELY, POSSIBLE = 0.7, 0.4
# The same template once more is the same cause, nearly always; elsewhere a little less often, and
# what nobody explained explains less. Chosen, not fitted: there is no history to fit them on.
_REPEAT = 0.97
_OTHER_SERVICE = 0.9
_UNRESOLVED = 0.6
_LEAST, _MOST = 1e-4, 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted logistic regression."""

    weights: tuple[float, ...]
    bias: float

    def of(self, values: Sequence[float]) -> float:
        """Return the probability."""
        total = sum(w * v for w, v in zip(self.weights, values, strict=True))
        return 1 / (1 + exp(-(total + self.bias)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often such an answer was right: among texts that are ours, and how often they are."""

    right: Regression
    ours: Regression

    def of(self, measures: Measures) -> float:
        """Return the probability that the first category is the right one."""
        return self.right.of(measures.of_right()) * self.ours.of(measures.of_ours())


def of_past(similarity: float, *, same_service: bool, explained: bool) -> float:
    """Return the confidence in a past incident; `explained` when it is known what ended it."""
    weight = (1.0 if same_service else _OTHER_SERVICE) * (1.0 if explained else _UNRESOLVED)
    return round(_REPEAT * weight * min(1.0, similarity) ** 2, 4)


def moved(confidence: float, by: float) -> float:
    """Return a confidence after `by` more evidence (in log odds)."""
    held = min(_MOST, max(_LEAST, confidence))
    return 1 / (1 + exp(-(log(held / (1 - held)) + by)))


def band(confidence: float) -> str:
    """Return how a confidence is called: likely, possible or unlikely."""
    if confidence >= LIKELY:
        return "likely"
    return "possible" if confidence >= POSSIBLE else "unlikely"

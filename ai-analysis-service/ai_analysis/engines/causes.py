"""Which category a text speaks for: a linear model over the same features as the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from ai_analysis.engines.features import Ids, Weights

CHARACTERS_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Causes:
    """One row for each feature (words, then characters), one column for each category."""

    names: tuple[str, ...]
    weights: Weights
    bias: Weights

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> Self:
        """Take the arrays of an archive."""
        return cls(
            names=tuple(map(str, arrays["causes.names"])),
            weights=arrays["causes.weights"].astype(np.float32),
            bias=arrays["causes.bias"],
        )

    def evidence(self, rows: Ids, weights: Weights) -> Weights:
        """Return the evidence for each category of features given by their rows."""
        found: Weights = weights @ self.weights[rows] + self.bias
        return found

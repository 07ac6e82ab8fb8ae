"""What the meaning of a text says for each category: the optional extra `semantic`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ai_analysis.engines import sentences
from ai_analysis.engines.features import Weights


@dataclass(frozen=True, slots=True)
class Meanings:
    """One row for each number of a sentence vector, one column for each category of `Causes`."""

    weights: Weights
    bias: Weights

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> Self | None:
        """Take the arrays of an archive; None when it was fitted without."""
        if "meanings.weights" not in arrays:
            return None
        return cls(arrays["meanings.weights"], arrays["meanings.bias"])

    def evidence(self, said: str) -> Weights:
        """Return the evidence for each category. Raises SemanticMissing."""
        found: Weights = sentences.vector(said) @ self.weights + self.bias
        return found

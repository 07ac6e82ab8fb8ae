"""What the knowledge base says of a text, before it is calibrated."""

from dataclasses import astuple, dataclass
from math import log1p

from ai_analysis.domain.entries import Entry


@dataclass(frozen=True, slots=True)
class Measures:
    """What tells how far an answer can be trusted.

    Shares are from 0 to 1: of the first category, of its lead, of the first five, of *unrelated*,
    of the text's information that is known. `resemblance` is that of the first category's entry.
    """

    top: float
    margin: float
    top_five: float
    unrelated: float
    known_share: float
    known_words: int
    resemblance: float

    def values(self) -> tuple[float, ...]:
        """Return the measures as calibration takes them."""
        shares = astuple(self)
        return (*shares[:5], log1p(self.known_words), self.resemblance)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score from 0 to 1; `by_words` is the category's share by words alone."""

    entry: Entry
    pattern: str
    score: float
    by_words: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates, best first, and the measures of the whole."""

    candidates: tuple[Candidate, ...]
    measures: Measures

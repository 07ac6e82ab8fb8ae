"""What the knowledge base says of a text, before it is calibrated."""

from dataclasses import dataclass
from math import log, log1p

from ai_analysis.domain.entries import Entry

_LEAST_SHARE = 1e-4


@dataclass(frozen=True, slots=True)
class Measures:
    """What tells how far an answer can be trusted.

    Shares are from 0 to 1: of the first category, of its lead, of the first five, of *unrelated*,
    of the text's information that is known. `resemblance` is that of the first category's entry,
    `ahead` how much that is more than any other category's.
    """

    top: float
    margin: float
    top_five: float
    unrelated: float
    known_share: float
    known_words: int
    resemblance: float
    ahead: float

    def of_right(self) -> tuple[float, ...]:
        """Return what tells whether the first category is right, if the text is ours at all."""
        return (
            _odds(self.top),
            self.margin,
            self.top_five,
            self.known_share,
            log1p(self.known_words),
            self.resemblance,
            self.ahead,
        )

    def of_ours(self) -> tuple[float, ...]:
        """Return what tells whether the text is about something of ours."""
        return (
            _odds(self.unrelated),
            self.known_share,
            log1p(self.known_words),
            self.resemblance,
        )


def _odds(share: float) -> float:
    held = min(1 - _LEAST_SHARE, max(_LEAST_SHARE, share))
    return log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score from 0 to 1.

    `by_words` is the category's share by words alone, `by_text` by words and their meaning; the
    same without the extra `semantic`.
    """

    entry: Entry
    pattern: str
    score: float
    by_words: float
    by_text: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The candidates, best first, and the measures of the whole."""

    candidates: tuple[Candidate, ...]
    measures: Measures

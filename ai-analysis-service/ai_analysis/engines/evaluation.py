"""How right and how sure the knowledge base answers labelled cases: for tests and benchmarks.

A case is a line `category<TAB>text` of a `*.tsv`, where several categories may be right
(`a|b`); lines of an `unrelated.txt` must not be answered with confidence. Nothing is ever fitted
on them: they are other people's words for what the knowledge base describes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ai_analysis.domain.confidence import LIKELY, Calibration
from ai_analysis.domain.queries import query_of
from ai_analysis.engines.normalise import read
from ai_analysis.engines.shelf import Shelf

_BINS = 10
PROSE = "paragraphs"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the categories that are right; none for one that is about nothing of ours."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; `coverage` and `precision` of answers that call themselves likely.

    `error` is the expected calibration error over ten bins.
    """

    cases: int
    top_1: float
    top_3: float
    coverage: float
    precision: float
    error: float

    def rounded(self) -> dict[str, float]:
        """Return the figures for a file, to four digits."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Answered:
    """The categories suggested for a case, most likely first, and the first one's confidence."""

    case: Case
    categories: tuple[str, ...]
    confidence: float

    @property
    def correct(self) -> bool:
        """Whether the first category is right."""
        return bool(self.categories) and self.categories[0] in self.case.right


def cases_of(folder: Path, *, prose: bool | None = None) -> list[Case]:
    """Return the labelled cases of a folder; only prose, or all but prose, when that is asked."""
    files = [
        file
        for file in sorted(folder.glob("*.tsv"))
        if prose is None or prose == (file.stem == PROSE)
    ]
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [Case(text, frozenset(names.split("|"))) for names, text in map(_split, lines)]


def unrelated_of(folder: Path) -> list[Case]:
    """Return the texts of a folder that are about nothing of ours."""
    lines = (folder / "unrelated.txt").read_text(encoding="utf-8").splitlines()
    return [Case(line, frozenset()) for line in lines if line.strip()]


def answers(shelf: Shelf, calibration: Calibration, cases: Iterable[Case]) -> Iterator[Answered]:
    """Ask for each case."""
    for case in cases:
        look = shelf.model.look(read(query_of(case.text)))
        judgement = shelf.judge(look) if look is not None else None
        if judgement is None or not judgement.candidates:
            yield Answered(case, (), 0.0)
            continue
        names = dict.fromkeys(one.entry.category for one in judgement.candidates)
        yield Answered(case, tuple(names), calibration.of(judgement.measures))


def figures_of(answered: Sequence[Answered]) -> Figures:
    """Sum up the answers to at least one labelled case."""
    number = len(answered)
    sure = [one for one in answered if one.confidence >= LIKELY]
    return Figures(
        cases=number,
        top_1=sum(one.correct for one in answered) / number,
        top_3=sum(bool(one.case.right & set(one.categories[:3])) for one in answered) / number,
        coverage=len(sure) / number,
        precision=sum(one.correct for one in sure) / len(sure) if sure else 1.0,
        error=_calibration_error(answered),
    )


def _calibration_error(answered: Sequence[Answered]) -> float:
    bins: dict[int, list[Answered]] = {}
    for one in answered:
        bins.setdefault(min(_BINS - 1, int(one.confidence * _BINS)), []).append(one)
    return sum(
        abs(sum(one.confidence for one in some) - sum(one.correct for one in some))
        for some in bins.values()
    ) / len(answered)


def _split(line: str) -> tuple[str, str]:
    names, _, text = line.partition("\t")
    return names, text

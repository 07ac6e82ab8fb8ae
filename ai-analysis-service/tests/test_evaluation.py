"""The analysis must not get worse: the committed figures are held to within two points."""

from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from ai_analysis.domain.entries import CATEGORIES
from ai_analysis.engines import evaluation
from ai_analysis.engines.evaluation import Answered, Case, answers, figures_of
from ai_analysis.engines.library import Library
from ai_analysis.engines.shelf import Shelf

SERVICE = Path(__file__).parent.parent
CASES = SERVICE / "evaluation"
ALLOWED = 0.02
PARTS = [(part, kind) for part in ("tuning", "heldout") for kind in ("alerts", "paragraphs")]


@dataclass(frozen=True)
class Judge:
    """A fitted model with the figures that it is held to."""

    shelf: Shelf
    library: Library
    committed: dict[str, dict[str, float]]

    def ask(self, cases):
        return list(answers(self.shelf, self.library.calibration, cases))


def _committed(name: str) -> dict[str, dict[str, float]]:
    return orjson.loads((CASES / name).read_bytes())


@pytest.fixture(
    scope="module",
    params=[
        "lexical",
        # The fit takes a minute of processor time.
        pytest.param("semantic", marks=[pytest.mark.semantic, pytest.mark.timeout(600)]),
    ],
)
def judge(request) -> Judge:
    if request.param == "lexical":
        shelf, library = (request.getfixturevalue(name) for name in ("shelf", "library"))
        return Judge(shelf, library, _committed("figures.json"))
    library = Library(SERVICE / "knowledge", semantic=True)
    library.open_fitted()
    return Judge(library.shelf(), library, _committed("figures-semantic.json"))


@pytest.mark.parametrize(("part", "kind"), PARTS)
def test_accuracy_never_falls_by_more_than_two_points(part, kind, judge):
    cases = evaluation.cases_of(CASES / part, prose=kind == "paragraphs")
    figures, committed = figures_of(judge.ask(cases)), judge.committed[f"{part}.{kind}"]

    assert figures.cases == committed["cases"]
    for name in ("top_1", "top_3", "coverage", "precision"):
        # One case more or less may weigh more than two points in a small set.
        allowed = max(ALLOWED, 1.01 / figures.cases)
        assert getattr(figures, name) >= committed[name] - allowed, name


@pytest.mark.parametrize("part", ["tuning", "heldout"])
def test_what_is_about_nothing_of_ours_gets_no_confident_answer(part, judge):
    answered = judge.ask(evaluation.unrelated_of(CASES / part))

    assert [one.case.text for one in answered if one.confidence >= evaluation.LIKELY] == []


def test_there_are_enough_cases_and_their_labels_are_categories():
    cases = [one for part in ("tuning", "heldout") for one in evaluation.cases_of(CASES / part)]

    assert len(cases) >= 200
    assert {name for one in cases for name in one.right} == CATEGORIES
    assert len({one.text for one in cases}) == len(cases)


def test_the_cases_are_in_other_words_than_the_knowledge_base(entries, reading_of):
    known = {reading_of(text).words for one in entries for text in (*one.symptoms, one.title)}
    cases = [one for part in ("tuning", "heldout") for one in evaluation.cases_of(CASES / part)]
    copied = [one.text for one in cases if reading_of(one.text).words in known]

    assert copied == []


def test_the_figures_are_what_they_say():
    def answered(right, *said, sure):
        return Answered(Case("x", frozenset(right)), said, sure)

    figures = figures_of(
        [
            answered({"a"}, "a", sure=0.9),
            answered({"a", "b"}, "c", "b", sure=0.9),
            answered({"a"}, "c", "d", "e", "a", sure=0.5),
            answered({"a"}, sure=0.0),
        ]
    )

    assert (figures.top_1, figures.top_3) == (0.25, 0.5)
    assert (figures.coverage, figures.precision) == (0.5, 0.5)
    # 0.9 twice with one of two right, 0.5 with none right: (0.8 + 0.5) / 4.
    assert figures.error == pytest.approx(0.325)

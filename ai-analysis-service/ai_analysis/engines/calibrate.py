"""Fits the calibration: how often an answer with such measures was right.

As a program, `python -m ai_analysis.engines.calibrate FOLDER` writes `calibration.json` anew;
with `semantic` behind it, the part of models with sentence vectors. A
fifth of what each category is fitted on is left out of the model at a time and then asked for,
alone and joined, and so is a fifth of the unrelated texts: no score here is of a text that the
model has seen. It takes a minute, and the result hardly changes with the knowledge base: so it is
kept in the repository.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ai_analysis.domain.confidence import Calibration, Regression
from ai_analysis.domain.entries import UNRELATED, Entry
from ai_analysis.domain.judgement import Measures
from ai_analysis.domain.queries import query_of
from ai_analysis.engines import knowledge
from ai_analysis.engines.calibration import keep
from ai_analysis.engines.corpus import Prose, corpus_of, prose_of
from ai_analysis.engines.fit import fit
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import read
from ai_analysis.engines.shelf import Shelf

_FOLDS = 5
# Prose is rare in the knowledge base, and stories of several sentences are rarer still.
_TOLD, _STORY = 4.0, 6.0
# One of seventeen texts is taken to be unrelated: more than there will be, to err that way.
_OURS = 16.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The measures of an answer and whether it was right; `ours` unless the text is unrelated."""

    measures: Measures
    right: bool
    ours: bool
    weight: float


def calibrated(answers: Sequence[Answer]) -> Calibration:
    """Return two regressions: of right among ours, and of ours among all."""
    ours = [one for one in answers if one.ours]
    right = _regression(
        [one.measures.of_right() for one in ours],
        [one.right for one in ours],
        np.asarray([one.weight for one in ours]),
    )
    is_ours = np.asarray([one.ours for one in answers])
    weights = np.asarray([one.weight for one in answers])
    weights[is_ours] *= _OURS * (~is_ours).sum() / weights[is_ours].sum()
    return Calibration(
        right, _regression([one.measures.of_ours() for one in answers], is_ours, weights)
    )


def answers_of(
    entries: Sequence[Entry], prose: Prose, *, semantic: bool = False
) -> Iterator[Answer]:
    """Ask for every text a model that has not seen it."""
    for fold in range(_FOLDS):
        kept = [replace(entry, symptoms=_without(entry.symptoms, fold)) for entry in entries]
        known = Prose(
            _each(prose.told, fold), _without(prose.unrelated, fold), _each(prose.said, fold)
        )
        corpus = replace(corpus_of(kept, known), semantic=semantic)
        shelf = Shelf(kept, Model.read(fit(corpus)))
        for text, category, weight in _asked(entries, prose, fold):
            yield from _answer(shelf, text, category, weight)


def _asked(entries: Sequence[Entry], prose: Prose, fold: int) -> Iterator[tuple[str, str, float]]:
    short = [(entry.category, entry.symptoms) for entry in entries]
    for category, texts in (*short, *prose.said.items()):
        left = texts[fold::_FOLDS]
        yield from ((text, category, 1.0) for text in left)
        yield from ((" . ".join(pair), category, 1.0) for pair in pairwise(left))
    for category, texts in prose.told.items():
        left = texts[fold::_FOLDS]
        yield from ((text, category, _TOLD) for text in left)
        yield from ((". ".join(left[:n]), category, _STORY) for n in (2, 3) if len(left) >= n)
    yield from ((text, UNRELATED, 1.0) for text in prose.unrelated[fold::_FOLDS])


def _answer(shelf: Shelf, text: str, category: str, weight: float) -> Iterator[Answer]:
    look = shelf.model.look(read(query_of(text)))
    judgement = shelf.judge(look) if look is not None else None
    if judgement is not None and judgement.candidates:
        first = judgement.candidates[0].entry.category
        yield Answer(judgement.measures, first == category, category != UNRELATED, weight)


def _regression(values: Sequence[Sequence[float]], right: Any, weights: Any) -> Regression:
    scaler = StandardScaler()
    regression = LogisticRegression(max_iter=1000)
    pipeline = make_pipeline(scaler, regression)
    pipeline.fit(np.asarray(values), right, logisticregression__sample_weight=weights)
    slopes = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - slopes @ scaler.mean_
    return Regression(tuple(round(float(one), 4) for one in slopes), round(float(bias), 4))


def _each(texts: Mapping[str, Sequence[str]], fold: int) -> dict[str, tuple[str, ...]]:
    return {name: _without(some, fold) for name, some in texts.items()}


def _without(texts: Sequence[str], fold: int) -> tuple[str, ...]:
    return tuple(text for number, text in enumerate(texts) if number % _FOLDS != fold)


if __name__ == "__main__":
    folder, meant = Path(sys.argv[1]), sys.argv[2:] == ["semantic"]
    asked = answers_of(knowledge.load(folder), prose_of(folder), semantic=meant)
    keep(calibrated(list(asked)), semantic=meant)

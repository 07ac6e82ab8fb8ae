"""Fits the calibration: how often an answer with such measures was right.

As a program, `python -m ai_analysis.engines.calibrate FOLDER` writes `calibration.json` anew. A
fifth of each entry's symptoms is left out of the model at a time and then asked for, alone and in
pairs, together with a fifth of the unrelated texts, which must not be answered at all. It takes
minutes, and the result hardly changes with the knowledge base: so it is kept in the repository.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import orjson
from sklearn.linear_model import LogisticRegression

from ai_analysis.domain.entries import UNRELATED, Entry
from ai_analysis.domain.queries import query_of
from ai_analysis.engines import knowledge
from ai_analysis.engines.calibration import FILE
from ai_analysis.engines.corpus import Prose, corpus_of, prose_of
from ai_analysis.engines.fit import fit
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import read
from ai_analysis.engines.shelf import Shelf

_FOLDS = 5
_REGULARITY = 1.0
# An unrelated text counts more than a symptom: to be wrongly sure of it is worse.
_UNRELATED_WEIGHT = 12.0


def calibrated(entries: Sequence[Entry], prose: Prose) -> tuple[list[float], float]:
    """Return the weights of the measures and the bias."""
    asked = [one for fold in range(_FOLDS) for one in _asked(entries, prose, fold)]
    regression = LogisticRegression(C=_REGULARITY, max_iter=1000)
    regression.fit(
        np.asarray([one.values for one in asked]),
        np.asarray([one.right for one in asked]),
        sample_weight=[_UNRELATED_WEIGHT if one.unrelated else 1.0 for one in asked],
    )
    return [float(weight) for weight in regression.coef_[0]], float(regression.intercept_[0])


@dataclass(frozen=True, slots=True)
class _Answer:
    values: tuple[float, ...]
    right: bool
    unrelated: bool


def _asked(entries: Sequence[Entry], prose: Prose, fold: int) -> Iterator[_Answer]:
    shorter = [replace(entry, symptoms=_without(entry.symptoms, fold)) for entry in entries]
    told = {name: _without(texts, fold) for name, texts in prose.told.items()}
    rest = Prose(told, _without(prose.unrelated, fold))
    shelf = Shelf(shorter, Model.read(fit(corpus_of(shorter, rest))))
    for entry in entries:
        left = entry.symptoms[fold::_FOLDS]
        pairs = [" . ".join(pair) for pair in pairwise(left)]
        for text in (*left, *pairs):
            yield from _answer(shelf, text, entry.category)
    for name, texts in prose.told.items():
        for text in texts[fold::_FOLDS]:
            yield from _answer(shelf, text, name)
    for text in prose.unrelated[fold::_FOLDS]:
        yield from _answer(shelf, text, UNRELATED)


def _answer(shelf: Shelf, text: str, category: str) -> Iterator[_Answer]:
    look = shelf.model.look(read(query_of(text)))
    if look is None:
        return
    verdict = shelf.judge(look)
    if verdict.candidates:
        first = verdict.candidates[0].entry.category
        yield _Answer(verdict.measures.values(), first == category, category == UNRELATED)


def _without(texts: Sequence[str], fold: int) -> tuple[str, ...]:
    return tuple(text for number, text in enumerate(texts) if number % _FOLDS != fold)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    weights, bias = calibrated(knowledge.load(folder), prose_of(folder))
    document = {"weights": [round(one, 4) for one in weights], "bias": round(bias, 4)}
    FILE.write_bytes(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))

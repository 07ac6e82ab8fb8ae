"""Fits the model with scikit-learn: TF-IDF, and which words speak for which category.

As a program, it reads the texts to learn from (JSON, `corpus.Corpus`) and writes the model.
Importing scikit-learn costs 65 MB and two seconds: a process of its own pays that, once for each
version of the knowledge base, and the serving processes hold nothing but the fitted arrays.
"""

import io
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

from ai_analysis.engines import features, sentences
from ai_analysis.engines.causes import CHARACTERS_WEIGHT
from ai_analysis.engines.corpus import Corpus
from ai_analysis.engines.fitting import WHEN_IDLE
from ai_analysis.engines.normalise import said_of, words_of

_Analyser = Callable[[Sequence[str]], list[int]]
# Found on the tuning part of the evaluation: the regression knows literal errors, Bayes prose.
_REGULARITY = 3.0
_ROUNDS = 30
# Of features in fewer texts nothing is learned but those texts.
_LEAST_TEXTS = 3
_BAYES = 2.0
_MEANING_REGULARITY = 3.0


def fit(corpus: Corpus) -> bytes:
    """Return the model of a corpus as an npz archive, for `model.Model.read`."""
    phrases = [words_of(text) for one in corpus.phrases for text in one]
    bodies = [[word for text in one for word in words_of(text)] for one in corpus.phrases]
    lessons = [words_of(lesson.text) for lesson in corpus.lessons]
    arrays: dict[str, Any] = {
        "owners": np.repeat(
            np.arange(len(corpus.phrases), dtype=np.int32), [len(one) for one in corpus.phrases]
        )
    }
    columns = []
    for name, analyser in (("words", features.words), ("characters", features.characters)):
        vectorizer = TfidfVectorizer(analyzer=analyser, sublinear_tf=True, dtype=np.float32)
        columns.append(vectorizer.fit_transform(lessons))
        arrays |= _field(name, vectorizer, phrases, bodies)
    taught = hstack([columns[0], columns[1] * CHARACTERS_WEIGHT]).tocsr()
    arrays |= _causes(corpus, taught)
    if corpus.semantic:
        arrays |= _meanings(corpus)
    archive = io.BytesIO()
    np.savez_compressed(archive, **arrays)
    return archive.getvalue()


def _field(
    name: str,
    vectorizer: TfidfVectorizer,
    phrases: list[list[str]],
    bodies: list[list[str]],
) -> dict[str, Any]:
    arrays = {
        # The columns of a fitted vectorizer are sorted by feature.
        "ids": np.asarray(sorted(vectorizer.vocabulary_), dtype=np.int32),
        "idf": vectorizer.idf_.astype(np.float32),
        "rarest": np.float32(vectorizer.idf_.max()),
    }
    for kind, texts in (("phrases", phrases), ("bodies", bodies)):
        columns = vectorizer.transform(texts).tocsc()
        arrays[f"{kind}.starts"] = columns.indptr.astype(np.int64)
        arrays[f"{kind}.documents"] = columns.indices.astype(np.int32)
        arrays[f"{kind}.weights"] = columns.data.astype(np.float32)
    return {f"{name}.{key}": value for key, value in arrays.items()}


def _causes(corpus: Corpus, taught: Any) -> dict[str, Any]:
    names, (numbers, weights) = _names(corpus), _labels(corpus)
    often = np.bincount(taught.indices, minlength=taught.shape[1]) >= _LEAST_TEXTS
    common = taught[:, often]
    evidence, bias = _regression(common, numbers, weights)
    bayes = ComplementNB(alpha=1.0).fit(common, numbers, sample_weight=weights)
    odds = bayes.feature_log_prob_ - bayes.feature_log_prob_.mean(axis=0, keepdims=True)
    matrix = np.zeros((taught.shape[1], len(names)), dtype=np.float16)
    matrix[often] = (evidence + _BAYES * odds).T
    return {
        "causes.names": np.asarray(names),
        "causes.weights": matrix,
        "causes.bias": bias.astype(np.float32),
    }


def _meanings(corpus: Corpus) -> dict[str, Any]:
    vectors = sentences.encode([said_of(lesson.text) for lesson in corpus.lessons])
    evidence, bias = _regression(vectors, *_labels(corpus), regularity=_MEANING_REGULARITY)
    return {
        "meanings.weights": evidence.T.astype(np.float32),
        "meanings.bias": bias.astype(np.float32),
    }


def _labels(corpus: Corpus) -> tuple[Any, Any]:
    """Return the number of each lesson's category, in the order of names, and its weight."""
    names = _names(corpus)
    numbers = np.asarray([names.index(lesson.category) for lesson in corpus.lessons])
    return numbers, np.asarray([lesson.weight for lesson in corpus.lessons])


def _names(corpus: Corpus) -> list[str]:
    return sorted({lesson.category for lesson in corpus.lessons})


def _regression(
    texts: Any, numbers: Any, weights: Any, *, regularity: float = _REGULARITY
) -> tuple[Any, Any]:
    """Return the evidence of each feature for each category, and each category's own."""
    categories = int(numbers.max()) + 1
    if categories == 1:
        return np.zeros((1, texts.shape[1])), np.zeros(1)
    regression = LogisticRegression(C=regularity, max_iter=_ROUNDS)
    with warnings.catch_warnings():
        # The rounds are few on purpose: further ones cost seconds and change no answer.
        warnings.simplefilter("ignore", ConvergenceWarning)
        regression.fit(texts, numbers, sample_weight=weights)
    if categories == 2:  # scikit-learn then only says what speaks for the second
        halves = regression.coef_ / 2, regression.intercept_ / 2
        return np.concatenate([-halves[0], halves[0]]), np.concatenate([-halves[1], halves[1]])
    return regression.coef_, regression.intercept_


def give_way(*, wholly: bool) -> None:
    """Let whoever serves or pages on this machine come first.

    A niced process still holds a core for milliseconds against one that wakes; an idle one never.
    """
    os.nice(10)
    if wholly and hasattr(os, "SCHED_IDLE"):  # Linux
        with suppress(OSError):  # a sandbox may forbid it
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


if __name__ == "__main__":
    give_way(wholly=WHEN_IDLE in sys.argv)
    sys.stdout.buffer.write(fit(Corpus.read(sys.stdin.buffer.read())))

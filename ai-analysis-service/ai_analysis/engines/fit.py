"""Fits the TF-IDF model with scikit-learn; as a program, it writes the model to its output.

Importing scikit-learn costs 65 MB and two seconds: a process of its own pays that, once for each
version of the knowledge base, and the serving processes hold nothing but the fitted arrays.
"""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from ai_analysis.domain.entries import Entry
from ai_analysis.engines import features, knowledge
from ai_analysis.engines.normalise import words_of

_Analyser = Callable[[Sequence[str]], list[int]]


def fit(entries: Sequence[Entry]) -> bytes:
    """Return the model of `entries` as an npz archive, for `model.Model.read`."""
    texts = [knowledge.phrases_of(entry) for entry in entries]
    phrases = [words_of(text) for one in texts for text in one]
    bodies = [[word for text in one for word in words_of(text)] for one in texts]
    arrays: dict[str, Any] = {
        "owners": np.repeat(np.arange(len(texts), dtype=np.int32), [len(one) for one in texts])
    }
    arrays |= _field("words", features.words, phrases, bodies)
    arrays |= _field("characters", features.characters, phrases, bodies)
    archive = io.BytesIO()
    np.savez_compressed(archive, **arrays)
    return archive.getvalue()


def _field(
    name: str, analyser: _Analyser, phrases: list[list[str]], bodies: list[list[str]]
) -> dict[str, Any]:
    vectorizer = TfidfVectorizer(analyzer=analyser, sublinear_tf=True, dtype=np.float32)
    fitted = vectorizer.fit_transform(phrases)
    arrays = {
        # The columns of a fitted vectorizer are sorted by feature.
        "ids": np.asarray(sorted(vectorizer.vocabulary_), dtype=np.int32),
        "idf": vectorizer.idf_.astype(np.float32),
    }
    for kind, matrix in (("phrases", fitted), ("bodies", vectorizer.transform(bodies))):
        columns = matrix.tocsc()
        arrays[f"{kind}.starts"] = columns.indptr.astype(np.int64)
        arrays[f"{kind}.documents"] = columns.indices.astype(np.int32)
        arrays[f"{kind}.weights"] = columns.data.astype(np.float32)
    return {f"{name}.{key}": value for key, value in arrays.items()}


if __name__ == "__main__":
    sys.stdout.buffer.write(fit(knowledge.load(Path(sys.argv[1]))))

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ai_analysis.engines.features import Counts
from ai_analysis.engines.index import Index, Vector

sparse = st.dictionaries(st.integers(0, 30), st.floats(0.125, 5, width=32), max_size=8).map(
    lambda one: Vector(_ids(sorted(one)), _weights([one[key] for key in sorted(one)]))
)


@given(st.lists(sparse, max_size=6), sparse)
def test_scores_are_the_dot_products(vectors, query):
    dense = np.array([_dense(vector) @ _dense(query) for vector in vectors])

    np.testing.assert_allclose(Index.of(vectors).scores(query), dense, rtol=1e-4)


@given(st.lists(sparse, min_size=1, max_size=6), st.lists(sparse, min_size=1, max_size=6), sparse)
def test_joining_indexes_is_indexing_all_that_is_kept(first, second, query):
    keep = np.arange(len(first) + len(second)) % 3 > 0
    kept = [vector for vector, stays in zip([*first, *second], keep, strict=True) if stays]

    joined = Index.joined(Index.of(first), Index.of(second), keep=keep)

    assert joined.size == len(kept)
    np.testing.assert_allclose(joined.scores(query), Index.of(kept).scores(query), rtol=1e-4)


def test_overlap_counts_what_a_document_has_of_the_query():
    index = Index.of([_vector({1: 9, 2: 9}), _vector({2: 9}), _vector({})])

    assert index.overlap(_vector({1: 1, 2: 1, 7: 1})).tolist() == [2, 1, 0]


def test_features_are_counted():
    counted = Counts.of([7, 3, 7])

    assert counted.ids.tolist() == [3, 7]
    assert counted.counts.tolist() == [1, 2]


def _vector(weights):
    return Vector(_ids(sorted(weights)), _weights([weights[key] for key in sorted(weights)]))


def _ids(values):
    return np.asarray(values, dtype=np.int32)


def _weights(values):
    return np.asarray(values, dtype=np.float32)


def _dense(vector):
    row = np.zeros(31)
    row[vector.ids] = vector.weights
    return row

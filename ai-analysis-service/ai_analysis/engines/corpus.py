"""What the model is fitted on: texts and the categories they speak for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import orjson
import yaml

from ai_analysis.domain.entries import CATEGORIES, UNRELATED, Entry
from ai_analysis.domain.errors import BadKnowledge
from ai_analysis.engines import knowledge

# Of a folder that has none of its own: it must not take every text for one of its causes either.
SHIPPED = Path(__file__).parents[2] / "knowledge"
_TOLD_WEIGHT = 2.0
_SAID_WEIGHT = 1.0
_STEP_WEIGHT = 0.3
_UNRELATED_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text that speaks for a category."""

    text: str
    category: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Corpus:
    """The phrases of each entry, in the order of the entries, and all lessons.

    `semantic` when the model is to know what sentences mean.
    """

    phrases: tuple[tuple[str, ...], ...]
    lessons: tuple[Lesson, ...]
    semantic: bool = False

    def written(self) -> bytes:
        """Return the corpus as JSON, for `read`; the same corpus gives the same bytes."""
        return orjson.dumps(self)

    @classmethod
    def read(cls, document: bytes) -> Self:
        """Read what `written` gave."""
        read = orjson.loads(document)
        return cls(
            phrases=tuple(tuple(one) for one in read["phrases"]),
            lessons=tuple(Lesson(**one) for one in read["lessons"]),
            semantic=read["semantic"],
        )


@dataclass(frozen=True, slots=True)
class Prose:
    """How people tell of each category, what tools say, and texts that are about neither."""

    told: Mapping[str, tuple[str, ...]]
    unrelated: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lessons(self) -> Iterator[Lesson]:
        """Return the lessons of the prose."""
        for category, texts in self.told.items():
            yield from (Lesson(text, category, _TOLD_WEIGHT) for text in texts)
        for category, texts in self.said.items():
            yield from (Lesson(text, category, _SAID_WEIGHT) for text in texts)
        yield from (Lesson(text, UNRELATED, _UNRELATED_WEIGHT) for text in self.unrelated)


def prose_of(directory: Path) -> Prose:
    """Read the prose beside the entries of a folder; what came with us when there is none.

    Raises BadKnowledge.
    """
    if not (directory / "categories/told.yaml").exists():
        directory = SHIPPED
    file, unrelated = directory / "categories/told.yaml", directory / "categories/unrelated.txt"
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        told, said = (
            {name: tuple(map(str, known[kind])) for name, known in read.items()}
            for kind in ("told", "said")
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise BadKnowledge(f"{file.name}: {error!r}") from error
    if set(told) - CATEGORIES:
        raise BadKnowledge(f"{file.name}: unknown category {min(set(told) - CATEGORIES)!r}")
    lines = unrelated.read_text(encoding="utf-8").splitlines() if unrelated.exists() else []
    return Prose(told, tuple(line for line in lines if line.strip()), said)


def corpus_of(entries: Sequence[Entry], prose: Prose, taught: Sequence[Lesson] = ()) -> Corpus:
    """Return what a model of `entries` is fitted on; `taught` are lessons from experience."""
    lessons = [lesson for entry in entries for lesson in _of_entry(entry)]
    return Corpus(
        phrases=tuple(knowledge.phrases_of(entry) for entry in entries),
        lessons=(*lessons, *prose.lessons(), *taught),
    )


def _of_entry(entry: Entry) -> Iterator[Lesson]:
    told = (*entry.symptoms, entry.title, *entry.causes)
    yield from (Lesson(text, entry.category) for text in told)
    for step in (*entry.diagnosis, *entry.remediation):
        yield Lesson(step.step, entry.category, _STEP_WEIGHT)
    yield Lesson(" . ".join(told), entry.category)

"""The knowledge base of this process: entries at once, the search when the model is there."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ai_analysis.domain.entries import Entry
from ai_analysis.engines import calibration, knowledge, sentences
from ai_analysis.engines.corpus import Corpus, Lesson, corpus_of, prose_of
from ai_analysis.engines.fitting import fitted
from ai_analysis.engines.model import FORMAT, Model
from ai_analysis.engines.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Own:
    """The users' own entries; `version` is the newest change among them."""

    entries: tuple[Entry, ...] = ()
    version: int = 0


class Library:
    """Holds the entries of one folder and, once opened, their immutable index."""

    def __init__(self, directory: Path, *, semantic: bool = False) -> None:
        """Read the entries; `semantic` is with sentence vectors.

        Raises BadKnowledge, SemanticMissing.
        """
        if semantic:
            sentences.require()
        self._semantic = semantic
        self.entries = knowledge.load(directory)
        self.by_id = {entry.id: entry for entry in self.entries}
        self.calibration = calibration.load(semantic=semantic)
        self._prose = prose_of(directory)
        self._opening = threading.Lock()
        self._shelf: Shelf | None = None
        self._own = Own()
        # Of the folder alone: what is learned makes further models, which others may open.
        self.base = version_of(self.corpus())
        self.version = self.base

    @property
    def is_open(self) -> bool:
        """Whether the model is there."""
        return self._shelf is not None

    @property
    def own(self) -> Own:
        """The users' entries that this process knows."""
        return self._own

    def corpus(self, taught: Sequence[Lesson] = ()) -> Corpus:
        """Return what a model is fitted on: the folder, and lessons from experience."""
        corpus = corpus_of(self.entries, self._prose, taught)
        return replace(corpus, semantic=self._semantic)

    def open(self, model: Model, version: str) -> None:
        """Take a model that was fitted on these entries; the index is swapped in one step."""
        with self._opening:
            self._shelf = Shelf(self.entries, model, self._own.entries)
            self.version = version

    def open_fitted(self) -> bytes | None:
        """Fit a model of the folder alone and take it, unless somebody else has; return it."""
        with self._opening:
            if self._shelf is not None:
                return None
            archive = fitted(self.corpus())
            self._shelf = Shelf(self.entries, Model.read(archive), self._own.entries)
            return archive

    def take(self, own: Own) -> None:
        """Take the users' entries; they count from now on, before any model knows of them."""
        with self._opening:
            if self._shelf is not None:
                self._shelf = Shelf(self.entries, self._shelf.model, own.entries)
            self._own = own

    def find(self, entry_id: str) -> Entry | None:
        """Return an entry, the users' own first."""
        own = {entry.id: entry for entry in self._own.entries}
        return own.get(entry_id) or self.by_id.get(entry_id)

    def shelf(self) -> Shelf:
        """Return the index; whoever comes first when there is none waits for the fit."""
        if self._shelf is None:
            self.open_fitted()
        assert self._shelf is not None  # noqa: S101 - opened above
        return self._shelf


def version_of(corpus: Corpus) -> str:
    """Return the same text for the same corpus and kind of model, another for any change."""
    return f"{FORMAT}-{sha256(corpus.written()).hexdigest()[:16]}"

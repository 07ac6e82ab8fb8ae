"""The knowledge base of this process: entries at once, the search when the model is there."""

import threading
from pathlib import Path

from ai_analysis.engines import knowledge
from ai_analysis.engines.fitting import fitted
from ai_analysis.engines.model import FORMAT, Model
from ai_analysis.engines.shelf import Shelf


class Library:
    """Holds the entries of one folder and, once opened, their immutable index."""

    def __init__(self, directory: Path) -> None:
        """Read the entries. Raises BadKnowledge."""
        self._directory = directory
        self.entries = knowledge.load(directory)
        self.by_id = {entry.id: entry for entry in self.entries}
        self.version = f"{FORMAT}-{knowledge.version_of(self.entries)}"
        self._opening = threading.Lock()
        self._shelf: Shelf | None = None

    @property
    def is_open(self) -> bool:
        """Whether the model is there."""
        return self._shelf is not None

    def fit(self) -> bytes:
        """Return a newly fitted model, as an archive; it takes seconds."""
        return fitted(self._directory)

    def open(self, archive: bytes) -> None:
        """Take a model that was fitted on these entries; the index is swapped in one step."""
        self._shelf = Shelf(self.entries, Model.read(archive))

    def shelf(self) -> Shelf:
        """Return the index; whoever comes first when there is none waits for the fit."""
        if self._shelf is None:
            with self._opening:
                if self._shelf is None:
                    self.open(self.fit())
        assert self._shelf is not None  # noqa: S101 - opened above
        return self._shelf

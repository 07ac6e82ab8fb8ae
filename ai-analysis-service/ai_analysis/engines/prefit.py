"""Fits the model of the shipped knowledge base before the first start, which then need not wait.

`python -m ai_analysis.engines.prefit`, with `semantic` behind it for the one with sentence vectors.
A file is named by its version: what has changed since is not found, and fitted by the service.
"""

import sys
from pathlib import Path

from ai_analysis.engines.corpus import SHIPPED
from ai_analysis.engines.fitting import fitted
from ai_analysis.engines.library import Library

FOLDER = SHIPPED.with_name("fitted")


def find(version: str) -> bytes | None:
    """Return the archive of a model; None when it was not fitted beforehand."""
    file = _file(version)
    return file.read_bytes() if file.exists() else None


def prefit(*, semantic: bool = False) -> None:
    """Fit unless it was done; it takes seconds. Raises SemanticMissing."""
    library = Library(SHIPPED, semantic=semantic)
    file = _file(library.base)
    if file.exists():
        return
    FOLDER.mkdir(exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(fitted(library.corpus()))
    half.replace(file)


def _file(version: str) -> Path:
    return FOLDER / f"{version}.npz"


if __name__ == "__main__":
    prefit(semantic=sys.argv[1:] == ["semantic"])

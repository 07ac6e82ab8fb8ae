"""Runs the fit in a process of its own."""

import subprocess
import sys

from ai_analysis.engines.corpus import Corpus

_LONGEST_SECONDS = 600


def fitted(corpus: Corpus) -> bytes:
    """Return the fitted model of a corpus. Raises `subprocess.CalledProcessError`."""
    done = subprocess.run(
        [sys.executable, "-m", "ai_analysis.engines.fit"],
        input=corpus.written(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_LONGEST_SECONDS,
    )
    return done.stdout

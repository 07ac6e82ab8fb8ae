"""Runs the fit in a process of its own."""

import subprocess
import sys

from ai_analysis.engines.corpus import Corpus

WHEN_IDLE = "when-idle"
_LONGEST_SECONDS = 600


def fitted(corpus: Corpus, *, urgent: bool = True) -> bytes:
    """Return the fitted model of a corpus; what is not `urgent` gets only idle processor time.

    Raises `subprocess.CalledProcessError`, `subprocess.TimeoutExpired`.
    """
    command = [sys.executable, "-m", "ai_analysis.engines.fit"]
    done = subprocess.run(  # noqa: S603 - our own program
        command if urgent else [*command, WHEN_IDLE],
        input=corpus.written(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=_LONGEST_SECONDS,
    )
    return done.stdout

"""Runs the fit in a process of its own."""

import subprocess
import sys

from ai_analysis.engines.corpus import Corpus

WHEN_IDLE = "when-idle"
_LONGEST_SECONDS = 600


def fitted(corpus: Corpus, *, urgent: bool = True) -> bytes:
    """Return the fitted model of a corpus; what is not `urgent` gets only idle processor time.

    Raises TimeoutError after ten minutes, `subprocess.CalledProcessError`.
    """
    command = [sys.executable, "-m", "ai_analysis.engines.fit"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command if urgent else [*command, WHEN_IDLE],
            input=corpus.written(),
            stdout=subprocess.PIPE,
            check=True,
            timeout=_LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no model was fitted in {error.timeout:.0f} s") from None
    return done.stdout

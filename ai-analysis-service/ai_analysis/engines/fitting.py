"""Runs the fit in a process of its own."""

import subprocess
import sys
from pathlib import Path

_LONGEST_SECONDS = 120


def fitted(directory: Path) -> bytes:
    """Return the fitted model of a folder of entries. Raises `subprocess.CalledProcessError`."""
    command = [sys.executable, "-m", "ai_analysis.engines.fit", str(directory)]
    done = subprocess.run(  # noqa: S603 - our own program on our own folder
        command, stdout=subprocess.PIPE, check=True, timeout=_LONGEST_SECONDS
    )
    return done.stdout

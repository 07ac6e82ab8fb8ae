"""The calibration that `calibrate` fitted, as it is kept in the repository."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from ai_analysis.domain.confidence import Calibration, Regression

FILE = Path(__file__).with_name("calibration.json")


def load() -> Calibration:
    """Read the calibration."""
    document = orjson.loads(FILE.read_bytes())
    right, ours = (
        Regression(tuple(document[name]["weights"]), document[name]["bias"])
        for name in ("right", "ours")
    )
    return Calibration(right, ours)


def written(calibration: Calibration) -> dict[str, Any]:
    """Return what `load` reads, as a document."""
    return asdict(calibration)

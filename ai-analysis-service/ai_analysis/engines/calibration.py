"""The calibration that `calibrate` fitted, as it is kept in the repository."""

from pathlib import Path

import orjson

from ai_analysis.domain.confidence import Calibration

FILE = Path(__file__).with_name("calibration.json")


def load() -> Calibration:
    """Read the calibration."""
    document = orjson.loads(FILE.read_bytes())
    return Calibration(tuple(document["weights"]), document["bias"])

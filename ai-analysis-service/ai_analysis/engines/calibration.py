"""The calibration that `calibrate` fitted, as it is kept in the repository."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from ai_analysis.domain.confidence import Calibration, Regression

FILE = Path(__file__).with_name("calibration.json")


def load(*, semantic: bool = False) -> Calibration:
    """Read the calibration; that of models with sentence vectors is another."""
    document = orjson.loads(FILE.read_bytes())["semantic" if semantic else "lexical"]
    right, ours = (
        Regression(tuple(document[name]["weights"]), document[name]["bias"])
        for name in ("right", "ours")
    )
    return Calibration(right, ours)


def keep(calibration: Calibration, *, semantic: bool = False) -> None:
    """Write what `load` reads; the other one stays."""
    document: dict[str, Any] = orjson.loads(FILE.read_bytes())
    document["semantic" if semantic else "lexical"] = asdict(calibration)
    FILE.write_bytes(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))

"""The committed dashboards. Their schema is checked by `make dashboards-check`."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

MONITORING = Path(__file__).resolve().parents[2] / "monitoring"
sys.path.insert(0, str(MONITORING))

import dashboards  # noqa: E402 - beside its panels.py

FILES = sorted((MONITORING / "grafana/dashboards").glob("*.json"))
WIDTH = 24


def boards() -> list[Any]:
    return [pytest.param(json.loads(file.read_text()), id=file.stem) for file in FILES]


def test_the_files_are_what_the_generator_writes():
    written = {f"{board['uid']}.json": dashboards.text_of(board) for board in dashboards.DASHBOARDS}
    assert {file.name: file.read_text() for file in FILES} == written


@pytest.mark.parametrize("board", boards())
def test_panels_stand_beside_one_another_and_ask_the_one_data_source(board: Any):
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        assert max(x for x, _ in cells) < WIDTH
        taken |= cells
        assert panel["datasource"]["uid"] == "prometheus"
        assert {target["datasource"]["uid"] for target in panel["targets"]} == {"prometheus"}
    assert len({panel["title"] for panel in board["panels"]}) == len(board["panels"])

import os
from pathlib import Path

import pytest

from launcher import state
from launcher.settings import load
from launcher.state import AlreadyRunning


def test_a_second_run_is_refused_and_told_which_process_is_the_first(tmp_path: Path):
    with (
        state.claimed(tmp_path),
        pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"),
        state.claimed(tmp_path),
    ):
        pass
    with state.claimed(tmp_path):  # free again
        pass


def test_process_ids_can_be_read_back(tmp_path: Path):
    assert state.read_pids(tmp_path) == {}
    state.write_pids(tmp_path, {"oncall": 7})
    assert state.read_pids(tmp_path) == {"oncall": 7}


def test_memory_is_known_for_living_processes_only():
    assert (state.resident_megabytes(os.getpid()) or 0) > 5
    assert state.resident_megabytes(2**22 + 1) is None


def test_reset_deletes_everything_also_where_a_link_leads(tmp_path: Path):
    settings = load(tmp_path, {})
    state.reset(settings)  # nothing there yet
    elsewhere = tmp_path / "elsewhere"
    for folder in (settings.state, elsewhere / "data"):
        folder.mkdir(parents=True)
    (settings.state / "postgres").symlink_to(elsewhere)
    state.reset(settings)
    assert not settings.state.exists()
    assert not elsewhere.exists()


def test_reset_is_refused_while_the_platform_runs(tmp_path: Path):
    settings = load(tmp_path, {})
    with state.claimed(settings.state), pytest.raises(AlreadyRunning):
        state.reset(settings)
    assert settings.state.exists()

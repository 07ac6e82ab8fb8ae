import runpy

import pytest


def test_migrating_a_migrated_database_changes_nothing(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("LOG_LEVEL", "error")
    monkeypatch.setattr("sys.argv", ["oncall", "migrate"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("oncall", run_name="__main__")
    assert ended.value.code == 0

import runpy

import pytest
from pydantic import ValidationError

from oncall.settings import Settings


def test_migrating_a_migrated_database_changes_nothing(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("LOG_LEVEL", "error")
    monkeypatch.setattr("sys.argv", ["oncall", "migrate"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("oncall", run_name="__main__")
    assert ended.value.code == 0


def test_a_last_resort_that_is_no_address_stops_the_start():
    given = {"database_url": "postgresql://x@/x", "_env_file": None}
    with pytest.raises(ValidationError, match="is not an e-mail address"):
        Settings(last_resort="the boss", **given)
    assert Settings(last_resort="", **given).last_resort is None

from datetime import timedelta

import pytest
from pydantic import ValidationError

from servicekit.settings import ServiceSettings


def test_durations_are_seconds_or_iso_8601(monkeypatch):
    for written, meant in (("30", 30), ("0.5", 0.5), ("PT2M", 120), ("00:01:00", 60)):
        monkeypatch.setenv("JOB_POLL", written)
        settings = ServiceSettings(_env_file=None, database_url="postgresql://x@/x")
        assert settings.job_poll == timedelta(seconds=meant)
    monkeypatch.setenv("JOB_POLL", "soon")
    with pytest.raises(ValidationError):
        ServiceSettings(_env_file=None, database_url="postgresql://x@/x")

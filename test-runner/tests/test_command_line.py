import json
import os
import signal
import subprocess
import sys

import pytest

from test_runner.__main__ import main


@pytest.fixture(autouse=True)
def environment(monkeypatch, tmp_path, platform):
    monkeypatch.chdir(tmp_path)
    for name, value in platform.settings().model_dump().items():
        if name.endswith("_url"):
            monkeypatch.setenv(name.upper(), value)


def test_list_names_every_scenario(capsys):
    assert main(["--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 15
    assert lines[0].split()[:4] == ["cpu-high", "CPU", "payment-api", "critical"]


def test_scenario_sends_one_and_tells_its_incident(capsys, platform):
    assert main(["--scenario", "mem-oom"]) == 0
    (alert,) = platform.alerts
    assert alert["labels"]["scenario"] == "mem-oom"
    assert platform.open["user-service", "critical"] in capsys.readouterr().out


def test_an_unknown_scenario_is_a_wrong_use(capsys, platform):
    assert main(["--scenario", "nope"]) == 2
    assert capsys.readouterr().out == "no scenario nope\n"
    assert platform.alerts == []


def test_all_sends_every_scenario(platform):
    assert main(["--all"]) == 0
    assert len(platform.alerts) == 15


def test_what_was_not_sent_makes_the_command_fail(capsys, platform):
    platform.alert_ingestion.go_away()
    assert main(["--all"]) == 1
    assert capsys.readouterr().out.count("not sent") == 15


def test_health_fails_when_a_service_is_not_well(capsys, platform):
    assert main(["--health"]) == 0
    platform.oncall.go_away()
    assert main(["--health"]) == 1
    assert "unreachable" in capsys.readouterr().out


def test_openapi_prints_the_document(capsys):
    assert main(["openapi"]) == 0
    assert "/api/v1/scenarios" in json.loads(capsys.readouterr().out)["paths"]


def test_setup_oncall_creates_the_samples_once(capsys, platform):
    assert main(["--setup-oncall"]) == 0
    assert capsys.readouterr().out.count("created") == len(platform.schedules) == 3
    assert main(["--setup-oncall"]) == 0
    assert capsys.readouterr().out.count("kept") == 3
    platform.oncall.go_away()
    assert main(["--setup-oncall"]) == 1
    assert "On-call does not answer" in capsys.readouterr().out


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_continuous_sends_until_it_is_told_to_stop(platform, told):
    process = subprocess.Popen(
        [sys.executable, "-m", "test_runner", "--continuous", "0.2"],
        stdout=subprocess.PIPE,
        env=os.environ,
    )
    arrived = [platform.alert_ingestion.arrivals.get(timeout=30) for _ in range(3)]
    process.send_signal(told)
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    sent = [one.body["labels"]["scenario"] for one in arrived]
    assert sent == ["cpu-high", "cpu-throttle", "mem-oom"]
    assert output.decode().splitlines()[0].startswith("cpu-high")


@pytest.mark.parametrize("interval", ["0.1", "3601", "soon", "nan"])
def test_an_interval_out_of_bounds_is_a_wrong_use(interval, platform):
    with pytest.raises(SystemExit, match="2"):
        main(["--continuous", interval])
    assert platform.alerts == []


@pytest.mark.parametrize("arguments", [[], ["serve", "--all"], ["--all", "--list"], ["dance"]])
def test_one_command_at_a_time(arguments):
    with pytest.raises(SystemExit, match="2"):
        main(arguments)

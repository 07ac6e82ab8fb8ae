from pathlib import Path

import pytest

from launcher.services import SERVICES, WEB_UI
from launcher.settings import SettingsInvalid, load

INGESTION, INCIDENTS = SERVICES[:2]
RUNNER = SERVICES[-1]


def test_nothing_needs_to_be_set(tmp_path: Path):
    settings = load(tmp_path, {})
    assert [settings.port(service) for service in SERVICES] == [8001, 8002, 8003, 8004, 8005, 8006]
    assert settings.port(WEB_UI) == 8080
    assert settings.postgres_port == 5432
    assert settings.database_url is None
    assert settings.state == tmp_path / ".run"


def test_the_environment_wins_over_the_file(tmp_path: Path):
    (tmp_path / ".env").write_text("ONCALL_PORT=7003\nALERT_INGESTION_PORT=7001\nDATABASE_URL=\n")
    settings = load(tmp_path, {"ALERT_INGESTION_PORT": "9001"})
    assert settings.port(INGESTION) == 9001
    assert settings.port(SERVICES[2]) == 7003
    assert settings.database_url is None


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eighty", "80.5", "²"])
def test_a_port_that_is_none_is_named(tmp_path: Path, text):
    with pytest.raises(SettingsInvalid, match="POSTGRES_PORT must be a port"):
        _ = load(tmp_path, {"POSTGRES_PORT": text}).postgres_port


def test_a_moved_service_is_found_by_the_others(tmp_path: Path):
    settings = load(tmp_path, {"INCIDENT_MANAGEMENT_PORT": "7002", "WEB_UI_PORT": "7080"})
    environment = settings.child_environment(INGESTION)
    assert environment["INCIDENT_MANAGEMENT_URL"] == "http://127.0.0.1:7002"
    assert environment["PUBLIC_URL"] == "http://localhost:7080"
    assert environment["PORT"] == "8001"


def test_children_listen_on_loopback_whatever_the_environment_says(tmp_path: Path):
    everywhere = {"HOST": "0.0.0.0", "PORT": "1"}  # noqa: S104 - what must not happen
    environment = load(tmp_path, everywhere).child_environment(INCIDENTS)
    assert environment["HOST"] == "127.0.0.1"
    assert environment["PORT"] == "8002"


def test_children_do_not_see_the_owner_of_the_database(tmp_path: Path):
    owner = {"DATABASE_URL": "postgresql://owner:secret@db/x", "WEB_CONCURRENCY": "4"}
    environment = load(tmp_path, owner).child_environment(RUNNER)
    assert "secret" not in str(environment)
    assert "WEB_CONCURRENCY" not in environment


def test_what_is_not_installed_is_not_built():
    assert INGESTION.built
    assert not WEB_UI.built

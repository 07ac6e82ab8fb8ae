import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import make_url

from launcher.database import Database, home_of, load_passwords, role_url, without_password
from launcher.settings import load

AWKWARD = "p@ss:w/rd?#%"


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("postgresql://owner:x@db:5433/app", "postgresql://oncall:pw@db:5433/app"),
        ("postgresql+psycopg2://owner:x@db/app", "postgresql://oncall:pw@db/app"),
        ("postgres://db/app?sslmode=require", "postgresql://oncall:pw@db/app?sslmode=require"),
        ("postgresql://o:p%40x@[::1]:5432/app", "postgresql://oncall:pw@[::1]:5432/app"),
        ("postgresql://o:p@a:1,b:2/app", "postgresql://oncall:pw@a:1,b:2/app"),
        ("postgresql://o:p@/app?host=/run/pg", "postgresql://oncall:pw@/app?host=/run/pg"),
    ],
)
def test_a_role_gets_the_same_server_and_database(owner, expected):
    assert role_url(owner, "oncall", "pw") == expected


def test_any_password_survives_in_a_url():
    url = make_url(role_url("postgresql://owner:x@db/app", "oncall", AWKWARD))
    assert (url.username, url.password, url.host) == ("oncall", AWKWARD, "db")


def test_no_password_stands_on_a_command_line():
    url = role_url("postgresql://x@db/app?connect_timeout=3", "owner", AWKWARD)
    assert without_password(url) == ("postgresql://owner@db/app?connect_timeout=3", AWKWARD)
    assert without_password("postgresql://db/app") == ("postgresql://db/app", "")


def test_passwords_are_made_once_and_for_the_owner_only(tmp_path: Path):
    file = tmp_path / "secrets.env"
    first = load_passwords(file)
    assert len(set(first.values())) == 5
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load_passwords(file) == first


def test_a_password_that_is_missing_is_added_and_the_others_stay(tmp_path: Path):
    file = tmp_path / "secrets.env"
    file.write_text("ONCALL_DB_PASSWORD=kept=with=signs\nnonsense\n")
    passwords = load_passwords(file)
    assert passwords["ONCALL_DB_PASSWORD"] == "kept=with=signs"
    assert len(passwords) == 5


def test_another_postgresql_is_used_when_it_is_named(tmp_path: Path):
    owner = "postgresql://owner:secret@db.example:5433/app"
    (tmp_path / ".run").mkdir()
    database = Database(load(tmp_path, {"DATABASE_URL": owner}))
    assert database.embedded is None
    assert make_url(database.url("alerts")).host == "db.example"
    assert "secret" not in " ".join(database.roles_command)
    assert database.roles_environment["PGPASSWORD"] == "secret"
    assert database.roles_environment["ALERTS_DB_PASSWORD"] in database.url("alerts")


def test_a_server_that_insists_on_tls_gets_the_psql_of_the_system(tmp_path: Path, monkeypatch):
    psql = tmp_path / "psql"
    psql.write_text("#!/bin/sh\n")
    psql.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".run").mkdir()
    for mode, own in (("prefer", False), ("verify-full", True)):
        url = f"postgresql://owner@db/app?sslmode={mode}"
        command = Database(load(tmp_path, {"DATABASE_URL": url})).roles_command
        assert (command[0] == str(psql)) is own


def test_the_cluster_lives_where_its_user_can_enter(tmp_path: Path, open_folder: Path):
    inside = load(open_folder, {})
    inside.state.mkdir(mode=0o755)
    assert home_of(inside) == inside.state / "postgres"

    closed = open_folder / "closed"
    (closed / ".run").mkdir(parents=True)
    closed.chmod(0o700)
    home = home_of(load(closed, {}))
    try:
        assert home_of(load(closed, {})) == home
        if os.geteuid() == 0:
            assert closed not in home.parents
            assert (closed / ".run" / "postgres").resolve() == home
        else:
            assert home == closed / ".run" / "postgres"
    finally:
        if home.exists():
            home.rmdir()

"""Backup and restore with PostgreSQL's own programs, on a real server."""

import sys
from pathlib import Path
from uuid import uuid4

import psycopg2
import pytest

from servicekit.db import migrate
from servicekit.testing import TestServer

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "database"))

import tool  # noqa: E402 - a script, not a package


@pytest.fixture
def database(postgres: TestServer) -> str:
    """Return the name of a database with the schema of notification, and of nobody else."""
    url = postgres.empty_database()
    name = url.rpartition("@/")[2].partition("?")[0]
    migrate(ROOT / "notification-service/migrations", postgres.url(name, "notifications"))
    return name


@pytest.fixture
def server(postgres: TestServer, database: str) -> tool.Server:
    return tool.of_url(postgres.url(database), postgres.server.bin)


def execute(
    postgres: TestServer, database: str, statement: str, role: str = "postgres"
) -> list[tuple]:
    connection = psycopg2.connect(postgres.url(database, role))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_a_restore_brings_back_what_the_backup_holds_and_removes_what_came_later(
    postgres: TestServer, database: str, server: tool.Server, tmp_path: Path
):
    kept = str(uuid4())
    execute(postgres, database, "CREATE TABLE oncall.kept (id text)")
    execute(postgres, database, f"INSERT INTO oncall.kept VALUES ('{kept}')")
    tool.backup(server, tmp_path / "platform.dump")

    execute(postgres, database, "DELETE FROM oncall.kept")
    execute(postgres, database, "CREATE TABLE analysis.later (id int)")
    tool.restore(server, tmp_path / "platform.dump")

    assert execute(postgres, database, "SELECT id FROM oncall.kept") == [(kept,)]
    later = "SELECT to_regclass('analysis.later')"
    assert execute(postgres, database, later) == [(None,)]


def test_a_service_works_on_what_was_restored_as_its_own_role(
    postgres: TestServer, database: str, server: tool.Server, tmp_path: Path
):
    tool.backup(server, tmp_path / "platform.dump")
    tool.reset(server)
    tool.restore(server, tmp_path / "platform.dump")
    migrate(ROOT / "notification-service/migrations", postgres.url(database, "notifications"))
    rows = execute(postgres, database, "SELECT count(*) FROM job", "notifications")
    assert rows == [(0,)]
    execute(postgres, database, "CREATE TABLE mine (id int)", "notifications")


def test_a_backup_that_cannot_be_restored_changes_nothing(
    postgres: TestServer, database: str, server: tool.Server, tmp_path: Path
):
    execute(postgres, database, "CREATE TABLE oncall.kept (id text)")
    tool.backup(server, tmp_path / "platform.dump")
    execute(postgres, database, "CREATE TABLE alerts.witness (id int)")
    whole = (tmp_path / "platform.dump").read_bytes()
    (tmp_path / "torn.dump").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SystemExit):
        tool.restore(server, tmp_path / "torn.dump")
    assert execute(postgres, database, "SELECT to_regclass('alerts.witness')") != [(None,)]
    assert execute(postgres, database, "SELECT to_regclass('oncall.kept')") != [(None,)]


def test_a_backup_is_readable_by_its_owner_only_and_appears_complete(
    server: tool.Server, tmp_path: Path
):
    tool.backup(server, tmp_path / "backups/platform.dump")
    (file,) = (tmp_path / "backups").iterdir()
    assert file.name == "platform.dump"
    assert file.stat().st_mode & 0o077 == 0

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from servicekit.postgres import EmbeddedPostgres, PostgresFailed, loopback, reachable
from servicekit.testing import free_port


@pytest.fixture
def server(open_folder: Path):
    server = EmbeddedPostgres(open_folder / "pg", flags=loopback(free_port()))
    yield server
    server.stop()


def execute(server: EmbeddedPostgres, statement: str) -> list:
    port = server.command()[server.command().index("-p") + 1]
    dsn = f"postgresql://postgres:{server.password}@127.0.0.1:{port}/postgres"
    with closing(psycopg2.connect(dsn)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_data_survive_a_stop_and_a_kill(server):
    server.start()
    execute(server, "CREATE TABLE kept AS SELECT 1 AS value")
    server.stop()
    server.start()
    execute(server, "INSERT INTO kept VALUES (2)")
    pid = server.leftover()
    os.kill(pid, signal.SIGKILL)
    server.stop()  # reaps it

    again = EmbeddedPostgres(server.home, flags=server._flags)
    again.start()
    try:
        assert execute(again, "SELECT value FROM kept ORDER BY value") == [(1,), (2,)]
    finally:
        again.stop()


def test_a_server_that_outlived_its_launcher_is_ended_before_the_next(server):
    server.start()
    old = server.leftover()
    assert old is not None

    following = EmbeddedPostgres(server.home, flags=server._flags)
    following.start()
    try:
        assert following.leftover() not in (None, old)
    finally:
        following.stop()
    assert following.leftover() is None


def test_a_lock_file_whose_process_id_is_another_program_s_does_not_hinder(server, stranger):
    server.start()
    os.kill(server.leftover(), signal.SIGKILL)
    server.stop()
    lock = server.data / "postmaster.pid"
    _, *rest = lock.read_text().splitlines()
    lock.write_text("\n".join([str(stranger), *rest]) + "\n")
    server.start()
    assert execute(server, "SELECT 1") == [(1,)]


@pytest.fixture
def stranger(server):
    """Return the process id of a program that has nothing to do with us, of the same user."""
    server.home.mkdir()
    with subprocess.Popen(["/bin/sleep", "1000"], **server.identity()) as process:
        yield process.pid
        process.kill()


def test_it_asks_for_the_password_and_listens_on_loopback_only(server):
    server.start()
    assert execute(server, "SHOW listen_addresses") == [("127.0.0.1",)]
    assert execute(server, "SHOW unix_socket_directories") == [("",)]
    assert execute(server, "SHOW data_checksums") == [("on",)]
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(f"postgresql://postgres:wrong@127.0.0.1:{server._flags[1]}/postgres")
    assert (server.home / "password").stat().st_mode & 0o077 == 0


def test_a_cluster_that_was_half_made_is_made_again(server):
    half = server.home / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server.start()
    assert execute(server, "SELECT 1") == [(1,)]
    assert not half.exists()


def test_a_server_that_cannot_start_says_why(server, monkeypatch):
    monkeypatch.setattr("servicekit.postgres._START_TIMEOUT", 0.5)
    broken = EmbeddedPostgres(server.home, flags=("-c", "no_such_setting=1"))
    with pytest.raises(PostgresFailed, match="no_such_setting"):
        broken.start()


def test_a_path_with_spaces_is_fine(open_folder: Path):
    server = EmbeddedPostgres(open_folder / "a b" / "pg", flags=loopback(free_port()))
    server.start()
    try:
        assert execute(server, "SELECT 1") == [(1,)]
    finally:
        server.stop()


def test_a_folder_is_reachable_when_others_may_enter_all_above_it(open_folder: Path):
    inner = open_folder / "inner"
    inner.mkdir(mode=0o755)
    assert reachable(inner)
    open_folder.chmod(0o700)
    assert not reachable(inner)

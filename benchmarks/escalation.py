"""How late escalation steps fire: 10,000 open escalations, 1,000 due in the same second.

    python benchmarks/escalation.py [waves]

A durable PostgreSQL, two `python -m oncall work`, a server that plays both neighbours and notes
when each page arrives. In the last wave one worker is killed with SIGKILL as soon as the first
steps have fired. Exits with 1 when a step fired early or twice, or was later than promised.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import harness
import psycopg2

OPEN, DUE = 10_000, 1_000
AHEAD = 3.0
PATIENCE = 30.0
P99, AFTER_KILL = 1.0, 5.0

SEED = """
INSERT INTO escalation (incident_id, id, number, title, service, severity, incident_version, team,
    routed, policy_snapshot, state, episode, round, step, level, person_name, person_email,
    next_due_at, started_at)
SELECT gen_random_uuid()::text, gen_random_uuid(), 'INC-' || n, 'host ' || n || ' is down', 'api',
    'high', 1, 'platform', 'benchmark',
    '{"steps": [{"after_minutes": 0, "target": "primary"},
                {"after_minutes": 15, "target": "secondary"}],
      "repeat": 3, "repeat_after_minutes": 15}',
    'running', 1, 0, 1, 1, 'Ana Lima', 'ana.lima@example.com',
    clock_timestamp() + interval '6 hours', clock_timestamp()
FROM generate_series(1, %s) AS n
"""
FALL_DUE = """
WITH moment AS (SELECT clock_timestamp() + make_interval(secs => %s) AS due),
wave AS (SELECT incident_id FROM escalation
         WHERE state = 'running' AND episode = 1 AND step = 1 AND round = 0 LIMIT %s)
UPDATE escalation SET next_due_at = due FROM moment, wave
WHERE escalation.incident_id = wave.incident_id
RETURNING escalation.incident_id, due
"""
FIRED = """
SELECT incident_id, extract(epoch FROM fired_at - due_at), extract(epoch FROM fired_at)
FROM escalation_step WHERE incident_id = ANY(%s) AND outcome = 'paged'
"""


@dataclass
class Neighbours:
    """Notification and incident management: take every event, note when each page came first."""

    arrived: dict[str, float] = field(default_factory=dict)
    pages: dict[str, set[str]] = field(default_factory=dict)
    deliveries: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, events: list[dict]) -> None:
        """Note the pages among events."""
        now = time.time()
        with self.lock:
            for event in events:
                if event["type"] == "page.requested":
                    incident = event["data"]["incident_id"]
                    self.arrived.setdefault(incident, now)
                    self.pages.setdefault(incident, set()).add(event["id"])
                    self.deliveries[event["id"]] += 1

    @contextmanager
    def served(self) -> Iterator[str]:
        """Listen on a port of its own."""
        take = self.take

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if not self.path.startswith("/api/v1/events"):
                    self.send_error(404)  # on-call also asks how people are reached
                    return
                events = body.get("events") or [body]
                take(events)
                answer = json.dumps(
                    {"received": len(events), "id": body.get("id"), "status": "processed"}
                ).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def workers(number: int, neighbours: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run worker processes of the on-call service."""
    env = {
        **os.environ,
        "DATABASE_URL": harness.url("oncall"),
        "NOTIFICATION_URL": neighbours,
        "INCIDENT_MANAGEMENT_URL": neighbours,
        "LOG_LEVEL": "error",
    }
    subprocess.run([sys.executable, "-m", "oncall", "migrate"], env=env, check=True)
    command = [sys.executable, "-m", "oncall", "work"]
    running = [subprocess.Popen(command, env=env, cwd=harness.ROOT) for _ in range(number)]
    try:
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)


def wait_until_all_listen(cursor: "psycopg2.extensions.cursor", number: int) -> None:
    """Return when so many workers have started."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        if cursor.fetchone()[0] >= number:
            return
        time.sleep(0.1)
    raise RuntimeError("the workers did not start")


def fall_due(cursor: "psycopg2.extensions.cursor") -> tuple[list[str], float]:
    """Let a wave fall due at one instant in a moment; return its incidents and that instant."""
    cursor.execute(FALL_DUE, (AHEAD, DUE))
    rows = cursor.fetchall()
    return [incident for incident, _ in rows], rows[0][1].timestamp()


def wait_for(neighbours: Neighbours, wave: list[str]) -> None:
    """Return when every page of a wave has arrived, or patience is at its end."""
    deadline = time.monotonic() + AHEAD + PATIENCE
    while time.monotonic() < deadline:
        if all(incident in neighbours.arrived for incident in wave):
            return
        time.sleep(0.05)


def percentiles(values: list[float]) -> str:
    """Return p50, p99 and the greatest of some seconds."""
    cuts = statistics.quantiles(values, n=100)
    return f"p50 {cuts[49]:.3f} s, p99 {cuts[98]:.3f} s, max {max(values):.3f} s"


def judge(
    name: str, fired: list[tuple[str, float, float]], wave: list[str], neighbours: Neighbours
) -> bool:
    """Print what never may be; return whether it never was."""
    times = Counter(incident for incident, _, _ in fired)
    twice = sum(count > 1 for count in times.values())
    paged_twice = sum(len(neighbours.pages.get(incident, ())) > 1 for incident in wave)
    early = sum(float(late) < 0 for _, late, _ in fired)
    missing = len(wave) - len(neighbours.arrived.keys() & set(wave))
    repeats = sum(neighbours.deliveries[p] - 1 for i in wave for p in neighbours.pages.get(i, ()))
    print(
        f"{name}: {len(times)} of {len(wave)} fired; early {early}, twice {twice + paged_twice}, "
        f"not delivered {missing}; delivered again with the same id {repeats}"
    )
    return not (early or twice or paged_twice or missing or len(times) < len(wave))


def punctual(cursor: "psycopg2.extensions.cursor", neighbours: Neighbours, number: int) -> bool:
    """Let a wave fall due while both workers live."""
    wave, due = fall_due(cursor)
    wait_for(neighbours, wave)
    cursor.execute(FIRED, (wave,))
    fired = cursor.fetchall()
    good = judge(f"wave {number}", fired, wave, neighbours)
    late = [float(seconds) for _, seconds, _ in fired]
    delivered = [neighbours.arrived[one] - due for one in wave if one in neighbours.arrived]
    print(f"  due to fired:     {percentiles(late)}")
    print(f"  due to delivered: {percentiles(delivered)}")
    return good and statistics.quantiles(late, n=100)[98] <= P99


def interrupted(
    cursor: "psycopg2.extensions.cursor", neighbours: Neighbours, victim: subprocess.Popen[bytes]
) -> bool:
    """Let a wave fall due and kill a worker while it fires."""
    wave, due = fall_due(cursor)
    before, give_up = 0, due + PATIENCE
    while not before and time.time() < give_up:
        cursor.execute(FIRED, (wave,))
        before = len(cursor.fetchall())
    victim.send_signal(signal.SIGKILL)
    killed = time.time()
    wait_for(neighbours, wave)
    cursor.execute(FIRED, (wave,))
    fired = cursor.fetchall()
    good = judge("kill -9", fired, wave, neighbours)
    last = max(float(at) for _, _, at in fired) - killed
    delivered = max(neighbours.arrived[one] for one in wave if one in neighbours.arrived) - killed
    print(f"  {before} had fired at the kill; the last fired {last:.3f} s after it")
    print(f"  the last was delivered {delivered:.3f} s after it")
    return good and last <= AFTER_KILL


def main() -> int:
    """Print the figures; 1 when a promise was broken."""
    waves = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    neighbours = Neighbours()
    with harness.postgres(), neighbours.served() as url, workers(2, url) as running:
        connection = psycopg2.connect(harness.url("oncall"))
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(SEED, (OPEN,))
            cursor.execute("ANALYZE escalation")
            wait_until_all_listen(cursor, len(running))
            print(f"{OPEN} open, {DUE} due at one instant, two workers, {datetime.now(UTC):%F}")
            good = True
            for number in range(waves):
                good &= punctual(cursor, neighbours, number + 1)
            good &= interrupted(cursor, neighbours, running[0])
        connection.close()
    print("every promise kept" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())

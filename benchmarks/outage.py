"""PostgreSQL stops under load and ingestion is killed meanwhile: what is lost, how long it takes.

    python benchmarks/outage.py [seconds of outage] [alerts a second]

A durable PostgreSQL and one process of ingestion. Every alert that was answered 2xx must be stored,
once; printed are the losses and the time from the database's return to the last alert in it.
"""

import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import Any

import harness
import httpx
import psycopg2

PORT = 18011
PATIENCE = 120.0


def main() -> None:
    """Print what became of the alerts."""
    outage = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    rate = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with harness.postgres() as server, tempfile.TemporaryDirectory(prefix="bench-spool-") as spool:
        sender = Sender(rate)
        environment = {"SPOOL_DIR": spool, "LOG_LEVEL": "error"}

        def ingestion(*, migrated: bool = True):  # noqa: ANN202 - a context manager
            return harness.service(
                "alert_ingestion",
                role="alerts",
                port=PORT,
                environment=environment,
                migrated=migrated,
            )

        with ingestion(migrated=False) as process:
            sender.start()
            threading.Event().wait(2)
            server.stop()
            threading.Event().wait(outage / 2)
            process.kill()
            process.wait(10)
        with ingestion():
            threading.Event().wait(outage / 2)
            server.start()
            back = monotonic()
            threading.Event().wait(2)
            sender.stop()
            answered = sender.answered
            took = wait_for(len(answered)) - back
            lost = answered - {one for (one,) in ask("SELECT alert_id::text FROM receipt")}
            ((stored,),) = ask("SELECT count(*) FROM alert")
            ((distinct,),) = ask("SELECT count(DISTINCT message) FROM alert")
        print(f"{len(answered)} alerts answered 2xx, {sender.refused} refused, {len(lost)} lost")
        print(f"{stored} rows of {distinct} alerts (some were stored though their answer was lost)")
        print(f"slowest answer {sender.slowest:.2f} s")
        print(f"all stored {took:.1f} s after the database's return ({outage:g} s of outage)")


class Sender:
    """Sends alerts evenly and remembers the ids of those that were answered 2xx."""

    def __init__(self, rate: int) -> None:
        """Send `rate` alerts a second."""
        self.answered: set[str] = set()
        self.refused = 0
        self.slowest = 0.0
        self._rate = rate
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{PORT}", trust_env=False, timeout=20
        )

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Send no more, and wait for the answers."""
        self._stopping.set()
        self._thread.join()
        self._client.close()

    def _run(self) -> None:
        began, number = monotonic(), 0
        with ThreadPoolExecutor(16) as pool:
            while not self._stopping.wait(max(0.0, began + number / self._rate - monotonic())):
                pool.submit(self._send, number)
                number += 1

    def _send(self, number: int) -> None:
        alert = {"service": f"s{number % 20}", "severity": "high", "message": f"m{number}"}
        key = {"Idempotency-Key": f"outage-{number}"}
        began = monotonic()
        with suppress(httpx.TransportError):
            answer = self._client.post("/api/v1/alerts", json=alert, headers=key)
            if answer.is_success:
                self.answered.add(answer.json()["alert_id"])
                self.slowest = max(self.slowest, monotonic() - began)
            else:
                self.refused += 1


def ask(statement: str) -> list[tuple[Any, ...]]:
    """Return what the database answers to one statement."""
    with psycopg2.connect(harness.url("alerts")) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def wait_for(wanted: int) -> float:
    """Return when that many alerts are stored."""
    deadline = monotonic() + PATIENCE
    stored = 0
    while monotonic() < deadline:
        with suppress(psycopg2.OperationalError):
            ((stored,),) = ask("SELECT count(*) FROM receipt WHERE outcome IS NOT NULL")
            if stored >= wanted:
                return monotonic()
        threading.Event().wait(0.2)
    raise TimeoutError(f"{stored} of {wanted} are stored")


if __name__ == "__main__":
    main()

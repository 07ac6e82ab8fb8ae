"""A storm of one group: 100,000 alerts in 60 s in batches, with single alerts beside it.

    python benchmarks/storm.py [alerts] [seconds]

One process of ingestion and one of incident management. Printed: incidents (one is right), how long
until the first was open, what single alerts of another service took before and during the storm,
and the memory of ingestion.
"""

import statistics
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import harness
import httpx

PORT, INCIDENTS_PORT = 18021, 18022
BATCH = 100
SINGLES = 50


def single(client: httpx.Client, number: int) -> float:
    """Send one alert of a quiet service; return the seconds that took."""
    alert = {"service": f"quiet-{number % 10}", "severity": "high", "message": f"m{number}"}
    began = monotonic()
    client.post("/api/v1/alerts", json=alert).raise_for_status()
    return monotonic() - began


def quiet(client: httpx.Client, pool: ThreadPoolExecutor, seconds: float) -> list[float]:
    """Send single alerts evenly; return what each took."""
    began, pause = monotonic(), threading.Event()
    sent = []
    for number in range(int(seconds * SINGLES)):
        pause.wait(max(0.0, began + number / SINGLES - monotonic()))
        sent.append(pool.submit(single, client, number))
    return [one.result() for one in sent]


def storm(client: httpx.Client, alerts: int, seconds: float) -> int:
    """Send the storm evenly in batches; return how many alerts were not taken."""
    batches, began, pause = alerts // BATCH, monotonic(), threading.Event()

    def send(number: int) -> int:
        body = [
            {"service": "stormy", "severity": "critical", "message": f"host {n} is unreachable"}
            for n in range(number * BATCH, (number + 1) * BATCH)
        ]
        answer = client.post("/api/v1/alerts/batch", json={"alerts": body})
        if not answer.is_success:
            return BATCH
        return sum(one["status_code"] != 201 for one in answer.json()["results"])

    with ThreadPoolExecutor(8) as pool:
        sent = []
        for number in range(batches):
            pause.wait(max(0.0, began + number * seconds / batches - monotonic()))
            sent.append(pool.submit(send, number))
        return sum(one.result() for one in sent)


def first_incident(client: httpx.Client, began: float) -> float:
    """Return how long it took until the storm's incident was open."""
    pause = threading.Event()
    while client.get("/api/v1/incidents", params={"service": "stormy"}).json()["total"] == 0:
        pause.wait(0.05)
    return monotonic() - began


def p99(delays: list[float]) -> float:
    """Return the 99th percentile in milliseconds."""
    return statistics.quantiles(delays, n=100)[98] * 1000


def main() -> None:
    """Print the figures."""
    alerts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    neighbours = {
        "INCIDENT_MANAGEMENT_URL": f"http://127.0.0.1:{INCIDENTS_PORT}",
        "AI_ANALYSIS_URL": "http://127.0.0.1:9",
        "ONCALL_URL": "http://127.0.0.1:9",
        "LOG_LEVEL": "error",
    }
    with (
        harness.postgres(),
        harness.service(
            "incident_management", role="incidents", port=INCIDENTS_PORT, environment=neighbours
        ),
        harness.service(
            "alert_ingestion", role="alerts", port=PORT, environment=neighbours
        ) as ingestion,
        httpx.Client(base_url=f"http://127.0.0.1:{PORT}", trust_env=False, timeout=30) as client,
        httpx.Client(base_url=f"http://127.0.0.1:{INCIDENTS_PORT}", trust_env=False) as incidents,
        ThreadPoolExecutor(16) as pool,
    ):
        calm = quiet(client, pool, 5)
        began = monotonic()
        opened = pool.submit(first_incident, incidents, began)
        beside = pool.submit(quiet, client, pool, seconds)
        refused = storm(client, alerts, seconds)
        took = monotonic() - began
        query = {"service": "stormy", "limit": 1}
        stored = client.get("/api/v1/alerts", params=query).json()["total"]
        found = incidents.get("/api/v1/incidents", params=query).json()["total"]
        print(f"{stored} of {alerts} alerts stored in {took:.1f} s, {refused} refused")
        print(f"incidents: {found}, the first open after {opened.result():.2f} s")
        print(f"single alerts: p99 {p99(calm):.0f} ms before, {p99(beside.result()):.0f} ms beside")
        print(f"resident memory of ingestion: {harness.resident_mb(ingestion.pid):.0f} MB")


if __name__ == "__main__":
    main()

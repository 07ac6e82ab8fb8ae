"""A storm of one group: 100,000 alerts in 60 s in batches, with single alerts beside it.

    python benchmarks/storm.py [alerts] [seconds]

One process of ingestion and one of incident management. Printed: incidents (one is right), how long
until the first was open, what single alerts of another service took before and during the storm,
the most memory that ingestion had, and what each process cost. On few processors a storm is felt
whatever is done, so the same alerts are sent once more beside a stranger, a process that only
computes, for as long as the storm kept processors busy: the ratio to that is what the platform does
to them. `--silent` leaves the storm out: how much the figure varies by itself.
"""

import json
import multiprocessing
import statistics
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import monotonic, process_time

import harness
import httpx
import psycopg2

PORT, INCIDENTS_PORT = 18021, 18022
BATCH = 100
SINGLES = 50
CALM_SECONDS = 20
TURN = 0.01
URL = f"http://127.0.0.1:{PORT}"


def client_of(url: str, connections: int) -> httpx.Client:
    """Return a client that keeps its connections."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    return httpx.Client(base_url=url, trust_env=False, timeout=30, limits=limits)


def quiet(seconds: float) -> list[float]:
    """Send single alerts of quiet services evenly; return the seconds that each took.

    In a process of its own: the storm's sender must not be what they wait for.
    """
    with client_of(URL, 16) as client, ThreadPoolExecutor(16) as pool:

        def single(number: int) -> float:
            alert = {"service": f"quiet-{number % 10}", "severity": "high", "message": "slow"}
            began = monotonic()
            client.post("/api/v1/alerts", json=alert).raise_for_status()
            return monotonic() - began

        began, pause = monotonic(), threading.Event()
        sent = []
        for number in range(int(seconds * SINGLES)):
            pause.wait(max(0.0, began + number / SINGLES - monotonic()))
            sent.append(pool.submit(single, number))
        return [one.result() for one in sent]


def bodies_of(alerts: int) -> list[bytes]:
    """Return the storm's batches, written before it begins."""
    return [
        json.dumps(
            {
                "alerts": [
                    {"service": "stormy", "severity": "critical", "message": f"host {n} is down"}
                    for n in range(start, start + BATCH)
                ]
            }
        ).encode()
        for start in range(0, alerts, BATCH)
    ]


def storm(bodies: list[bytes], seconds: float) -> int:
    """Send the batches evenly; return how many alerts were not taken."""
    with client_of(URL, 4) as client, ThreadPoolExecutor(4) as pool:

        def send(body: bytes) -> int:
            answer = client.post("/api/v1/alerts/batch", content=body)
            return BATCH - answer.content.count(b'"status_code":201')

        began, pause = monotonic(), threading.Event()
        sent = []
        for number, body in enumerate(bodies):
            pause.wait(max(0.0, began + number * seconds / len(bodies) - monotonic()))
            sent.append(pool.submit(send, body))
        return sum(one.result() for one in sent)


def compute(share: float, seconds: float) -> None:
    """Keep one processor busy for a share of the time, in turns as long as a large write takes."""
    began, pause = monotonic(), threading.Event()
    for turn in range(int(seconds * share / TURN)):
        pause.wait(max(0.0, began + turn * TURN / share - monotonic()))
        until = process_time() + TURN
        while process_time() < until:
            pass


def first_incident(began: float) -> float:
    """Return how long it took until the storm's incident was open."""
    pause = threading.Event()
    with client_of(f"http://127.0.0.1:{INCIDENTS_PORT}", 1) as client:
        while client.get("/api/v1/incidents", params={"service": "stormy"}).json()["total"] == 0:
            pause.wait(0.05)
    return monotonic() - began


def described(delays: list[float]) -> str:
    """Return percentiles in milliseconds."""
    p50, p90 = (statistics.quantiles(delays, n=100)[cut - 1] * 1000 for cut in (50, 90))
    return f"p50 {p50:.1f}, p90 {p90:.1f}, p99 {p99(delays):.1f} ms"


def p99(delays: list[float]) -> float:
    """Return what 99 of 100 took at most, in milliseconds."""
    return statistics.quantiles(delays, n=100)[98] * 1000


def main() -> None:
    """Print the figures."""
    told = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    alerts = int(told[0]) if told else 100_000
    seconds = float(told[1]) if len(told) > 1 else 60
    bodies = [] if "--silent" in sys.argv else bodies_of(alerts)
    neighbours = {
        "INCIDENT_MANAGEMENT_URL": f"http://127.0.0.1:{INCIDENTS_PORT}",
        "AI_ANALYSIS_URL": "http://127.0.0.1:9",
        "ONCALL_URL": "http://127.0.0.1:9",
        "LOG_LEVEL": "error",
    }
    # Spawned before there are threads; it has imported all it needs when the first call comes.
    with (
        multiprocessing.get_context("spawn").Pool(2) as others,
        harness.postgres() as server,
        harness.service(
            "incident_management", role="incidents", port=INCIDENTS_PORT, environment=neighbours
        ) as management,
        harness.service(
            "alert_ingestion", role="alerts", port=PORT, environment=neighbours
        ) as ingestion,
        ThreadPoolExecutor(1) as pool,
    ):
        others.apply(quiet, (2,))
        busy = harness.processor_seconds(None)
        calm = others.apply(quiet, (CALM_SECONDS,))
        usual = (harness.processor_seconds(None) - busy) / CALM_SECONDS
        processes = {"ingestion": ingestion.pid, "incident management": management.pid}
        spent = {name: harness.processor_seconds(pid) for name, pid in processes.items()}
        began, busy = monotonic(), harness.processor_seconds(None)
        beside = others.apply_async(quiet, (seconds,))
        if bodies:
            opened = pool.submit(first_incident, began)
            refused = storm(bodies, seconds)
            took = monotonic() - began
            _told_of_storm(len(bodies) * BATCH, refused, took, opened.result())
        during = beside.get()
        share = (harness.processor_seconds(None) - busy) / (monotonic() - began) - usual
        print(f"single alerts before: {described(calm)}; beside: {described(during)}")
        print(f"most resident memory of ingestion: {harness.peak_mb(ingestion.pid):.0f} MB")
        for name, pid in processes.items():
            used = harness.processor_seconds(pid) - spent[name]
            print(f"processor of {name}: {used:.1f} s in {monotonic() - began:.0f} s")
        if bodies:
            stranger = others.apply_async(compute, (share, seconds))
            control = others.apply(quiet, (seconds,))
            stranger.get()
            print(f"beside a stranger with {share:.2f} of a processor: {described(control)}")
            print(f"p99 beside the storm to beside the stranger: {p99(during) / p99(control):.2f}")
        del server


def _told_of_storm(alerts: int, refused: int, took: float, opened: float) -> None:
    with closing(psycopg2.connect(harness.url("alerts"))) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM alert WHERE service = 'stormy'")
        ((stored,),) = cursor.fetchall()
    with client_of(f"http://127.0.0.1:{INCIDENTS_PORT}", 1) as client:
        query = {"service": "stormy", "limit": "1"}
        found = client.get("/api/v1/incidents", params=query).json()["total"]
    print(f"{stored} of {alerts} alerts stored in {took:.1f} s, {refused} refused")
    print(f"incidents: {found}, the first open after {opened:.2f} s")


if __name__ == "__main__":
    main()

"""How fast each format is taken in; Alertmanager's beside a real Alertmanager in the same run.

    python benchmarks/formats.py [seconds]

One process of alert ingestion that commits durably; the real Alertmanager keeps alerts in memory
only. Prometheus sends each alert again every minute for as long as it fires, so there are three
figures: of such repeats, of batches in which one alert in ten has just begun (as if each fired for
ten minutes), and of alerts that are all new. Needs `wrk` and Debian's `prometheus-alertmanager`.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import harness
import httpx

PORT, ALERTMANAGER_PORT = 18001, 19094
ROUNDS = 3
BATCHES, ALERTS = 20, 100
URL = f"http://127.0.0.1:{PORT}"
WEBHOOK = {
    "version": "4",
    "status": "firing",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "HighLatency", "service": "checkout", "severity": "critical"},
            "annotations": {"summary": "p95 is above 2 s"},
            "startsAt": "2026-11-23T12:00:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.example/graph",
            "fingerprint": "0123456789abcdef",
        }
    ],
}
PAYLOADS = {
    "alertmanager": WEBHOOK,
    "grafana": {**WEBHOOK, "version": "1", "orgId": 1},
    "uptime-kuma": {
        "heartbeat": {"monitorID": 1, "status": 0, "msg": "timeout"},
        "monitor": {"id": 1, "name": "shop", "url": "https://shop.example/"},
        "msg": "[shop] [Down] timeout",
    },
    "zabbix": {"event_id": "4711", "event_value": "1", "nseverity": "4", "name": "Disk is full"},
    "datadog": {"cycle_key": "c", "transition": "Triggered", "title": "CPU", "tags": "service:a"},
    "sentry": {
        "action": "triggered",
        "data": {"event": {"issue_id": "42", "title": "KeyError", "level": "error"}},
    },
    "cloudevents": {
        "specversion": "1.0",
        "id": "1",
        "source": "/jobs",
        "type": "job.failed",
        "subject": "nightly",
        "data": {"message": "the job failed", "severity": "high"},
    },
    "generic": {"message": "it broke", "severity": "high", "dedup_key": "a"},
}


def main() -> None:
    """Print the rates."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with ExitStack() as stack:
        stack.enter_context(harness.postgres())
        nobody = "http://127.0.0.1:9"
        neighbours = {
            "INCIDENT_MANAGEMENT_URL": nobody,
            "AI_ANALYSIS_URL": nobody,
            "LOG_LEVEL": "error",
        }
        stack.enter_context(
            harness.service("alert_ingestion", role="alerts", port=PORT, environment=neighbours)
        )
        theirs = stack.enter_context(_alertmanager())
        for what, new in (("repeats", 0), ("one in ten new", ALERTS // 10), ("all new", ALERTS)):
            _beside_alertmanager(theirs, seconds, what, _prometheus(new))
        _formats(seconds)


def _beside_alertmanager(theirs: str, seconds: int, what: str, bodies: list[str]) -> None:
    ratios = []
    for target in (URL, theirs):
        harness.wrk(f"{target}/api/v2/alerts", *bodies, seconds=2, connections=8)
    for _ in range(ROUNDS):
        real = harness.wrk(f"{theirs}/api/v2/alerts", *bodies, seconds=seconds, connections=8)
        ours = harness.wrk(f"{URL}/api/v2/alerts", *bodies, seconds=seconds, connections=8)
        ratios.append(ours.rate / real.rate)
        print(
            f"{what}, batches of {ALERTS}: Alertmanager {real.rate * ALERTS:7.0f} alerts/s |"
            f" ours {ours.rate * ALERTS:7.0f} alerts/s p99 {ours.p99_ms:4.0f} ms"
            f" errors {ours.errors} | ratio {ratios[-1]:.2f}"
        )
    print(f"{what}: ratio (median of {ROUNDS}) {statistics.median(ratios):.2f}")


def _formats(seconds: int) -> None:
    for kind, payload in PAYLOADS.items():
        made = _integration(kind)
        load = harness.wrk(
            f"{URL}/integrations/{made['integration_id']}",
            json.dumps(payload),
            seconds=seconds,
            headers={"X-Integration-Key": made["key"]},
        )
        _print(kind, load)
    key = _integration("pagerduty")["key"]
    event = {"summary": "it broke", "source": "db-1", "severity": "critical"}
    sent = {"routing_key": key, "event_action": "trigger", "dedup_key": "a", "payload": event}
    _print("pagerduty", harness.wrk(f"{URL}/v2/enqueue", json.dumps(sent), seconds=seconds))
    headers = {"Authorization": f"GenieKey {_integration('opsgenie')['key']}"}
    alert = json.dumps({"alias": "a", "message": "it broke"})
    _print("opsgenie", harness.wrk(f"{URL}/v2/alerts", alert, seconds=seconds, headers=headers))


def _print(kind: str, load: harness.Load) -> None:
    print(
        f"{kind:13} {load.rate:6.0f} requests/s p50 {load.p50_ms:5.1f} p99 {load.p99_ms:5.1f} ms"
        f" errors {load.errors}"
    )


def _integration(kind: str) -> dict[str, str]:
    wish = {"name": kind, "kind": kind}
    answer = httpx.post(f"{URL}/api/v1/integrations", json=wish, trust_env=False)
    answer.raise_for_status()
    made: dict[str, str] = answer.json()
    return made


def _prometheus(new: int) -> list[str]:
    """Return batches of alerts that fire for as long as the run takes.

    The first `new` of a batch are others in each request.
    """
    now = datetime.now(UTC)
    times = {
        "startsAt": now.isoformat(),
        "endsAt": (now + timedelta(minutes=30)).isoformat(),
        "generatorURL": "http://prometheus.example/graph?g0.expr=up",
        "annotations": {"summary": "the instance does not answer"},
    }
    return [
        json.dumps(
            [
                {**times, "labels": _labels(batch * ALERTS + one, "@N@" if one < new else "")}
                for one in range(ALERTS)
            ]
        )
        for batch in range(BATCHES)
    ]


def _labels(number: int, run: str) -> dict[str, str]:
    return {
        "alertname": "InstanceDown",
        "severity": "critical",
        "service": f"service-{number % 50}",
        "instance": f"10.0.{number // 256}.{number % 256}:9100",
        "job": f"node{run}",
    }


@contextmanager
def _alertmanager() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="bench-am-") as home:
        config = Path(home) / "alertmanager.yml"
        config.write_text("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n")
        url = f"http://127.0.0.1:{ALERTMANAGER_PORT}"
        command = [
            "prometheus-alertmanager",
            f"--config.file={config}",
            f"--storage.path={home}/data",
            f"--web.listen-address=127.0.0.1:{ALERTMANAGER_PORT}",
            "--cluster.listen-address=",
            "--log.level=error",
        ]
        process = subprocess.Popen(command)
        try:
            harness.wait_until_answers(url)
            yield url
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()

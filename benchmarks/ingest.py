"""How fast alerts are taken in, each answered after its durable commit.

    python benchmarks/ingest.py [seconds]

One worker process of alert ingestion beside a no-op FastAPI endpoint in the same run, alternating.
Its neighbours are absent, so the outbox keeps the news; `--platform` adds incident management.
"""

import json
import statistics
import sys
from contextlib import ExitStack

import harness

ALERT = {
    "service": "payment-api",
    "severity": "critical",
    "message": "Error rate exceeded 5%",
    "labels": {"region": "eu-west-1", "pod": "payment-api-7d9f8b6c5-x2x7z"},
}
PORT, NOOP_PORT, INCIDENTS_PORT = 18001, 9001, 18002
ROUNDS = 3


def main() -> None:
    """Print rates, ratios and latencies."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    seconds = int(arguments[0]) if arguments else 10
    single = json.dumps(ALERT)
    hundred = json.dumps({"alerts": [ALERT] * 100})
    with ExitStack() as stack:
        stack.enter_context(harness.postgres())
        neighbours = {
            "INCIDENT_MANAGEMENT_URL": f"http://127.0.0.1:{INCIDENTS_PORT}",
            "AI_ANALYSIS_URL": "http://127.0.0.1:9",
        }
        if "--platform" in sys.argv:
            stack.enter_context(
                harness.service("incident_management", role="incidents", port=INCIDENTS_PORT)
            )
        ingestion = stack.enter_context(
            harness.service("alert_ingestion", role="alerts", port=PORT, environment=neighbours)
        )
        stack.enter_context(
            harness.service(
                "noop",
                role=None,
                port=NOOP_PORT,
                environment={"PYTHONPATH": str(harness.ROOT / "benchmarks")},
            )
        )
        alerts = f"http://127.0.0.1:{PORT}/api/v1/alerts"
        noop = f"http://127.0.0.1:{NOOP_PORT}/api/v1/alerts"
        for target in (alerts, noop):
            harness.wrk(target, single, seconds=2)
        ratios = []
        for _ in range(ROUNDS):
            idle = harness.wrk(noop, single, seconds=seconds)
            real = harness.wrk(alerts, single, seconds=seconds)
            ratios.append(real.rate / idle.rate)
            print(
                f"no-op {idle.rate:7.0f}/s p99 {idle.p99_ms:5.1f} ms | "
                f"alerts {real.rate:7.0f}/s p50 {real.p50_ms:5.1f} p99 {real.p99_ms:5.1f} ms "
                f"errors {real.errors} | ratio {ratios[-1]:.3f}"
            )
        batch = harness.wrk(f"{alerts}/batch", hundred, seconds=seconds, connections=8)
        print(f"batches of 100: {batch.rate * 100:.0f} alerts/s, p99 {batch.p99_ms:.0f} ms")
        print(f"resident memory of ingestion: {harness.resident_mb(ingestion.pid):.0f} MB")
        print(f"ratio (median of {ROUNDS}): {statistics.median(ratios):.3f}")


if __name__ == "__main__":
    main()

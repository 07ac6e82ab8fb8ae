"""How fast lists and counts of alerts are when there are very many.

    python benchmarks/alert_list.py [rows]

Ten million rows by default, over eight weeks and 200 services; filling them takes minutes. Printed
is the 95th percentile of each kind of list, over HTTP, with its total.
"""

import statistics
import sys
from datetime import UTC, datetime, timedelta
from time import monotonic

import harness
import httpx
import psycopg2

PORT = 18031
ASKED = 40
FILL = """
INSERT INTO alert (alert_id, incident_id, service, severity, message, labels, links, status, action,
    "timestamp", created_at, last_received_at)
SELECT gen_random_uuid(), md5((n / 20)::text)::uuid, 'service-' || n %% 200,
    (ARRAY['critical', 'high', 'medium', 'low'])[1 + (random() * random() * 4)::int %% 4],
    'host ' || n %% 5000 || ' is unreachable', '{"region": "eu-west-1"}', '[]',
    CASE WHEN n %% 100 < 97 THEN 'resolved' ELSE 'firing' END, 'attached_to_existing_incident',
    at, at, at
FROM (SELECT n, now() - n * (interval '56 days' / %s) AS at FROM generate_series(%s, %s) AS n) AS x
"""
CHUNK = 500_000


def fill(rows: int) -> None:
    """Write that many alerts, into partitions for the weeks behind us."""
    with psycopg2.connect(harness.url("alerts")) as connection, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        monday = today - timedelta(days=today.weekday())
        for back in range(1, 10):
            week = monday - timedelta(weeks=back)
            cursor.execute(
                f"CREATE TABLE alert_{week:%Y%m%d} PARTITION OF alert FOR VALUES FROM (%s) TO (%s)",
                (week, week + timedelta(weeks=1)),
            )
        for start in range(1, rows + 1, CHUNK):
            cursor.execute(FILL, (rows, start, min(rows, start + CHUNK - 1)))
            connection.commit()
            print(f"\r{min(rows, start + CHUNK - 1)} rows", end="", flush=True)
    connection.close()
    connection = psycopg2.connect(harness.url("alerts"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM (ANALYZE) alert")
    connection.close()


def main() -> None:
    """Print percentiles."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    since = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    kinds = {
        "newest": {},
        "one service": {"service": "service-7"},
        "critical": {"severity": "critical"},
        "low, rare": {"severity": "low"},
        "firing": {"status": "firing"},
        "resolved": {"status": "resolved"},
        "three days of a service": {"service": "service-9", "since": since},
        "text": {"q": "host 4711 "},
        "text that is nowhere": {"q": "no such text"},
    }
    environment = {"RUN_WORKER": "false", "LOG_LEVEL": "error"}
    with (
        harness.postgres(),
        harness.service("alert_ingestion", role="alerts", port=PORT, environment=environment),
        httpx.Client(base_url=f"http://127.0.0.1:{PORT}", trust_env=False, timeout=30) as client,
    ):
        began = monotonic()
        fill(rows)
        print(f" in {monotonic() - began:.0f} s")
        for name, query in kinds.items():
            delays = []
            for _ in range(ASKED):
                began = monotonic()
                answer = client.get("/api/v1/alerts", params=query)
                delays.append(monotonic() - began)
                answer.raise_for_status()
            cut = statistics.quantiles(delays, n=20)[18] * 1000
            total = answer.json()["total"]
            about = "about " if answer.json().get("total_is_estimate") else ""
            print(f"{name:<24} p95 {cut:6.1f} ms, total {about}{total}")


if __name__ == "__main__":
    main()

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

from servicekit.ids import uuid7
from servicekit.listing import Cursor

PORT = 18031
ASKED = 40
FILL = """
INSERT INTO alert (alert_id, incident_id, service, severity, message, labels, links, status, action,
    "timestamp", created_at, last_received_at)
SELECT uuidv7(at - now()), lpad((n / 20)::text, 32, '0')::uuid, 'service-' || n %% 200,
    (ARRAY['critical', 'high', 'medium', 'low'])[1 + (random() * random() * 4)::int %% 4],
    'host ' || n %% 5000 || ' is unreachable',
    jsonb_build_object('region', 'eu-west-' || n %% 3, 'instance', 'host-' || n %% 5000), '[]',
    CASE WHEN n %% 100 < 97 THEN 'resolved' ELSE 'firing' END, 'attached_to_existing_incident',
    at, at, at
FROM (SELECT n, now() - n * (interval '56 days' / %s) AS at FROM generate_series(%s, %s) AS n) AS x
"""
CHUNK = 500_000
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'alert'"
FAST = ("max_wal_size=16GB", "maintenance_work_mem=512MB", "synchronous_commit=off", "fsync=off")


def fill(rows: int) -> None:
    """Write that many alerts, into partitions for the weeks behind us; their indexes come last."""
    connection = psycopg2.connect(harness.url("alerts"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        monday = today - timedelta(days=today.weekday())
        for back in range(1, 10):
            week = monday - timedelta(weeks=back)
            cursor.execute(
                f"CREATE TABLE alert_{week:%Y%m%d} PARTITION OF alert FOR VALUES FROM (%s) TO (%s)",
                (week, week + timedelta(weeks=1)),
            )
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
        cursor.execute("ALTER TABLE alert DROP CONSTRAINT alert_pkey")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
        for start in range(1, rows + 1, CHUNK):
            cursor.execute(FILL, (rows, start, min(rows, start + CHUNK - 1)))
            _told(f"{min(rows, start + CHUNK - 1)} rows")
        for name, definition in indexes:
            cursor.execute(definition.replace("ON ONLY", "ON"))
            _told(name)
        cursor.execute("VACUUM (ANALYZE) alert")
    connection.close()


def _told(step: str) -> None:
    print(f"\r{step:<40}", end="", flush=True)


def main() -> None:
    """Print percentiles."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    now = datetime.now(UTC)
    since = (now - timedelta(days=3)).isoformat()
    before = (now - timedelta(weeks=3)).isoformat()
    hour = (now - timedelta(weeks=3, hours=1)).isoformat()
    far = Cursor(now - timedelta(weeks=5), uuid7())
    kinds = {
        "newest": {},
        "one service": {"service": "service-7"},
        "a service without alerts": {"service": "none"},
        "critical": {"severity": "critical"},
        "low, rare": {"severity": "low"},
        "firing": {"status": "firing"},
        "resolved": {"status": "resolved"},
        "firing and critical": {"status": "firing", "severity": "critical"},
        "firing and low": {"status": "firing", "severity": "low"},
        "firing of a service": {"service": "service-199", "status": "firing"},
        "none firing of a service": {"service": "service-0", "status": "firing"},
        "low of a service": {"service": "service-9", "severity": "low"},
        "three days": {"since": since},
        "three days of a service": {"service": "service-9", "since": since},
        "older than three weeks": {"until": before},
        "critical, three weeks ago": {"severity": "critical", "until": before},
        "low, in one hour": {"severity": "low", "since": hour, "until": before},
        "of an incident": {"incident_id": f"{4711:032d}"},
        "text": {"q": "host 4711 "},
        "text that is nowhere": {"q": "no such text"},
        "text of a service": {"q": "host 7 ", "service": "service-7"},
        "label": {"label": "instance=host-4711"},
        "label that is nowhere": {"label": "instance=none"},
        "label of a service": {"label": "region=eu-west-1", "service": "service-7"},
        "page 100 by offset": {"offset": 5000},
        "page by cursor, far back": {"cursor": far.encode()},
        "page by cursor, firing": {"cursor": far.encode(), "status": "firing"},
    }
    environment = {"RUN_WORKER": "false", "LOG_LEVEL": "error"}
    with (
        harness.postgres(*FAST),
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

"""Time the list of incidents, its search and the analytics with 100,000 incidents stored.

python benchmarks/incident_list.py [--incidents 100000] [--requests 100]
"""

import argparse
import statistics
import time

import httpx
import psycopg2
from harness import postgres, service, url

PORT = 18022
# As years of one platform have them: nearly all are over, the newest are not.
_FILL = """
INSERT INTO incidents.incident
    (incident_id, title, description, service, severity, status, team, assigned_to, created_at,
     acknowledged_at, resolved_at, updated_at, alert_count)
SELECT gen_random_uuid(),
       (ARRAY['Error rate exceeded 5%%', 'Disk is 95%% full', 'Queue is long',
              'Login latency p99'])[1 + n %% 4] || ' on host ' || n,
       'seen by the monitoring', 'service-' || n %% 200,
       (ARRAY['critical', 'high', 'medium', 'low'])[1 + n %% 4],
       CASE WHEN n < 100 THEN 'open' ELSE 'resolved' END, 'team-' || n %% 12, 'person ' || n %% 40,
       now() - n * interval '5 min', now() - n * interval '5 min' + interval '3 min',
       CASE WHEN n >= 100 THEN now() - n * interval '5 min' + interval '40 min' END, now(), n %% 50
FROM generate_series(1, %s) AS n
"""
_LIST = "/api/v1/incidents"
QUESTIONS = {
    "active, first page": f"{_LIST}?status=open&status=acknowledged&limit=50",
    "all, first page": f"{_LIST}?limit=50",
    "all, page 1,000": f"{_LIST}?limit=50&offset=50000",
    "one service, high": f"{_LIST}?service=service-7&severity=high&limit=50",
    "one team and person": f"{_LIST}?team=team-3&assigned_to=person 3&limit=50",
    "text search": f"{_LIST}?q=latency&limit=50",
    "text found nowhere": f"{_LIST}?q=nothing-like-it&limit=50",
    "analytics, all": f"{_LIST}/analytics",
    "trend, 90 days": f"{_LIST}/analytics/trend?since=2026-08-01T00:00:00Z",
}


def main() -> None:
    """Fill the table, ask each question many times, print the percentiles in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=100)
    wanted = parser.parse_args()
    with (
        postgres(),
        service("incident_management", role="incidents", port=PORT),
        httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=30) as http,
    ):
        _fill(wanted.incidents)
        print(f"{wanted.incidents} incidents, {wanted.requests} requests each, ms")
        for name, path in QUESTIONS.items():
            times = sorted(_timed(http, path) for _ in range(wanted.requests))
            p95 = times[int(len(times) * 0.95)]
            print(f"{name:<22} median {statistics.median(times):6.1f}   p95 {p95:6.1f}")


def _fill(count: int) -> None:
    with psycopg2.connect(url("incidents")) as connection, connection.cursor() as cursor:
        cursor.execute(_FILL, (count,))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE incidents.incident")
    connection.close()


def _timed(http: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    http.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()

"""Run the browser journeys, the screenshots or Lighthouse against a platform of their own.

python scripts/e2e.py e2e | screenshots | lighthouse [what its runner takes, e.g. noise.spec.ts]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2

from launcher.database import load_passwords

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "system"))

from platform_under_test import Platform, running_platform  # noqa: E402 - found above

ARCHIVED = 10_000
# Long over, of one service, so that the journeys' own figures stay what they are.
_ARCHIVE = """
INSERT INTO incidents.incident
    (incident_id, title, description, service, severity, status, team, assigned_to, created_at,
     acknowledged_at, resolved_at, updated_at, alert_count)
SELECT gen_random_uuid(), 'Disk is 95%% full on host ' || n, 'seen by the monitoring', 'archive',
       (ARRAY['critical', 'high', 'medium', 'low'])[1 + n %% 4], 'resolved', 'archive',
       'person ' || n %% 40, day, day + interval '3 min', day + interval '40 min', now(), 1
FROM generate_series(1, %s) AS n, LATERAL (SELECT now() - interval '200 days'
     - n * interval '5 min' AS day) AS days
"""

PAST = 170
# Four weeks of one platform for the pictures, answered faster by the end of them.
_HISTORY = """
INSERT INTO incidents.incident
    (incident_id, title, description, service, severity, status, team, assigned_to, created_at,
     acknowledged_at, resolved_at, updated_at, alert_count)
SELECT gen_random_uuid(), 'Latency p99 above 2 s', 'seen by the monitoring',
       (ARRAY['payment-api', 'auth-service', 'order-service', 'search-api'])[1 + n %% 4],
       (ARRAY['critical', 'high', 'medium', 'high', 'medium', 'low', 'medium'])[1 + n %% 7],
       'resolved', (ARRAY['backend', 'platform', 'backend'])[1 + n %% 3],
       (ARRAY['Emil Nowak', 'Bo Chen', 'Dana Weiss', 'Chidi Okafor'])[1 + n * 7 %% 4], day,
       day + (70 + n * 37 %% 210 + n) * interval '1 s',
       day + (14 + n * 53 %% 47 + n / 8) * interval '1 min', now(), 2 + n * 13 %% 9
FROM generate_series(1, %s) AS n, LATERAL (SELECT now() - interval '3 hours'
     - (n * 225 + n * n %% 97) * interval '1 min' AS day) AS days
"""


def store(platform: Platform, statement: str, count: int) -> None:
    """Store count incidents of the past at once: sending them would take minutes."""
    password = load_passwords(platform.run_dir / "secrets.env")["INCIDENTS_DB_PASSWORD"]
    connection = psycopg2.connect(
        host="127.0.0.1",
        port=platform.postgres_port,
        user="incidents",
        password=password,
        dbname="postgres",
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(statement, (count,))
    connection.close()


def main() -> int:
    """Start the platform, run the npm script, return its exit code."""
    script = sys.argv[1] if len(sys.argv) > 1 else "e2e"
    with (
        tempfile.TemporaryDirectory(prefix="e2e-") as place,
        running_platform(Path(place) / "run") as platform,
    ):
        if script == "e2e":
            store(platform, _ARCHIVE, ARCHIVED)
        if script == "screenshots":
            store(platform, _HISTORY, PAST)
        urls = {
            f"{name.upper().replace('-', '_')}_URL": f"http://127.0.0.1:{port}"
            for name, port in platform.ports.items()
        }
        environment = {
            **os.environ,
            **urls,
            "BASE_URL": urls["WEB_UI_URL"],
            "ALERTS_URL": urls["ALERT_INGESTION_URL"],
            "PATH": f"{ROOT / '.node' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        }
        command = ["npm", "run", "--silent", script, "--", *sys.argv[2:]]
        folder = ROOT / ("scripts/checks" if script == "lighthouse" else "web-ui")
        return subprocess.run(  # noqa: S603 - npm, with what the caller typed
            command, cwd=folder, env=environment, check=False
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main())

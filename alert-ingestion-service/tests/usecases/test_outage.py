"""PostgreSQL is away and the process is killed: every alert that was answered 2xx is stored."""

import os
import subprocess
import sys
from contextlib import contextmanager, suppress

import httpx
import pytest
from waiting import until

from servicekit.testing import free_port

AWAY = "postgresql://x:y@127.0.0.1:9/none"


@contextmanager
def serving(url, folder):
    """Run a process of ingestion; it is killed, not stopped."""
    port = free_port()
    env = os.environ | {
        "DATABASE_URL": url,
        "PORT": str(port),
        "SPOOL_DIR": str(folder),
        "RUN_WORKER": "false",
        "LOG_LEVEL": "error",
    }
    process = subprocess.Popen([sys.executable, "-m", "alert_ingestion", "serve"], env=env)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:

            def lives():
                with suppress(httpx.TransportError):
                    return client.get("/health/live").status_code == 200

            until(lives)
            yield client
    finally:
        process.kill()
        process.wait(10)


@pytest.mark.timeout(180)
def test_a_kill_during_the_outage_loses_nothing(engine, database_url, tmp_path, rows):
    answered = []
    with serving(AWAY, tmp_path) as client:
        assert client.get("/health/ready").json() == {"status": "ready"}  # the spool takes alerts
        health = client.get("/health")
        assert (health.status_code, health.json()["status"]) == (503, "degraded")
        for n in range(20):
            alert = {"service": f"s{n % 3}", "severity": "low", "message": str(n)}
            if n % 2:
                alert["dedup_key"] = "k"
            answer = client.post("/api/v1/alerts", json=alert)
            assert (answer.status_code, answer.json()["status"]) == (202, "accepted")
            answered.append(answer.json()["alert_id"])
    with serving(database_url, tmp_path) as client:
        until(lambda: client.get("/api/v1/alerts").json()["total"] == 13)
        until(lambda: not list(tmp_path.iterdir()))
    assert rows("SELECT sum(repeat_count), count(*) FROM alert") == [(20, 13)]
    assert rows("SELECT count(*) FROM receipt") == [(20,)]
    stored = {str(one) for (one,) in rows("SELECT alert_id FROM receipt")}
    assert stored == set(answered)

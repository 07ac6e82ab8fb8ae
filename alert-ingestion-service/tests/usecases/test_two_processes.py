"""Two writer processes on one database: one open incident per key, and every count exact."""

import subprocess
import sys
from collections import Counter

from alert_ingestion.domain.alerts import Action, Status
from servicekit.safejson import dumps, loads

WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from alert_ingestion.domain.alerts import NewAlert, Outcome, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.usecases.keep_alerts import Keeper
from alert_ingestion.usecases.store_alerts import Limits
from servicekit.db import make_engine, make_sessions
from servicekit.ids import uuid7
from servicekit.safejson import dumps, loads

plan = loads(sys.stdin.readline().encode())
sessions = make_sessions(make_engine(plan["url"], pool_size=1))
keeper = Keeper(sessions, Limits(timedelta(minutes=5)), None)
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
done = []
for start in range(0, len(plan["events"]), plan["batch"]):
    now = datetime.now(UTC)
    batch = [
        NewAlert(str(uuid7()), "s" + key, Severity.LOW, "m", Status(status), now, now,
                 dedup_key=key)
        for key, status in plan["events"][start : start + plan["batch"]]
    ]
    answers = keeper.keep(batch)
    done += [[one.dedup_key, answer.action.value, answer.incident_id]
             for one, answer in zip(batch, answers, strict=True)]
sys.stdout.write(dumps(done).decode() + "\\n")
"""


def written(url, plans, batch=100):
    """Let one process write each plan, all at once; return what was answered to all of them."""
    writers = []
    for events in plans:
        writer = subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        writers.append(writer)
        writer.stdin.write(dumps({"url": url, "events": events, "batch": batch}) + b"\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.stdout.readline() == b"ready\n"
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    answers = []
    for writer in writers:
        out, _ = writer.communicate(timeout=50)
        assert writer.returncode == 0
        answers += loads(out)
    return answers


def test_ten_thousand_alerts_of_one_key_are_one_alert_of_one_incident(engine, database_url, rows):
    plan = [("k", Status.FIRING.value)] * 5000
    answers = written(database_url, [plan, plan])
    actions = Counter(action for _, action, _ in answers)
    assert actions == {Action.CREATED: 1, Action.DEDUPLICATED: 9999}
    assert len({incident for _, _, incident in answers}) == 1
    assert rows("SELECT count(*), sum(repeat_count) FROM alert") == [(1, 10_000)]
    assert rows("SELECT count(*) FROM correlation_group") == [(1,)]


def test_two_hundred_keys_that_fire_and_resolve_have_one_open_incident_each(
    engine, database_url, rows
):
    keys = [f"k{n}" for n in range(200)]
    plans = [
        [(key, "resolved" if (n + turn + p) % 3 == 2 else "firing")
         for turn in range(12) for n, key in enumerate(keys)]
        for p in range(2)
    ]  # fmt: skip
    answers = written(database_url, plans, batch=150)
    assert len(answers) == 2 * 12 * 200
    assert rows("SELECT max(n) FROM (SELECT count(*) AS n FROM alert WHERE status = 'firing'"
                " GROUP BY dedup_key) AS per_key")[0][0] == 1  # fmt: skip
    assert rows("SELECT max(n) FROM (SELECT count(*) AS n FROM correlation_group"
                " WHERE closed_at IS NULL GROUP BY key) AS per_key") == [(1,)]  # fmt: skip
    fired = sum(status == "firing" for plan in plans for _, status in plan)
    counted = rows("SELECT sum(repeat_count) FROM alert")[0][0]
    assert counted == fired
    assert rows("""
        SELECT count(*) FROM episode AS e WHERE firing <> EXISTS (
            SELECT FROM alert WHERE alert.alert_id = e.alert_id AND status = 'firing')
    """) == [(0,)]

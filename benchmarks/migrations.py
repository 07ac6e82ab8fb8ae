"""Longest time that a writer waits while the schema moves from its first revision to the newest.

`migrations.py [rows]`: a durable PostgreSQL, `rows` (1,000,000) rows in each large table of the
first revision, then every later revision while one writer for each table commits a row every few
milliseconds. Exits with 1 when anybody waited longer than two seconds.
"""

import itertools
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, perf_counter

import psycopg2
from harness import ROOT, postgres, url

from servicekit.db import migrate

LONGEST = 2.0
PAUSE = 0.005
_AGO = "now() - interval '60 days' * (1 - n / {rows}::float)"


@dataclass(frozen=True)
class Table:
    """A large table: how its rows look, as a SELECT over `n`, at the first revision and later."""

    name: str
    columns: str
    values: str
    new: str | None = None  # columns and values of a row once the first kind is refused
    new_values: str = ""

    def fill(self, rows: int) -> str:
        """Return the statement that makes `rows` rows."""
        values = self.values.format(ago=_AGO.format(rows=rows))
        return (
            f"INSERT INTO {self.name} ({self.columns})"  # noqa: S608
            f" SELECT {values} FROM generate_series(1, {rows}) AS n"
        )

    def one(self, number: int, *, new: bool) -> str:
        """Return the statement that makes one row more."""
        columns, values = (self.new, self.new_values) if new else (self.columns, self.values)
        values = values.format(ago="now()")
        return (
            f"INSERT INTO {self.name} ({columns}) SELECT {values} FROM (VALUES ({number})) AS _ (n)"  # noqa: S608
        )


_ALERT = (
    "alert_id, incident_id, service, severity, message, labels, links, status, action, dedup_key,"
    ' "timestamp", created_at, last_received_at'
)
_ALERT_VALUES = (
    "gen_random_uuid(), gen_random_uuid(), 'service-' || n % 500, 'high', 'Error rate exceeded 5%',"
    " '{{\"region\": \"eu\"}}', '[]', CASE n % 20 WHEN 0 THEN 'firing' ELSE 'resolved' END,"
    " 'created_new_incident', CASE n % 2 WHEN 0 THEN 'key-' || n END, {ago}, {ago}, {ago}"
)
_GROUP_VALUES = "gen_random_uuid(), {ago}, {ago}, CASE WHEN n % 1000 > 0 THEN {ago} END"
_INCIDENT = "'0197-' || n"
TABLES = {
    "alerts": [
        Table(
            "alert",
            _ALERT + ", body_sha256",
            _ALERT_VALUES + ", CASE n % 10 WHEN 0 THEN sha256(n::text::bytea) END",
            _ALERT,
            _ALERT_VALUES,
        ),
        Table(
            "correlation_group",
            "service, severity, incident_id, opened_at, last_alert_at, closed_at",
            "'service-' || n, 'high', " + _GROUP_VALUES,
            "key, open_until, incident_id, opened_at, last_alert_at, closed_at",
            "'service-' || n || E'\\x1fhigh', {ago}, " + _GROUP_VALUES,
        ),
    ],
    "incidents": [
        Table(
            "incident",
            "incident_id, title, service, severity, created_at, updated_at",
            "gen_random_uuid(), 'Error rate exceeded 5%', 'service-' || n % 500, 'high', {ago},"
            " {ago}",
        )
    ],
    "oncall": [
        Table(
            "escalation",
            "incident_id, id, title, service, severity, incident_version, team, routed,"
            " policy_snapshot, state, episode, round, step, level, started_at",
            f"{_INCIDENT}, gen_random_uuid(), 'Error rate', 'service-1', 'high', 1, 'platform',"
            " 'service', '{{}}', 'resolved', 1, 0, 0, 1, {ago}",
        ),
        Table(
            "escalation_step",
            "id, incident_id, team, outcome, level, role, reason, due_at, fired_at,"
            " lateness_seconds, manual, escalated",
            f"gen_random_uuid(), {_INCIDENT}, 'platform', 'paged', 1, 'primary', 'due', {{ago}},"
            " {ago}, 0.1, false, false",
        ),
    ],
    "notifications": [
        Table(
            "page",
            "page_id, incident_id, engineer_name, engineer_email, severity, text, methods, status,"
            " requested_at, created_at",
            f"gen_random_uuid(), {_INCIDENT}, 'Ana', 'ana@example.com', 'high', 'Error rate', '[]',"
            " CASE n % 100 WHEN 0 THEN 'queued' ELSE 'sent' END, {ago}, {ago}",
        ),
        Table(
            "notification",
            "notification_id, incident_id, engineer, channel, target, message, status,"
            " requested_at, created_at, settled_at, give_up_at",
            f"gen_random_uuid(), {_INCIDENT}, 'Ana', 'email', 'ana@example.com', 'Error rate',"
            " CASE n % 100 WHEN 0 THEN 'queued' ELSE 'sent' END, {ago}, {ago}, {ago}, {ago}",
        ),
    ],
    "analysis": [
        Table(
            "past_incident",
            "id, title, service, messages, notes, learned_at, version",
            "gen_random_uuid(), 'Error rate', 'service-1', '[\"Error rate exceeded 5%\"]', '[]',"
            " {ago}, n",
        ),
        Table(
            "analysis",
            "id, incident_id, text_hash, suggestions, model_version, created_at, updated_at",
            "gen_random_uuid(), gen_random_uuid(), md5(n::text), '[]', '1', {ago}, {ago}",
        ),
    ],
}
FOLDERS = {
    "alerts": "alert-ingestion",
    "incidents": "incident-management",
    "oncall": "oncall",
    "notifications": "notification",
    "analysis": "ai-analysis",
}


@dataclass
class Writer:
    """Writes a row every few milliseconds; keeps the longest wait and what was refused."""

    role: str
    table: Table
    rows: int
    longest: float = 0.0
    written: int = 0
    refused: set[str] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        connection = psycopg2.connect(url(self.role))
        connection.autocommit = True
        new = False
        for number in itertools.count(self.rows + 1):
            began = perf_counter()
            with connection.cursor() as cursor:
                try:
                    cursor.execute(self.table.one(number, new=new))
                except (psycopg2.errors.UndefinedColumn, psycopg2.errors.NotNullViolation):
                    new = True  # the release that belongs to the new revision
                except psycopg2.Error as error:
                    self.refused.add(str(error))
                else:
                    self.written += 1
            self.longest = max(self.longest, perf_counter() - began)
            if self.stopped.wait(PAUSE):
                break
        connection.close()


@contextmanager
def writing(role: str, rows: int) -> Iterator[list[Writer]]:
    """Run a writer for each table of a role."""
    writers = [Writer(role, table, rows) for table in TABLES[role]]
    threads = [threading.Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.stopped.set()
        for thread in threads:
            thread.join()


def measure(role: str, rows: int) -> float:
    """Migrate one role's schema under load; print and return the longest wait."""
    migrations = ROOT / f"{FOLDERS[role]}-service" / "migrations"
    migrate(migrations, url(role), to="0001")
    connection = psycopg2.connect(url(role))
    connection.autocommit = True
    with connection.cursor() as cursor:
        for table in TABLES[role]:
            cursor.execute(table.fill(rows))
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    began = monotonic()
    with writing(role, rows) as writers:
        migrate(migrations, url(role))
        took = monotonic() - began
    for writer in writers:
        print(
            f"{FOLDERS[role]:20} {writer.table.name:18} longest wait {writer.longest:6.2f} s,"
            f" {writer.written:5} rows written in {took:.1f} s of migration",
            *sorted(writer.refused),
            flush=True,
        )
    return max(writer.longest for writer in writers)


def main() -> int:
    """Measure every service; return 1 when somebody waited too long."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    roles = sys.argv[2:] or list(TABLES)
    with postgres():
        longest = max(measure(role, rows) for role in roles)
    print(f"longest wait of a writer: {longest:.2f} s")
    return int(longest > LONGEST)


if __name__ == "__main__":
    sys.exit(main())

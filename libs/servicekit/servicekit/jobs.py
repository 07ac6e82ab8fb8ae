"""The job table, which is also the outbox: enqueued in the caller's transaction, claimed by lease.

A job is ready (0), leased (1), done (2) or dead (3). Rules: docs/adr/0006.
`attempts` counts claims, `failures` errors of our own code, `crashes` leases that ran out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import Engine, orm, text

from servicekit.clock import Clock
from servicekit.db import notify
from servicekit.safejson import clean_text, dumps

MAX_CRASHES = 5
MAX_FAILURES = 20
KEPT_DONE = timedelta(days=7)
_LONGEST_ERROR = 1000

SCHEMA = """
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    key text,
    body jsonb NOT NULL,
    dedupe text NOT NULL,
    run_at timestamptz NOT NULL DEFAULT '-infinity', -- the default is: at once, whatever the clock
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_at timestamptz,
    state smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
    attempts int NOT NULL DEFAULT 0,
    failures int NOT NULL DEFAULT 0,
    crashes int NOT NULL DEFAULT 0,
    lease_token uuid,
    lease_until timestamptz,
    last_error text,
    trace text,
    UNIQUE (kind, dedupe)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX job_ready ON job (kind, run_at, id) WHERE state = 0;
CREATE INDEX job_leased ON job (lease_until) WHERE state = 1;
CREATE INDEX job_key ON job (kind, key, id) WHERE state IN (0, 1);
CREATE INDEX job_done ON job (done_at) WHERE state = 2;
CREATE INDEX job_dead ON job (kind) WHERE state = 3;
"""

_NOW = "coalesce(CAST(:now AS timestamptz), clock_timestamp())"

_ENQUEUE = text("""
INSERT INTO job (kind, key, body, dedupe, run_at, trace)
VALUES (:kind, :key, CAST(:body AS jsonb), :dedupe,
        coalesce(CAST(:run_at AS timestamptz), '-infinity'), :trace)
ON CONFLICT (kind, dedupe) DO NOTHING
""")

_ENQUEUE_ALL = text("""
INSERT INTO job (kind, key, body, dedupe, trace)
SELECT kind, key, CAST(body AS jsonb), dedupe, :trace
FROM unnest(CAST(:kinds AS text[]), CAST(:keys AS text[]), CAST(:bodies AS text[]),
            CAST(:dedupes AS text[])) WITH ORDINALITY AS given (kind, key, body, dedupe, n)
ORDER BY n
ON CONFLICT (kind, dedupe) DO NOTHING
""")

# Leases need not survive a crash of the database: a lost claim or finish means that the job runs
# again, which every job must bear anyway. So these commits do not wait for the disk.
_UNHURRIED = "(SELECT set_config('synchronous_commit', 'off', true)) AS unhurried"
CHANNEL = "job_"

_WITHDRAW = text(f"""
UPDATE job SET state = 2, done_at = {_NOW}, last_error = 'withdrawn'
WHERE state = 0 AND kind = :kind AND key = :key
""")  # noqa: S608 - constants only

_CLAIM = text(f"""
WITH due AS (
    SELECT id FROM job
    WHERE state = 0 AND kind = :kind AND run_at <= {_NOW}
      AND NOT EXISTS (
          SELECT FROM job AS earlier
          WHERE earlier.kind = job.kind AND earlier.key = job.key
            AND earlier.state IN (0, 1) AND earlier.id < job.id)
    ORDER BY run_at, id LIMIT :n FOR UPDATE SKIP LOCKED),
claimed AS (
    UPDATE job SET state = 1, attempts = attempts + 1, lease_token = :token,
                   lease_until = {_NOW} + :lease
    FROM due WHERE job.id = due.id
    RETURNING job.id, job.kind, job.key, job.body, job.dedupe, job.attempts, job.trace)
SELECT claimed.*, EXISTS (
    SELECT FROM job WHERE state = 0 AND kind = :kind AND run_at <= {_NOW}
    AND id <> ALL (SELECT id FROM due)) AS more
FROM claimed, {_UNHURRIED} ORDER BY claimed.id
""")  # noqa: S608 - constants only

_FINISH = text(f"""
UPDATE job SET state = 2, done_at = {_NOW}, lease_token = NULL
WHERE id = ANY(:ids) AND state = 1 AND lease_token = :token
RETURNING kind, key
""")  # noqa: S608 - constants only

# Finished; and whether that set free a job that had to wait for its turn.
_FINISH_AND_LOOK = text(f"""
WITH done AS ({_FINISH.text})
SELECT EXISTS (
    SELECT FROM done JOIN job AS next USING (kind, key)
    WHERE next.state = 0 AND next.run_at <= {_NOW})
FROM {_UNHURRIED}
""")  # noqa: S608 - constants only

_RETRY = text(f"""
UPDATE job SET
    state = CASE WHEN failures + :failed >= {MAX_FAILURES} THEN 3 ELSE 0 END,
    failures = failures + :failed, run_at = {_NOW} + :delay, lease_token = NULL, last_error = :error
WHERE id = ANY(:ids) AND state = 1 AND lease_token = :token
""")  # noqa: S608 - constants only

_BURY = text("""
UPDATE job SET state = 3, lease_token = NULL, last_error = :error
WHERE id = ANY(:ids) AND state = 1 AND lease_token = :token
""")

_REAP = text(f"""
UPDATE job SET state = CASE WHEN crashes + 1 >= {MAX_CRASHES} THEN 3 ELSE 0 END,
               crashes = crashes + 1, lease_token = NULL, last_error = 'the lease ran out'
WHERE state = 1 AND lease_until < {_NOW}
""")  # noqa: S608 - constants only

_DUE = text(f"""
SELECT kind FROM unnest(CAST(:kinds AS text[])) AS kind
WHERE EXISTS (SELECT FROM job WHERE job.kind = kind.kind AND state = 0 AND run_at <= {_NOW})
""")  # noqa: S608 - constants only

_BACKLOG = text(f"""
SELECT kind.kind,
       (SELECT extract(epoch FROM {_NOW} - greatest(run_at, created_at)) FROM job
        WHERE job.kind = kind.kind AND state = 0 ORDER BY run_at, id LIMIT 1) AS oldest,
       (SELECT count(*) FROM job WHERE job.kind = kind.kind AND state = 3) AS dead
FROM unnest(CAST(:kinds AS text[])) AS kind
""")  # noqa: S608 - constants only

_PURGE = text(f"""
DELETE FROM job WHERE id IN (
    SELECT id FROM job WHERE state = 2 AND done_at < {_NOW} - :kept LIMIT 5000)
""")  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Job:
    """One claimed job; `token` fences it: who lost the lease cannot finish it any more."""

    id: int
    kind: str
    key: str | None
    body: Any
    dedupe: str
    attempts: int
    trace: str | None
    token: UUID


@dataclass(frozen=True, slots=True)
class NewJob:
    """One job to be written; the fields are those of `enqueue`."""

    kind: str
    body: Any
    dedupe: object
    key: object | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """The waiting work of one kind: age in seconds of the oldest ready job, number of dead ones."""

    kind: str
    oldest_seconds: float
    dead: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What a worker has leased; `more` is ready, though perhaps not until its turn has come."""

    jobs: Sequence[Job]
    more: bool


class LeaseLost(Exception):
    """The job's lease ran out and somebody else owns it now."""


def enqueue(
    session: orm.Session,
    kind: str,
    body: Any,
    *,
    dedupe: object,
    key: object | None = None,
    run_at: datetime | None = None,
) -> None:
    """Write a job in the caller's transaction.

    A second job of the same kind and `dedupe` is dropped. Jobs of one kind and `key` run in order.
    """
    session.execute(
        _ENQUEUE,
        {
            "kind": kind,
            "key": None if key is None else str(key),
            "body": clean_text(dumps(body).decode()),
            "dedupe": str(dedupe),
            "run_at": run_at,
            "trace": structlog.contextvars.get_contextvars().get("request_id"),
        },
    )
    if run_at is None:
        notify(session, CHANNEL, kind)


def enqueue_all(session: orm.Session, jobs: Sequence[NewJob]) -> None:
    """Write many jobs, in their order, with one statement; otherwise like `enqueue`."""
    if not jobs:
        return
    session.execute(
        _ENQUEUE_ALL,
        {
            "kinds": [job.kind for job in jobs],
            "keys": [None if job.key is None else str(job.key) for job in jobs],
            "bodies": [clean_text(dumps(job.body).decode()) for job in jobs],
            "dedupes": [str(job.dedupe) for job in jobs],
            "trace": structlog.contextvars.get_contextvars().get("request_id"),
        },
    )
    for kind in {job.kind for job in jobs}:
        notify(session, CHANNEL, kind)


def wake(session: orm.Session, name: str) -> None:
    """Let the threads of one kind or timer look for work when the transaction has committed."""
    notify(session, CHANNEL, name)


def withdraw(session: orm.Session, kind: str, *, key: object, now: datetime | None = None) -> int:
    """Drop the waiting jobs of one kind and key in the caller's transaction; return how many.

    A job that is already running is not stopped.
    """
    found = session.execute(_WITHDRAW, {"kind": kind, "key": str(key), "now": now})
    rows: int = found.rowcount  # type: ignore[attr-defined] # a CursorResult
    return rows


def finish(session: orm.Session, jobs: Sequence[Job], *, now: datetime | None = None) -> None:
    """Mark claimed jobs done within the caller's transaction. Raises LeaseLost."""
    found = session.execute(
        _FINISH, {"ids": [job.id for job in jobs], "token": jobs[0].token, "now": now}
    )
    if len(found.all()) != len(jobs):
        raise LeaseLost


class Queue:
    """The job table as a worker sees it: each call is one statement, committed by itself."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        # Autocommit: neither BEGIN nor COMMIT travels, which is most of such a call.
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._clock = clock

    def claim(self, kind: str, n: int, lease: timedelta) -> "Claim":
        """Lease up to `n` due jobs of one kind, oldest first."""
        token = uuid4()
        values = {"kind": kind, "n": n, "lease": lease, "token": token}
        with self._engine.connect() as connection:
            rows = connection.execute(_CLAIM, values | self._now()).all()
        jobs = [Job(*tuple(row)[:-1], token) for row in rows]  # type: ignore[call-arg] # as selected
        return Claim(jobs, more=bool(rows) and rows[0].more)

    def finish(self, jobs: Sequence[Job]) -> bool:
        """Mark jobs done; those whose lease was lost stay with their new owner.

        Tells whether a job of one of their keys is now free to run.
        """
        values = {"ids": [job.id for job in jobs], "token": jobs[0].token}
        with self._engine.connect() as connection:
            freed: bool = connection.execute(_FINISH_AND_LOOK, values | self._now()).scalar_one()
        return freed

    def retry(
        self, jobs: Sequence[Job], error: str, *, after: timedelta, failed: bool = False
    ) -> None:
        """Make jobs ready again `after` from now; `failed` counts towards MAX_FAILURES."""
        self._execute(_RETRY, jobs, error=_short(error), delay=after, failed=int(failed))

    def bury(self, jobs: Sequence[Job], error: str) -> None:
        """Give jobs up: they stay as dead letters until somebody looks."""
        self._execute(_BURY, jobs, error=_short(error))

    def reap(self) -> int:
        """Make jobs ready whose lease ran out (dead after MAX_CRASHES); return how many."""
        return self._execute(_REAP)

    def purge(self) -> int:
        """Delete a batch of jobs done longer than KEPT_DONE ago; return how many."""
        return self._execute(_PURGE, kept=KEPT_DONE)

    def due(self, kinds: Sequence[str]) -> list[str]:
        """Return those of `kinds` with a ready job whose time has come."""
        with self._engine.connect() as connection:
            return list(connection.scalars(_DUE, {"kinds": list(kinds)} | self._now()))

    def backlog(self, kinds: Sequence[str]) -> list[Backlog]:
        """Return the waiting work of each kind."""
        with self._engine.connect() as connection:
            rows = connection.execute(_BACKLOG, {"kinds": list(kinds)} | self._now())
            return [Backlog(kind, max(0.0, float(old or 0)), dead) for kind, old, dead in rows]

    def _now(self) -> dict[str, Any]:
        return {"now": self._clock.override()}

    def _execute(self, statement: Any, jobs: Sequence[Job] = (), **values: Any) -> int:
        if jobs:
            values |= {"ids": [job.id for job in jobs], "token": jobs[0].token}
        with self._engine.connect() as connection:
            return connection.execute(statement, values | self._now()).rowcount


def _short(error: str) -> str:
    return clean_text(error)[:_LONGEST_ERROR]

"""The job table, which is also the outbox: enqueued in the caller's transaction, claimed by lease.

A job is ready (0), leased (1), done (2) or dead (3). Rules: docs/adr/0006.
`attempts` counts claims, `failures` errors of our own code, `crashes` leases that ran out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from servicekit import tracing
from servicekit.db import notify
from servicekit.safejson import clean_text, dumps

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

NOW = "coalesce(CAST(:now AS timestamptz), clock_timestamp())"

_ENQUEUE = text("""
INSERT INTO job (kind, key, body, dedupe, run_at, trace)
VALUES (:kind, :key, CAST(:body AS jsonb), :dedupe,
        coalesce(CAST(:run_at AS timestamptz), '-infinity'), :trace)
ON CONFLICT (kind, dedupe) DO NOTHING
""")

_ENQUEUE_ALL = text("""
INSERT INTO job (kind, key, body, dedupe, trace)
SELECT kind, key, CAST(body AS jsonb), dedupe, trace
FROM unnest(CAST(:kinds AS text[]), CAST(:keys AS text[]), CAST(:bodies AS text[]),
            CAST(:dedupes AS text[]), CAST(:traces AS text[]))
    WITH ORDINALITY AS given (kind, key, body, dedupe, trace, n)
ORDER BY n
ON CONFLICT (kind, dedupe) DO NOTHING
""")

CHANNEL = "job_"

# Whoever changes several jobs locks them in this order, so that none waits for another in a circle.
_WITHDRAW = text(f"""
UPDATE job SET state = 2, done_at = {NOW}, lease_token = NULL, last_error = 'withdrawn'
WHERE id = ANY(ARRAY(
    SELECT id FROM job WHERE state IN (0, 1) AND kind = :kind AND key = ANY(:keys)
    ORDER BY id FOR UPDATE))
""")  # noqa: S608 - constants only

_WITHDRAW_LIKE = text(f"""
UPDATE job SET state = 2, done_at = {NOW}, lease_token = NULL, last_error = 'withdrawn'
WHERE id = ANY(ARRAY(
    SELECT job.id FROM job
    JOIN unnest(CAST(:keys AS text[]), CAST(:parts AS text[])) AS given (key, part) USING (key)
    WHERE state IN (0, 1) AND kind = :kind AND body @> CAST(part AS jsonb)
    ORDER BY job.id FOR UPDATE OF job))
""")  # noqa: S608 - constants only

OURS = """id = ANY(ARRAY(
    SELECT id FROM job WHERE id = ANY(:ids) AND state = 1 AND lease_token = :token
    ORDER BY id FOR UPDATE))"""

FINISH = text(f"""
UPDATE job SET state = 2, done_at = {NOW}, lease_token = NULL
WHERE {OURS}
RETURNING id, kind, key
""")  # noqa: S608 - constants only

_POSTPONE = text(f"""
UPDATE job SET state = 0, run_at = {NOW} + :after, lease_token = NULL
WHERE {OURS}
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
    trace: str | None = None


class LeaseLost(Exception):
    """The job's lease ran out and somebody else owns it now."""


def enqueue(  # noqa: PLR0913 - a job's own fields
    session: orm.Session,
    kind: str,
    body: Any,
    *,
    dedupe: object,
    key: object | None = None,
    run_at: datetime | None = None,
    trace: str | None = None,
) -> None:
    """Write a job in the caller's transaction.

    A second job of the same kind and `dedupe` is dropped. Jobs of one kind and `key` run in order.
    `trace` is the one that is followed here unless another is given.
    """
    session.execute(
        _ENQUEUE,
        {
            "kind": kind,
            "key": None if key is None else str(key),
            "body": clean_text(dumps(body).decode()),
            "dedupe": str(dedupe),
            "run_at": run_at,
            "trace": trace or tracing.current_text(),
        },
    )
    if run_at is None:
        notify(session, CHANNEL, kind)


def enqueue_all(session: orm.Session, jobs: Sequence[NewJob]) -> None:
    """Write many jobs, in their order, with one statement; otherwise like `enqueue`."""
    if not jobs:
        return
    here = tracing.current_text()
    session.execute(
        _ENQUEUE_ALL,
        {
            "kinds": [job.kind for job in jobs],
            "keys": [None if job.key is None else str(job.key) for job in jobs],
            "bodies": [clean_text(dumps(job.body).decode()) for job in jobs],
            "dedupes": [str(job.dedupe) for job in jobs],
            "traces": [job.trace or here for job in jobs],
        },
    )
    for kind in {job.kind for job in jobs}:
        notify(session, CHANNEL, kind)


def wake(session: orm.Session, name: str) -> None:
    """Let the threads of one kind or timer look for work when the transaction has committed."""
    notify(session, CHANNEL, name)


def withdraw(
    session: orm.Session, kind: str, *, keys: Iterable[object], now: datetime | None = None
) -> int:
    """Drop the jobs of one kind and some keys in the caller's transaction; return how many.

    One that is already running is not stopped, but it has lost its lease: it is not tried again.
    """
    values = {"kind": kind, "keys": [str(key) for key in keys], "now": now}
    found = session.execute(_WITHDRAW, values)
    rows: int = found.rowcount  # type: ignore[attr-defined] # a CursorResult
    return rows


def withdraw_like(
    session: orm.Session,
    kind: str,
    like: Sequence[tuple[object, Any]],
    *,
    now: datetime | None = None,
) -> None:
    """Drop jobs of one kind, by key and a part of their body, as `withdraw` does."""
    values = {
        "kind": kind,
        "keys": [str(key) for key, _ in like],
        "parts": [clean_text(dumps(part).decode()) for _, part in like],
        "now": now,
    }
    session.execute(_WITHDRAW_LIKE, values)


def settle(session: orm.Session, jobs: Sequence[Job], *, now: datetime | None = None) -> set[int]:
    """Mark claimed jobs done within the caller's transaction; return the ids of those still ours.

    The others' leases ran out: who has them now decides what becomes of them.
    """
    found = session.execute(
        FINISH, {"ids": [job.id for job in jobs], "token": jobs[0].token, "now": now}
    )
    return {row.id for row in found}


def finish(session: orm.Session, jobs: Sequence[Job], *, now: datetime | None = None) -> None:
    """Mark claimed jobs done within the caller's transaction. Raises LeaseLost."""
    if len(settle(session, jobs, now=now)) != len(jobs):
        raise LeaseLost


def postpone(
    session: orm.Session, jobs: Sequence[Job], *, after: timedelta, now: datetime | None = None
) -> None:
    """Give claimed jobs back within the caller's transaction: they are ready `after` from now."""
    values = {"ids": [job.id for job in jobs], "token": jobs[0].token, "after": after, "now": now}
    session.execute(_POSTPONE, values)


def by_key(jobs: Sequence[Job]) -> list[Sequence[Job]]:
    """Return jobs parted by key, in their order; one without a key is alone."""
    lines: dict[str | int, list[Job]] = defaultdict(list)
    for job in jobs:
        lines[job.id if job.key is None else job.key].append(job)
    return list(lines.values())


def common_trace(jobs: Sequence[Job]) -> str | None:
    """Return the trace that all of some jobs have; None when they differ."""
    first = jobs[0].trace
    return first if all(job.trace == first for job in jobs) else None


@contextmanager
def traced(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Each job is a step of its trace: what follows from it comes below that."""
    if not tracing.recording():
        yield jobs
        return
    with tracing.steps([(f"job {job.kind}", job.trace) for job in jobs], "consumer") as traces:
        steps = [replace(job, trace=one) for job, one in zip(jobs, traces, strict=True)]
        with tracing.following(common_trace(steps)):
            yield steps

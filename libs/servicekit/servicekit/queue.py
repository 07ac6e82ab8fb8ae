"""The job table as a worker sees it: claims, leases, what became of jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, IntEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, text

from servicekit.clock import Clock
from servicekit.jobs import FINISH, NOW, OURS, Job
from servicekit.safejson import clean_text

MAX_CRASHES = 5
MAX_FAILURES = 20
KEPT_DONE = timedelta(days=7)
_LONGEST_ERROR = 1000

# Leases need not survive a crash of the database: a lost claim or finish means that the job runs
# again, which every job must bear anyway. So these commits do not wait for the disk.
_UNHURRIED = "(SELECT set_config('synchronous_commit', 'off', true)) AS unhurried"

# The heads of keys, and with each what is ready behind it: whoever gets them at once does not act
# on what later ones undo. A key is never cut to fit in, and has but half of a portion to itself.
# Only who holds the head may take those behind it; one that somebody else holds ends the line.
# After two crashes each goes alone, so that the one which causes them buries no other. Rows are
# compared so that nothing but the index job_key will do, whatever the statistics say of keys.
_CLAIM = text(f"""
WITH due AS (
    SELECT id, key, run_at, crashes FROM job
    WHERE state = 0 AND kind = :kind AND run_at <= {NOW}
      AND NOT EXISTS (
          SELECT FROM job AS earlier
          WHERE earlier.kind = :kind AND earlier.key = job.key AND earlier.state IN (0, 1)
            AND (earlier.key, earlier.id) < (job.key, job.id))
    ORDER BY run_at, id LIMIT :keys FOR UPDATE SKIP LOCKED),
line AS (
    SELECT id, id AS head, run_at FROM due
    UNION ALL
    SELECT behind.id, due.id, due.run_at
    FROM due CROSS JOIN LATERAL (
        SELECT id, bool_and(state = 0 AND crashes < 2 AND run_at <= {NOW}) OVER (ORDER BY id)
                   AS ready
        FROM (SELECT * FROM job AS later
              WHERE later.kind = :kind AND later.key <= due.key AND later.state IN (0, 1)
                AND (later.key, later.id) > (due.key, due.id)
              ORDER BY later.key, later.id LIMIT :n / 2) AS near) AS behind
    WHERE behind.ready AND due.crashes < 2),
portion AS (
    SELECT id, head FROM (
        SELECT id, head, count(*) OVER (ORDER BY run_at, head) AS together FROM line) AS counted
    WHERE together <= :n),
held AS (
    SELECT job.id FROM job JOIN portion USING (id) WHERE job.state = 0
    FOR UPDATE OF job SKIP LOCKED),
taken AS (
    SELECT id FROM (
        SELECT id, bool_and(held.id IS NOT NULL) OVER (PARTITION BY head ORDER BY id) AS unbroken
        FROM portion LEFT JOIN held USING (id)) AS seen
    WHERE unbroken),
claimed AS (
    UPDATE job SET state = 1, attempts = attempts + 1, lease_token = :token,
                   lease_until = {NOW} + :lease
    FROM taken WHERE job.id = taken.id
    RETURNING job.id, job.kind, job.key, job.body, job.dedupe, job.attempts, job.trace)
SELECT claimed.*, EXISTS (
    SELECT FROM job WHERE state = 0 AND kind = :kind AND run_at <= {NOW}
    AND id <> ALL (SELECT id FROM taken)) AS more
FROM claimed, {_UNHURRIED} ORDER BY claimed.id
""")  # noqa: S608 - constants only

# Finished; and whether that set free a job that had to wait for its turn.
_FINISH_AND_LOOK = text(f"""
WITH done AS ({FINISH.text})
SELECT EXISTS (
    SELECT FROM done JOIN job AS next USING (kind, key)
    WHERE next.state = 0 AND next.run_at <= {NOW})
FROM {_UNHURRIED}
""")  # noqa: S608 - constants only

_RETRY = text(f"""
UPDATE job SET
    state = CASE WHEN failures + :failed >= {MAX_FAILURES} THEN 3 ELSE 0 END,
    failures = failures + :failed, run_at = {NOW} + :delay, lease_token = NULL, last_error = :error
WHERE {OURS}
""")  # noqa: S608 - constants only

_BURY = text(f"""
UPDATE job SET state = 3, lease_token = NULL, last_error = :error
WHERE {OURS}
""")  # noqa: S608 - constants only

_REAP = text(f"""
UPDATE job SET state = CASE WHEN crashes + 1 >= {MAX_CRASHES} THEN 3 ELSE 0 END,
               crashes = crashes + 1, lease_token = NULL, last_error = 'the lease ran out'
WHERE state = 1 AND lease_until < {NOW}
""")  # noqa: S608 - constants only

_DUE = text(f"""
SELECT kind FROM unnest(CAST(:kinds AS text[])) AS kind
WHERE EXISTS (SELECT FROM job WHERE job.kind = kind.kind AND state = 0 AND run_at <= {NOW})
""")  # noqa: S608 - constants only

_BACKLOG = text(f"""
SELECT kind.kind,
       (SELECT extract(epoch FROM {NOW} - greatest(run_at, created_at)) FROM job
        WHERE job.kind = kind.kind AND state = 0 ORDER BY run_at, id LIMIT 1) AS oldest,
       (SELECT count(*) FROM job WHERE job.kind = kind.kind AND state = 3) AS dead
FROM unnest(CAST(:kinds AS text[])) AS kind
""")  # noqa: S608 - constants only

_PURGE = text(f"""
DELETE FROM job WHERE id IN (
    SELECT id FROM job WHERE state = 2 AND done_at < {NOW} - :kept LIMIT 5000)
""")  # noqa: S608 - constants only


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


class Found(Enum):
    """What a look for work found: none, all there was, or perhaps not all."""

    NOTHING = 0
    ALL = 1
    MORE = 2


class Outcome(IntEnum):
    """What came of running jobs; of several, the greatest counts."""

    SETTLED = 0
    LATER = 1
    FREED = 2
    UNREACHED = 3


class Queue:
    """The job table as a worker sees it: each call is one statement, committed by itself."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        # Autocommit: neither BEGIN nor COMMIT travels, which is most of such a call.
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._clock = clock

    def claim(self, kind: str, n: int, lease: timedelta, *, keys: int | None = None) -> "Claim":
        """Lease up to `n` due jobs of one kind, oldest first, of up to `keys` keys (default `n`).

        With the first job of a key come those that are ready behind it; all are in order.
        """
        token = uuid4()
        values = {"kind": kind, "n": n, "keys": keys or n, "lease": lease, "token": token}
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

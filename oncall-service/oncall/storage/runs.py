"""Escalation runs: rows that fall due, claimed by whoever comes first, saved many at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, orm, text

from oncall.domain.policy import Position
from oncall.domain.run import Incident, Run, State
from oncall.domain.schedule import Person
from oncall.storage.moments import NOW
from servicekit.jobs import wake
from servicekit.safejson import dumps

TIMER = "escalation"

_COLUMNS = """incident_id, id, number, title, service, severity, incident_version, team, routed,
policy_snapshot, state, episode, round, step, level, person_name, person_email, next_due_at,
started_at, labels, turn, pinned, trace, times_out_at"""

_NEW = """jsonb_to_recordset(CAST(:runs AS jsonb)) AS new (
    incident_id text, id uuid, number text, title text, service text, severity text,
    incident_version bigint, team text, routed text, policy_snapshot jsonb, state text,
    episode int, round int, step int, level int, person_name text, person_email text,
    next_due_at timestamptz, started_at timestamptz, labels jsonb, turn bigint, pinned boolean,
    trace text, times_out_at timestamptz)"""

_ADD = text(f"""
INSERT INTO escalation ({_COLUMNS})
SELECT {_COLUMNS} FROM {_NEW} ORDER BY incident_id
ON CONFLICT (incident_id) DO NOTHING RETURNING incident_id
""")  # noqa: S608 - constants only

_SAVE = text(f"""
UPDATE escalation AS run SET
    number = new.number, title = new.title, service = new.service, severity = new.severity,
    incident_version = new.incident_version, team = new.team, routed = new.routed,
    policy_snapshot = new.policy_snapshot, state = new.state, episode = new.episode,
    round = new.round, step = new.step, level = new.level, person_name = new.person_name,
    person_email = new.person_email, next_due_at = new.next_due_at, labels = new.labels,
    turn = new.turn, pinned = new.pinned, trace = new.trace,
    times_out_at = new.times_out_at, version = run.version + 1
FROM {_NEW}
WHERE run.incident_id = new.incident_id
""")  # noqa: S608 - constants only

_FIND = f"SELECT {_COLUMNS} FROM escalation WHERE incident_id = :ref"  # noqa: S608 - constants
_BY_NUMBER = f"""
SELECT {_COLUMNS} FROM escalation WHERE number = :ref ORDER BY started_at DESC LIMIT 1
"""  # noqa: S608 - constants only

_LOCK_ALL = text(f"""
SELECT {_COLUMNS} FROM escalation WHERE incident_id = ANY(CAST(:ids AS text[]))
ORDER BY incident_id FOR UPDATE
""")  # noqa: S608 - constants only

_CLAIM = text(f"""
SELECT {_COLUMNS} FROM escalation WHERE next_due_at <= :moment
ORDER BY next_due_at LIMIT :n FOR UPDATE SKIP LOCKED
""")  # noqa: S608 - constants only

_NEXT_DUE = text("SELECT min(next_due_at) FROM escalation WHERE next_due_at IS NOT NULL")
_POSTPONE = text("UPDATE escalation SET next_due_at = :until WHERE incident_id = :incident_id")
_RUNNING = text("SELECT count(*) FROM escalation WHERE state = 'running'")
_IS_DUE = text(f"SELECT {NOW} >= :due")


def add(session: orm.Session, runs: Sequence[Run]) -> set[str]:
    """Insert runs with one statement, in the order of their incidents; return whose were.

    An incident that has one already, also one inserted at this moment, keeps that.
    """
    rows = [_values(run) for run in sorted(runs, key=lambda run: run.incident.incident_id)]
    return set(session.scalars(_ADD, {"runs": dumps(rows).decode()}))


def save(session: orm.Session, runs: Sequence[Run]) -> None:
    """Write runs whose rows the caller has locked, with one statement."""
    session.execute(_SAVE, {"runs": dumps([_values(run) for run in runs]).decode()})


def lock(session: orm.Session, ref: str) -> Run | None:
    """Return the run of an incident (by id or number) and hold its row until the transaction ends.

    Whoever comes second, timer or acknowledgement, sees what the first one wrote.
    """
    return _one(session, ref, " FOR UPDATE")


def lock_all(session: orm.Session, incident_ids: Collection[str]) -> dict[str, Run]:
    """Return the runs of incidents and hold their rows until the transaction ends."""
    rows = session.execute(_LOCK_ALL, {"ids": list(incident_ids)})
    return {row.incident_id: _run(row) for row in rows}


def find(session: orm.Session, ref: str) -> Run | None:
    """Return the run of an incident, by its id or number."""
    return _one(session, ref, "")


def claim_due(session: orm.Session, moment: datetime, n: int) -> Sequence[Run]:
    """Lock up to `n` runs due at `moment`, longest due first, passing over those locked."""
    rows = session.execute(_CLAIM, {"moment": moment, "n": n})
    return [_run(row) for row in rows]


def next_due(session: orm.Session) -> datetime | None:
    """Return when the next run falls due."""
    due: datetime | None = session.execute(_NEXT_DUE).scalar_one()
    return due


def postpone(session: orm.Session, incident_id: str, until: datetime) -> None:
    """Look at a run again at `until` and leave everything else as it is."""
    session.execute(_POSTPONE, {"incident_id": incident_id, "until": until})


def running(session: orm.Session) -> int:
    """Return how many runs are running."""
    number: int = session.execute(_RUNNING).scalar_one()
    return number


def wake_timer(session: orm.Session, due: datetime | None, *, now: datetime | None) -> None:
    """Let the timer look at once, after the commit, when `due` has come."""
    if due is not None and session.execute(_IS_DUE, {"due": due, "now": now}).scalar_one():
        wake(session, TIMER)


def _one(session: orm.Session, ref: str, suffix: str) -> Run | None:
    for query in (_FIND, _BY_NUMBER):
        row = session.execute(text(query + suffix), {"ref": ref}).one_or_none()
        if row is not None:
            return _run(row)
    return None


def _values(run: Run) -> dict[str, Any]:
    incident = run.incident
    return {
        "incident_id": incident.incident_id,
        "id": run.id,
        "number": incident.number,
        "title": incident.title,
        "service": incident.service,
        "severity": incident.severity,
        "incident_version": incident.version,
        "team": run.team,
        "routed": run.routed,
        "policy_snapshot": run.snapshot,
        "state": run.state,
        "episode": run.episode,
        "round": run.next.round,
        "step": run.next.step,
        "level": run.level,
        "person_name": run.person.name if run.person else None,
        "person_email": run.person.email if run.person else None,
        "next_due_at": run.next_due_at,
        "started_at": run.started_at,
        "labels": incident.labels,
        "turn": run.turn,
        "pinned": run.pinned,
        "trace": incident.trace,
        "times_out_at": run.times_out_at,
    }


def _run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        incident=Incident(
            incident_id=row.incident_id,
            number=row.number,
            title=row.title,
            service=row.service,
            severity=row.severity,
            version=row.incident_version,
            labels=row.labels,
            trace=row.trace,
        ),
        team=row.team,
        routed=row.routed,
        snapshot=row.policy_snapshot,
        state=State(row.state),
        started_at=row.started_at,
        next_due_at=row.next_due_at,
        next=Position(row.round, row.step),
        episode=row.episode,
        level=row.level,
        person=Person(row.person_name, row.person_email) if row.person_name is not None else None,
        turn=row.turn,
        pinned=row.pinned,
        times_out_at=row.times_out_at,
    )

"""Stored escalation policies; a team without one has the default."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import orm, text

from oncall.domain.policy import Policy, Step
from servicekit.safejson import dumps

_PUT = text("""
INSERT INTO policy (team, steps, repeat, repeat_after_minutes, updated_at)
VALUES (:team, CAST(:steps AS jsonb), :repeat, :repeat_after_minutes, :at)
ON CONFLICT (team) DO UPDATE SET steps = excluded.steps, repeat = excluded.repeat,
    repeat_after_minutes = excluded.repeat_after_minutes, updated_at = excluded.updated_at
""")
_FIND = text("SELECT steps, repeat, repeat_after_minutes FROM policy WHERE team = :team")


def put(
    session: orm.Session,
    team: str,
    steps: Sequence[Step],
    *,
    repeat: int,
    repeat_after_minutes: float | None,
    at: datetime,
) -> None:
    """Store the team's policy; without `repeat_after_minutes` the schedule's delay applies."""
    values = {
        "team": team,
        "steps": dumps([asdict(step) for step in steps]).decode(),
        "repeat": repeat,
        "repeat_after_minutes": repeat_after_minutes,
        "at": at,
    }
    session.execute(_PUT, values)


def find(session: orm.Session, team: str, *, repeat_after_minutes: float) -> Policy | None:
    """Return the team's stored policy; `repeat_after_minutes` is used where it names none."""
    row = session.execute(_FIND, {"team": team}).one_or_none()
    if row is None:
        return None
    steps = tuple(Step(one["after_minutes"], one["target"]) for one in row.steps)
    pause = row.repeat_after_minutes
    return Policy(steps, row.repeat, repeat_after_minutes if pause is None else pause)

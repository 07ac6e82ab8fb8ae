"""Stored escalation policies: resources with a name, and the short form of a team."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.policy import Policy, Step
from oncall.domain.snapshot import document_of, policy_of
from servicekit.safejson import dumps

_PUT_SHORT = text("""
INSERT INTO policy (team, steps, repeat, repeat_after_minutes, updated_at)
VALUES (:team, CAST(:steps AS jsonb), :repeat, :repeat_after_minutes, :at)
ON CONFLICT (team) DO UPDATE SET steps = excluded.steps, repeat = excluded.repeat,
    repeat_after_minutes = excluded.repeat_after_minutes, updated_at = excluded.updated_at
""")
_SHORT_OF = text("""
SELECT team, steps, repeat, repeat_after_minutes FROM policy
WHERE team = ANY(CAST(:teams AS text[]))
""")
_PUT = text("""
INSERT INTO escalation_policy (id, name, document, created_at, updated_at)
VALUES (:id, :name, CAST(:document AS jsonb), :at, :at)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, document = excluded.document, updated_at = excluded.updated_at
""")
_FIND_ALL = text("""
SELECT id, document FROM escalation_policy WHERE id = ANY(CAST(:ids AS uuid[]))
""")
_HOLD = text("SELECT FROM escalation_policy WHERE id = :id FOR KEY SHARE")
_LOCK = text("SELECT FROM escalation_policy WHERE id = :id FOR UPDATE")
_LOCK_NAMES = text("SELECT pg_advisory_xact_lock(hashtextextended('escalation policies', 0))")
_NAMED = text("SELECT id FROM escalation_policy WHERE lower(name) = lower(:name)")
_LISTING = text("""
SELECT document, (SELECT coalesce(array_agg(team ORDER BY team), '{}') FROM team_policy
                  WHERE policy_id = id) AS teams
FROM escalation_policy ORDER BY lower(name) LIMIT :limit OFFSET :offset
""")
_COUNT = text("SELECT count(*) FROM escalation_policy")
_USERS = text("""
SELECT 'team ' || team FROM team_policy WHERE policy_id = :id
UNION ALL SELECT 'rule ' || name FROM routing_rule WHERE policy_id = :id LIMIT 5
""")
_REMOVE = text("DELETE FROM escalation_policy WHERE id = :id")
_OF_TEAMS = text("""
SELECT team, document FROM escalation_policy JOIN team_policy ON policy_id = id
WHERE team = ANY(CAST(:teams AS text[]))
""")
_TEAMS = text("SELECT team FROM team_policy WHERE policy_id = :id ORDER BY team")
_ASSIGN = text("""
INSERT INTO team_policy (team, policy_id)
SELECT team, :id FROM unnest(CAST(:teams AS text[])) AS team ORDER BY team
ON CONFLICT (team) DO UPDATE SET policy_id = excluded.policy_id
""")
_RELEASE = text("""
DELETE FROM team_policy WHERE policy_id = :id AND team <> ALL (CAST(:teams AS text[]))
""")
_UNASSIGN = text("DELETE FROM team_policy WHERE team = :team")
# In the order of their ids: two workers that take turns of several policies cannot deadlock.
_LOCK_TURNS = text("""
SELECT FROM escalation_policy WHERE id = ANY(CAST(:ids AS uuid[])) ORDER BY id FOR NO KEY UPDATE
""")
_TAKE_TURNS = text("""
UPDATE escalation_policy SET turn = turn + taken.n
FROM unnest(CAST(:ids AS uuid[]), CAST(:ns AS bigint[])) AS taken (id, n)
WHERE escalation_policy.id = taken.id
RETURNING escalation_policy.id, escalation_policy.turn - taken.n AS first
""")
_NEXT_TURN = text("SELECT turn FROM escalation_policy WHERE id = :id")


def put_short(
    session: orm.Session,
    team: str,
    steps: Sequence[Step],
    *,
    repeat: int,
    repeat_after_minutes: float | None,
    at: datetime,
) -> None:
    """Store a team's policy in the short form, in place of whatever the team had.

    Without `repeat_after_minutes` the schedule's delay applies.
    """
    short = [{"after_minutes": step.after_minutes, "target": step.aim} for step in steps]
    values = {
        "team": team,
        "steps": dumps(short).decode(),
        "repeat": repeat,
        "repeat_after_minutes": repeat_after_minutes,
        "at": at,
    }
    session.execute(_PUT_SHORT, values)
    session.execute(_UNASSIGN, {"team": team})


def short_of(session: orm.Session, delays: Mapping[str, float]) -> Mapping[str, Policy]:
    """Return the short policies of teams that have one.

    `delays` are the teams with the minutes between two rounds where a policy names none.
    """
    return {
        row.team: _short(row, delays[row.team])
        for row in session.execute(_SHORT_OF, {"teams": list(delays)})
    }


def put(session: orm.Session, policy: Policy, at: datetime) -> None:
    """Store a policy under its id; a second one of the same name violates a unique index."""
    document = dumps(document_of(policy)).decode()
    values = {"id": policy.id, "name": policy.name, "document": document, "at": at}
    session.execute(_PUT, values)


def find(session: orm.Session, policy_id: UUID) -> Policy | None:
    """Return a policy; None when there is none of this id."""
    return find_all(session, [policy_id]).get(policy_id)


def find_all(session: orm.Session, ids: Collection[UUID]) -> Mapping[UUID, Policy]:
    """Return those of these policies that there are."""
    rows = session.execute(_FIND_ALL, {"ids": list(ids)})
    return {row.id: policy_of(row.document) for row in rows}


def lock_names(session: orm.Session) -> None:
    """Be alone in naming policies and giving them to teams, until the transaction ends."""
    session.execute(_LOCK_NAMES)


def named(session: orm.Session, name: str) -> UUID | None:
    """Return the id of the policy with a name, in any case of its letters."""
    found: UUID | None = session.execute(_NAMED, {"name": name}).scalar_one_or_none()
    return found


def hold(session: orm.Session, policy_id: UUID) -> bool:
    """Keep a policy from being deleted until the transaction ends; False when there is none."""
    return session.execute(_HOLD, {"id": policy_id}).one_or_none() is not None


def listing(
    session: orm.Session, *, limit: int, offset: int
) -> tuple[Sequence[tuple[Policy, Sequence[str]]], int]:
    """Return policies with the teams that have them, by name, and how many there are in all."""
    rows = session.execute(_LISTING, {"limit": limit, "offset": offset})
    found = [(policy_of(row.document), row.teams) for row in rows]
    return found, session.execute(_COUNT).scalar_one()


def remove(session: orm.Session, policy_id: UUID) -> Sequence[str] | None:
    """Delete a policy that nobody uses and return its users; None when there is no such policy.

    With users it stays. Whoever begins to use it holds the same row, so that none is missed.
    """
    if session.execute(_LOCK, {"id": policy_id}).one_or_none() is None:
        return None
    users = session.scalars(_USERS, {"id": policy_id}).all()
    if not users:
        session.execute(_REMOVE, {"id": policy_id})
    return users


def of_teams(session: orm.Session, teams: Collection[str]) -> Mapping[str, Policy]:
    """Return the policies that teams were given."""
    rows = session.execute(_OF_TEAMS, {"teams": list(teams)})
    return {row.team: policy_of(row.document) for row in rows}


def teams_of(session: orm.Session, policy_id: UUID) -> Sequence[str]:
    """Return the teams that have a policy."""
    return session.scalars(_TEAMS, {"id": policy_id}).all()


def give(session: orm.Session, policy_id: UUID, teams: Collection[str]) -> None:
    """Let exactly `teams` have a policy, in place of the ones they had."""
    session.execute(_RELEASE, {"id": policy_id, "teams": list(teams)})
    session.execute(_ASSIGN, {"id": policy_id, "teams": sorted(teams)})


def take_turns(session: orm.Session, wanted: Mapping[UUID, int]) -> Mapping[UUID, int]:
    """Take so many turns of each policy; return the first of those taken, by policy."""
    if not wanted:
        return {}
    values: dict[str, Any] = {"ids": list(wanted), "ns": list(wanted.values())}
    session.execute(_LOCK_TURNS, values)
    return {row.id: row.first for row in session.execute(_TAKE_TURNS, values)}


def next_turn(session: orm.Session, policy_id: UUID) -> int:
    """Return the turn that the next incident would take."""
    return session.execute(_NEXT_TURN, {"id": policy_id}).scalar_one_or_none() or 0


def _short(row: Row[Any], delay: float) -> Policy:
    steps = tuple(Step.short(one["after_minutes"], one["target"]) for one in row.steps)
    pause = row.repeat_after_minutes
    return Policy(steps, row.repeat, delay if pause is None else pause)

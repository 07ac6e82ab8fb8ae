"""Routing rules, in the order in which they are tried."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, orm, text

from oncall.domain.routing import Rule
from oncall.domain.snapshot import conditions_document, conditions_of
from servicekit.safejson import dumps

_COLUMNS = "id, name, services, conditions, team, policy_id, enabled"
# Whoever changes the order or the number of rules is alone; reading them needs no lock.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('routing rules', 0))")
_ALL = text(f"SELECT {_COLUMNS} FROM routing_rule ORDER BY place")  # noqa: S608 - constants only
_ADD = text(f"""
INSERT INTO routing_rule (place, {_COLUMNS})
SELECT coalesce(max(place), 0) + 1, :id, :name, CAST(:services AS text[]),
       CAST(:conditions AS jsonb), :team, CAST(:policy_id AS uuid), :enabled
FROM routing_rule
""")  # noqa: S608 - constants only
_CHANGE = text("""
UPDATE routing_rule SET name = :name, services = CAST(:services AS text[]),
    conditions = CAST(:conditions AS jsonb), team = :team, policy_id = CAST(:policy_id AS uuid),
    enabled = :enabled
WHERE id = :id
""")
_REMOVE = text("DELETE FROM routing_rule WHERE id = :id")
_REORDER = text("""
UPDATE routing_rule SET place = wanted.place
FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS wanted (id, place)
WHERE routing_rule.id = wanted.id
""")


def every(session: orm.Session) -> Sequence[Rule]:
    """Return all rules, in their order."""
    return [_rule(row) for row in session.execute(_ALL)]


def lock(session: orm.Session) -> None:
    """Be alone in changing which rules there are, until the transaction ends."""
    session.execute(_LOCK)


def add(session: orm.Session, rule: Rule) -> None:
    """Add a rule behind all others; the caller holds the lock."""
    session.execute(_ADD, _values(rule))


def change(session: orm.Session, rule: Rule) -> bool:
    """Change a rule in its place; False when it is not there."""
    found = session.execute(_CHANGE, _values(rule))
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def remove(session: orm.Session, rule_id: UUID) -> bool:
    """Delete a rule; False when it is not there."""
    found = session.execute(_REMOVE, {"id": rule_id})
    return bool(found.rowcount)  # type: ignore[attr-defined] # a CursorResult


def reorder(session: orm.Session, ids: Sequence[UUID]) -> None:
    """Put the rules into this order; the caller holds the lock and names every one of them."""
    session.execute(_REORDER, {"ids": list(ids)})


def _values(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "services": list(rule.services),
        "conditions": dumps(conditions_document(rule.when)).decode(),
        "team": rule.team,
        "policy_id": rule.policy_id,
        "enabled": rule.enabled,
    }


def _rule(row: Row[Any]) -> Rule:
    return Rule(
        id=row.id,
        name=row.name,
        services=tuple(row.services),
        when=conditions_of(row.conditions),
        team=row.team,
        policy_id=row.policy_id,
        enabled=row.enabled,
    )

"""Change the routing rules and their order."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import orm

from oncall.domain.errors import NoSuchRule, RulesChanged, TooManyRules, UnknownPolicy
from oncall.domain.routing import Rule
from oncall.storage import policies, rules

# Every incident tries them one after the other.
MOST_RULES = 500


def add_rule(session: orm.Session, rule: Rule) -> None:
    """Add a rule behind all others. Raises UnknownPolicy, TooManyRules."""
    rules.lock(session)
    if len(rules.every(session)) >= MOST_RULES:
        raise TooManyRules(f"there are {MOST_RULES} routing rules already")
    _hold_policy(session, rule)
    rules.add(session, rule)


def change_rule(session: orm.Session, rule: Rule) -> None:
    """Change a rule in its place. Raises NoSuchRule, UnknownPolicy."""
    _hold_policy(session, rule)
    if not rules.change(session, rule):
        raise NoSuchRule(f"no routing rule has the id {rule.id}")


def remove_rule(session: orm.Session, rule_id: UUID) -> None:
    """Delete a rule. Raises NoSuchRule."""
    rules.lock(session)
    if not rules.remove(session, rule_id):
        raise NoSuchRule(f"no routing rule has the id {rule_id}")


def reorder_rules(session: orm.Session, ids: Sequence[UUID]) -> Sequence[Rule]:
    """Put all rules into this order and return them. Raises RulesChanged."""
    rules.lock(session)
    known = {rule.id for rule in rules.every(session)}
    if len(ids) != len(known) or set(ids) != known:
        raise RulesChanged(f"there are {len(known)} routing rules: name each exactly once")
    rules.reorder(session, ids)
    return rules.every(session)


def _hold_policy(session: orm.Session, rule: Rule) -> None:
    if rule.policy_id is not None and not policies.hold(session, rule.policy_id):
        raise UnknownPolicy(f"no escalation policy has the id {rule.policy_id}")

"""Put rules in force."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import orm

from alert_ingestion.domain.errors import BadMatcher, BadRule
from alert_ingestion.engines.policies import Inhibition, Policies, Rule, labels_of
from alert_ingestion.storage import alerts as stored_alerts
from alert_ingestion.storage import policies as stored
from alert_ingestion.storage import withheld
from alert_ingestion.usecases.decide import side_row
from alert_ingestion.usecases.end_alerts import RELEASE
from alert_ingestion.usecases.policies import CORRELATION, INHIBITION, inhibition_of, rule_of
from alert_ingestion.usecases.release import alert_of
from servicekit.ids import uuid7
from servicekit.jobs import enqueue, wake

FIND_SOURCES = "find-inhibition-sources"
# A writer that began before the new rules were committed may still store a source.
_LONGEST_WRITE = timedelta(seconds=6)
Body = Mapping[str, Any]


def compiled_rules(bodies: Sequence[tuple[str, Body]]) -> list[Rule]:
    """Return correlation rules, by id. Raises BadRule."""
    try:
        return [rule_of(rule_id, body) for rule_id, body in bodies]
    except BadMatcher as error:
        raise BadRule(str(error)) from None


def replace_rules(
    session: orm.Session, bodies: Sequence[Body], *, at: datetime
) -> list[tuple[str, Body]]:
    """Put correlation rules in place of all there are; return them with their ids.

    Raises BadRule.
    """
    numbered = _numbered(bodies)
    compiled_rules(numbered)
    stored.replace_rules(session, CORRELATION, numbered, at=at)
    return numbered


def replace_inhibitions(
    session: orm.Session, bodies: Sequence[Body], *, at: datetime
) -> list[tuple[str, Body]]:
    """Put inhibition rules in place of all there are, in force for what fires already.

    Raises BadRule.
    """
    numbered = _numbered(bodies)
    try:
        rules = [inhibition_of(rule_id, body) for rule_id, body in numbered]
    except BadMatcher as error:
        raise BadRule(str(error)) from None
    stored.replace_rules(session, INHIBITION, numbered, at=at)
    withheld.clear_sources(session)
    find_sources(session, rules)
    enqueue(session, FIND_SOURCES, {}, dedupe=uuid7(), run_at=at + _LONGEST_WRITE)
    withheld.wake_reason(session, "inhibition", at=at)
    wake(session, RELEASE)
    return numbered


def find_sources(session: orm.Session, rules: Sequence[Inhibition]) -> None:
    """Note which of the alerts that fire now inhibit others."""
    if not rules:
        return
    firing = Policies(inhibitions=rules)
    sides = [
        side_row(str(row["alert_id"]), side)
        for row in stored_alerts.firing_keys(session)
        for side in firing.sources(labels_of(alert_of(row)))
    ]
    if sides:
        withheld.add_sources(session, sides)


def listed(session: orm.Session, kind: str) -> list[tuple[str, Body]]:
    """Return the rules of one kind in their order, with their ids."""
    return [(row["rule_id"], row["body"]) for row in stored.rules(session) if row["kind"] == kind]


def _numbered(bodies: Sequence[Body]) -> list[tuple[str, Body]]:
    ids = [str(body.get("rule_id") or uuid7()) for body in bodies]
    if len(set(ids)) != len(ids):
        raise BadRule("Two rules have the same rule_id.")
    return [
        (rule_id, {name: value for name, value in body.items() if name != "rule_id"})
        for rule_id, body in zip(ids, bodies, strict=True)
    ]

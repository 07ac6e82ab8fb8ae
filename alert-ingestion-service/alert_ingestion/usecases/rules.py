"""Put rules in force."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import orm

from alert_ingestion.domain.errors import BadMatcher, BadRule, RulesChanged
from alert_ingestion.engines.policies import Inhibition, Policies, Rule, labels_of
from alert_ingestion.storage import alerts as stored_alerts
from alert_ingestion.storage import episodes, withheld
from alert_ingestion.storage import policies as stored
from alert_ingestion.usecases.decide import LONGEST_WRITE, side_row
from alert_ingestion.usecases.end_alerts import RELEASE
from alert_ingestion.usecases.policies import (
    CORRELATION,
    INHIBITION,
    compiled,
    inhibition_of,
    rule_of,
)
from alert_ingestion.usecases.release import alert_of
from servicekit.ids import uuid7
from servicekit.jobs import enqueue, wake

FIND_SOURCES = "find-inhibition-sources"
Body = Mapping[str, Any]
Bodies = Sequence[tuple[str, Body]]
Made = TypeVar("Made")


def compiled_rules(bodies: Bodies) -> list[Rule]:
    """Return correlation rules, by id. Raises BadRule."""
    return _made(rule_of, bodies)


def version_of(bodies: Bodies) -> str:
    """Return what tells these rules from any others."""
    return hashlib.sha256(json.dumps(bodies, sort_keys=True).encode()).hexdigest()[:16]


def replace_rules(
    session: orm.Session, bodies: Sequence[Body], *, at: datetime, expected: str | None = None
) -> list[tuple[str, Body]]:
    """Put correlation rules in place of those of the `expected` version; return them with ids.

    None takes any version. Raises BadRule, RulesChanged.
    """
    numbered = _numbered(bodies)
    compiled_rules(numbered)
    _expect(session, CORRELATION, expected)
    _apart(session, CORRELATION, numbered)
    stored.replace_rules(session, CORRELATION, numbered, at=at)
    withheld.wake_reason(session, "hold", at=at)
    wake(session, RELEASE)
    return numbered


def replace_inhibitions(
    session: orm.Session, bodies: Sequence[Body], *, at: datetime, expected: str | None = None
) -> list[tuple[str, Body]]:
    """Put inhibition rules in place of those there are, in force for what fires already.

    `expected` is as for `replace_rules`. Raises BadRule, RulesChanged.
    """
    numbered = _numbered(bodies)
    rules = _made(inhibition_of, numbered)
    _expect(session, INHIBITION, expected)
    _apart(session, INHIBITION, numbered)
    episodes.hold_firing(session)  # first, as whoever ends one of them does
    stored.replace_rules(session, INHIBITION, numbered, at=at)
    withheld.clear_sources(session)
    find_sources(session, rules)
    # A writer that began before this was committed may still store a source.
    enqueue(session, FIND_SOURCES, {}, dedupe=uuid7(), run_at=at + LONGEST_WRITE)
    withheld.wake_reason(session, "inhibition", at=at)
    wake(session, RELEASE)
    return numbered


def find_sources(session: orm.Session, rules: Sequence[Inhibition]) -> None:
    """Note which of the alerts that fire now inhibit others; none ends before that is stored."""
    if not rules:
        return
    episodes.hold_firing(session)
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


def _expect(session: orm.Session, kind: str, version: str | None) -> None:
    stored.change_rules(session)
    if version is not None and version != version_of(listed(session, kind)):
        raise RulesChanged("Read the rules again: these would undo somebody else's change.")


def _apart(session: orm.Session, kind: str, rules: Bodies) -> None:
    others = {row["rule_id"] for row in stored.rules(session) if row["kind"] != kind}
    for place, (rule_id, _) in enumerate(rules):
        if rule_id in others:
            raise BadRule("A rule of another kind has this rule_id.", f"/rules/{place}/rule_id")


def _made(make: Callable[[str, Body], Made], bodies: Bodies) -> list[Made]:
    made = []
    for place, (rule_id, body) in enumerate(bodies):
        try:
            made.append(make(rule_id, body))
        except BadMatcher as error:
            raise BadRule(str(error), f"/rules/{place}{_bad_matcher(body)}") from None
    return made


def _bad_matcher(body: Body) -> str:
    """Return where in a rule that cannot be used the matcher is that cannot be."""
    for name in ("matchers", "source_matchers", "target_matchers"):
        for place, matcher in enumerate(body.get(name, ())):
            try:
                compiled([matcher])
            except BadMatcher:
                return f"/{name}/{place}"
    return ""


def _numbered(bodies: Sequence[Body]) -> list[tuple[str, Body]]:
    ids = [str(body.get("rule_id") or uuid7()) for body in bodies]
    for place, rule_id in enumerate(ids):
        if rule_id in ids[:place]:
            raise BadRule("Two rules have the same rule_id.", f"/rules/{place}/rule_id")
    return [
        (rule_id, {name: value for name, value in body.items() if name != "rule_id"})
        for rule_id, body in zip(ids, bodies, strict=True)
    ]

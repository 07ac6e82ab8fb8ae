"""A policy as a document: how it is stored, kept by a run, and shown."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import UUID

from oncall.domain.conditions import ANY, Comparison, Conditions, Hours, Matcher
from oncall.domain.definition import WEEKDAYS
from oncall.domain.layer import Restriction
from oncall.domain.policy import Policy, Step
from oncall.domain.schedule import Person
from oncall.domain.targets import Kind, Role, Target, short_target

Document = Mapping[str, Any]


def document_of(policy: Policy) -> dict[str, Any]:
    """Return the document of a policy: JSON values only."""
    return {
        "id": str(policy.id) if policy.id else None,
        "name": policy.name,
        "steps": [_step_document(step) for step in policy.steps],
        "repeat": policy.repeat,
        "repeat_after_minutes": policy.repeat_after_minutes,
        "acknowledge_minutes": policy.acknowledge_minutes,
        "last_resort": _person_document(policy.last_resort),
    }


def policy_of(document: Document) -> Policy:
    """Return the policy in a document, also in one of the first release.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    identity, resort = document.get("id"), document.get("last_resort")
    return Policy(
        steps=tuple(_step_of(one) for one in document["steps"]),
        repeat=document["repeat"],
        repeat_after_minutes=document["repeat_after_minutes"],
        name=document.get("name") or "",
        id=UUID(identity) if identity else None,
        last_resort=Person(resort["name"], resort["email"]) if resort else None,
        acknowledge_minutes=document.get("acknowledge_minutes"),
    )


def conditions_of(document: Document | None) -> Conditions:
    """Return the conditions in a document; none means that there are none."""
    if not document:
        return ANY
    hours = document.get("hours")
    return Conditions(
        severities=tuple(document.get("severities") or ()),
        labels=tuple(
            Matcher(one["label"], Comparison(one["comparison"]), one["value"])
            for one in document.get("labels") or ()
        ),
        hours=_hours_of(hours) if hours else None,
    )


def conditions_document(conditions: Conditions) -> dict[str, Any]:
    """Return the document of conditions."""
    hours = conditions.hours
    return {
        "severities": list(conditions.severities),
        "labels": [
            {"label": one.label, "comparison": one.comparison.value, "value": one.value}
            for one in conditions.labels
        ],
        "hours": _hours_document(hours) if hours else None,
    }


def _hours_document(hours: Hours) -> dict[str, Any]:
    return {
        "timezone": hours.zone,
        "start": f"{hours.window.start:%H:%M}",
        "end": f"{hours.window.end:%H:%M}",
        "weekdays": [WEEKDAYS[day] for day in sorted(hours.window.weekdays)],
        "inside": hours.inside,
    }


def _hours_of(document: Document) -> Hours:
    window = Restriction(
        time.fromisoformat(document["start"]),
        time.fromisoformat(document["end"]),
        frozenset(WEEKDAYS.index(day) for day in document["weekdays"]),
    )
    return Hours(document["timezone"], window, document["inside"])


def _step_of(document: Document) -> Step:
    if "target" in document:  # the short form
        return Step.short(document["after_minutes"], document["target"])
    return Step(
        document["after_minutes"],
        tuple(target_of(one) for one in document["targets"]),
        conditions_of(document.get("when")),
    )


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "after_minutes": step.after_minutes,
        "targets": [target_document(target) for target in step.targets],
        "when": conditions_document(step.when) if step.when != ANY else None,
    }


def target_of(document: Document) -> Target:
    """Return the target in a document of `target_document`."""
    match Kind(document["type"]):
        case Kind.PERSON:
            return short_target(document["email"])
        case Kind.SCHEDULE:
            role = Role(document.get("role") or Role.PRIMARY)
            return Target(Kind.SCHEDULE, document.get("schedule"), role)
        case Kind.TEAM:
            return Target(Kind.TEAM, document["team"])
        case Kind.ROUND_ROBIN:
            emails = tuple(document.get("emails") or ())
            return Target(Kind.ROUND_ROBIN, document.get("schedule"), emails=emails)
        case Kind.WEBHOOK:
            return Target(Kind.WEBHOOK, document["name"], url=document["url"])


def target_document(target: Target) -> dict[str, Any]:
    """Return a target with only the fields that its type has."""
    named: dict[Kind, dict[str, Any]] = {
        Kind.PERSON: {"email": target.name},
        Kind.SCHEDULE: {"schedule": target.name, "role": target.role.value},
        Kind.TEAM: {"team": target.name},
        Kind.ROUND_ROBIN: {"schedule": target.name, "emails": list(target.emails)},
        Kind.WEBHOOK: {"name": target.name, "url": target.url},
    }
    return {"type": target.kind.value} | named[target.kind]


def _person_document(person: Person | None) -> dict[str, str] | None:
    return {"name": person.name, "email": person.email} if person else None

"""Sentry's webhooks of an integration, and its unsigned plug-in. Source: wire-formats.md, 10."""

from collections.abc import Mapping
from typing import Any

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

_ISSUE_ENDS = frozenset({"resolved", "archived", "ignored"})
_ISSUE_BEGINS = frozenset({"created", "unresolved"})
_METRIC = {"critical": Status.FIRING, "warning": Status.FIRING, "resolved": Status.RESOLVED}


def read(body: object) -> list[Read | Unreadable]:
    """Return what a webhook says: nothing for what concerns no alert. Raises Unreadable.

    An episode is an issue, never one of its events.
    """
    told = texts.document(body)
    action, data = texts.text(told.get("action")), told.get("data")
    if not isinstance(data, dict):
        return [_plugin(told)] if "project" in told else _nothing(action)
    if "metric_alert" in data:
        return _metric(action, data)
    if "event" in data:
        return [_event(data)]
    if "issue" in data:
        return _issue(action, texts.inner(data["issue"]))
    return _nothing(action)


def _nothing(action: str) -> list[Read | Unreadable]:
    """Take installations, comments and assignments for what they are: no alert."""
    if not action:
        raise Unreadable("there is neither data nor action")
    return []


def _event(data: Mapping[str, Any]) -> Reading:
    event = texts.inner(data["event"])
    issue = texts.first(event.get("issue_id"), texts.inner(event.get("issue")).get("id"))
    if not issue:
        raise Unreadable("the event names no issue")
    return Reading(
        message=texts.first(event.get("title"), event.get("culprit"), f"issue {issue}"),
        severity=texts.first(event.get("level")) or None,
        key=f"sentry/issue/{issue}",
        labels=_pairs(event.get("tags"))
        | texts.present(
            project=event.get("project"), platform=event.get("platform"), issue_id=issue
        ),
        annotations=texts.present(culprit=event.get("culprit"), rule=data.get("triggered_rule")),
        starts_at=texts.instant(event.get("datetime")),
        links=texts.link(event.get("web_url"), "Sentry"),
    )


def _issue(action: str, issue: Mapping[str, Any]) -> list[Read | Unreadable]:
    number = texts.first(issue.get("id"))
    if not number:
        raise Unreadable("the issue has no id")
    if action not in _ISSUE_ENDS | _ISSUE_BEGINS:
        return []
    project = texts.inner(issue.get("project"))
    return [
        Reading(
            message=texts.first(issue.get("title"), issue.get("culprit"), f"issue {number}"),
            severity=texts.first(issue.get("level")) or None,
            status=Status.RESOLVED if action in _ISSUE_ENDS else Status.FIRING,
            key=f"sentry/issue/{number}",
            labels=texts.present(
                project=texts.first(project.get("slug"), project.get("id")),
                short_id=issue.get("shortId"),
                issue_id=number,
            ),
            annotations=texts.present(culprit=issue.get("culprit"), count=issue.get("count")),
            links=texts.link(issue.get("web_url") or issue.get("permalink"), "Sentry"),
        )
    ]


def _metric(action: str, data: Mapping[str, Any]) -> list[Read | Unreadable]:
    alert = texts.inner(data.get("metric_alert"))
    rule = texts.inner(alert.get("alert_rule"))
    key = ":".join(
        part for part in (texts.text(rule.get("id")), texts.text(alert.get("identifier"))) if part
    )
    if not key:
        raise Unreadable("the metric alert has no identity")
    status = _METRIC.get(action)
    if status is None:
        raise Unreadable(f"the action {action[:40]!r} is unknown")
    projects = [texts.text(one) for one in texts.listed(alert.get("projects"))]
    return [
        Reading(
            message=texts.first(
                data.get("description_title"), alert.get("title"), rule.get("name"), key
            ),
            severity=action if status is Status.FIRING else None,
            status=status,
            key=f"sentry/metric/{key}",
            labels=texts.present(
                rule=rule.get("name"), aggregate=rule.get("aggregate"), project=",".join(projects)
            ),
            annotations=texts.present(
                description=data.get("description_text"), query=rule.get("query")
            ),
            starts_at=texts.instant(alert.get("date_started")) if status is Status.FIRING else None,
            links=texts.link(data.get("web_url"), "Sentry"),
        )
    ]


def _plugin(told: Mapping[str, Any]) -> Reading:
    event = texts.inner(told.get("event"))
    project = texts.first(told.get("project_slug"), told.get("project"))
    message = texts.first(told.get("message"), event.get("title"), told.get("culprit"))
    if not message:
        raise Unreadable("there is no message")
    return Reading(
        message=message,
        severity=texts.first(told.get("level")) or None,
        key="sentry/plugin/" + texts.first(event.get("issue_id"), told.get("url"), message),
        labels=texts.present(project=project),
        annotations=texts.present(culprit=told.get("culprit")),
        links=texts.link(told.get("url"), "Sentry"),
    )


def _pairs(tags: object) -> dict[str, str]:
    pairs = [texts.listed(one) for one in texts.listed(tags)]
    return {texts.text(pair[0]): texts.text(pair[1]) for pair in pairs if len(pair) == 2}

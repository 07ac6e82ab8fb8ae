"""Grafana's webhook: unified alerting, and the dashboard alerts of before. wire-formats.md, 7."""

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.adapters.alertmanager import alert_reading
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Link, Read, Reading, Unreadable

_LINKS = {
    "dashboardURL": "Dashboard",
    "panelURL": "Panel",
    "silenceURL": "Silence in Grafana",
    "imageURL": "Image",
}
_RESOLVED_STATES = frozenset({"ok", "paused"})
_FIRING_STATES = frozenset({"alerting", "no_data", "pending"})


def read(body: object) -> list[Read | Unreadable]:
    """Return the alerts of a notification. Raises Unreadable."""
    group = texts.document(body)
    if "ruleId" in group or ("state" in group and "alerts" not in group):
        return [_legacy(body)]
    alerts = group.get("alerts")
    if not isinstance(alerts, list) or not alerts:
        raise Unreadable("there is no list of alerts")
    origin = texts.link(group.get("externalURL"), "Grafana")
    return [_read(one, origin) for one in alerts]


def _read(alert: object, origin: list[Link]) -> Read | Unreadable:
    try:
        found = texts.document(alert, "an alert")
        links = [
            one for name, label in _LINKS.items() for one in texts.link(found.get(name), label)
        ]
        values = texts.present(
            values=found.get("valueString") or found.get("values") or None,
        )
        return alert_reading(found, [*links, *origin], values)
    except Unreadable as error:
        return error


def _legacy(body: object) -> Reading:
    alert = texts.document(body)
    state = texts.text(alert.get("state"))
    if state not in _RESOLVED_STATES | _FIRING_STATES:
        raise Unreadable(f"the state {state[:40]!r} is unknown")
    rule = texts.first(alert.get("ruleId"), alert.get("ruleName"), alert.get("title"))
    if not rule:
        raise Unreadable("the alert names no rule")
    tags = texts.texts(alert.get("tags"))
    return Reading(
        message=texts.first(alert.get("message"), alert.get("title"), alert.get("ruleName")),
        service=texts.first(tags.get("service")) or None,
        severity=texts.first(tags.get("severity")) or None,
        status=Status.RESOLVED if state in _RESOLVED_STATES else Status.FIRING,
        key=rule,
        labels=tags | texts.present(rule=alert.get("ruleName"), state=state),
        annotations=texts.present(values=alert.get("evalMatches") or None),
        links=texts.link(alert.get("ruleUrl"), "Rule"),
    )

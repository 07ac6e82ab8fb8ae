"""The draft of a post-mortem: what is known, in Markdown, with gaps for what people must add."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from incident_management.domain.incident import NOTE, Entry, Incident
from incident_management.domain.measures import mtta_seconds, mttr_seconds

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_TODO = "_To be written._"
_LONGEST_TEXT = 2000


def draft(incident: Incident, entries: Sequence[Entry], alerts: Sequence[Mapping[str, Any]]) -> str:
    """Return the document. Texts of alerts and people stand in it as text, never as markup.

    `entries` are the timeline, oldest first; `alerts` have service, message and received_at.
    """
    parts = [
        f"# Post-mortem of {incident.name}: {_inline(incident.title)}",
        _facts(incident),
        "## Summary\n\n" + (_block(incident.description) or _TODO),
        "## Impact\n\n" + _TODO,
        "## Root cause\n\n" + (_block(incident.cause) or _TODO),
        "## Resolution\n\n" + (_block(incident.resolution) or _TODO),
        "## Timeline\n\nTimes in UTC.\n\n" + _timeline(entries, alerts),
        "## What went well\n\n" + _TODO,
        "## What went wrong\n\n" + _TODO,
        "## Action items\n\n- [ ] _What, who, by when_",
    ]
    return "\n\n".join(parts) + "\n"


def _facts(incident: Incident) -> str:
    rows = {
        "Service": _inline(incident.service),
        "Severity": incident.severity.value,
        "Status": incident.status.value.replace("_", " "),
        "Team": _inline(incident.team) or "-",
        "Assignee": _inline(incident.assigned_to) or "-",
        "Opened": _instant(incident.created_at),
        "Acknowledged": _instant(incident.acknowledged_at),
        "Resolved": _instant(incident.resolved_at),
        "Time to acknowledge": _duration(mtta_seconds(incident)),
        "Time to resolve": _duration(mttr_seconds(incident)),
        "Alerts": str(incident.alert_count),
    }
    lines = [f"| {name} | {value} |" for name, value in rows.items()]
    return "\n".join(["| | |", "|---|---|", *lines])


def _timeline(entries: Iterable[Entry], alerts: Iterable[Mapping[str, Any]]) -> str:
    lines = [(entry.at, _said(entry)) for entry in entries]
    lines += [
        (alert["received_at"], f"Alert of {_inline(alert['service'])}: {_inline(alert['message'])}")
        for alert in alerts
    ]
    return "\n".join(f"- **{_instant(at)}** {what}" for at, what in sorted(lines))


def _said(entry: Entry) -> str:
    kind = "note" if entry.type == NOTE else entry.type.replace(".", " ").replace("_", " ")
    to = entry.details.get("to")
    what = f"{kind} → {_inline(str(to))}" if to else kind
    words = f": {_inline(entry.text)}" if entry.text else ""
    return f"{what} ({_inline(entry.actor)}){words}"


def _inline(text: str | None) -> str:
    """Return a text as one line that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join((text or "").split())[:_LONGEST_TEXT])


def _block(text: str | None) -> str:
    return "  \n".join(_inline(line) for line in (text or "").splitlines() if line.strip())


def _instant(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "-"


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"

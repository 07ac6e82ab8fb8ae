"""Edit an incident: its status and what is written on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import orm

from incident_management.domain import lifecycle
from incident_management.domain.incident import Entry, Incident
from incident_management.domain.status import Status
from incident_management.usecases.add_note import add_note
from incident_management.usecases.record import News, record
from incident_management.usecases.wish import Wish, locked, noted

_KINDS = {
    "assigned_to": "incident.assigned",
    "severity": "incident.severity_changed",
    "title": "incident.title_changed",
    "description": "incident.description_changed",
    "team": "incident.team_changed",
}
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Edit:
    """The wanted status and the fields with their new values; only what is given changes."""

    status: Status | None
    fields: Mapping[str, Any]
    note: str | None


def edit_incident(session: orm.Session, wish: Wish, edit: Edit) -> Incident:
    """Apply an edit. Raises IncidentNotFound, VersionMismatch, IllegalTransition.

    What already is as wished is no change: nobody hears of it.
    """
    before = locked(session, wish)
    changed = {name: new for name, new in edit.fields.items() if getattr(before, name) != new}
    after = replace(before, **changed, **_last_words(before, changed))
    if edit.status is not None:
        after = lifecycle.move(after, edit.status, at=wish.at)
    if after == before:
        return before if edit.note is None else add_note(session, wish, edit.note)[0]
    kind = lifecycle.news_of(before.status, after.status)
    entries = [_entry(wish, before, name, new) for name, new in changed.items()]
    if after.status is not before.status:
        move = {"from": before.status, "to": after.status}
        entries.append(wish.entry(before, kind, **move))
    after, notes = noted(after, wish, edit.note)
    news = News(kind, wish.actor, before, after, [*entries, *notes], edited=[*changed])
    return record(session, news, at=wish.at)


def _entry(wish: Wish, before: Incident, name: str, new: Any) -> Entry:
    old = getattr(before, name)
    shown = {"from": old and str(old)[:_LONGEST_SHOWN], "to": new and str(new)[:_LONGEST_SHOWN]}
    return wish.entry(before, _KINDS[name], **shown)


def _last_words(before: Incident, changed: Mapping[str, Any]) -> dict[str, Any]:
    words: dict[str, Any] = {
        "text_edited": before.text_edited
        or not changed.keys().isdisjoint({"title", "description"}),
        "severity_edited": before.severity_edited or "severity" in changed,
    }
    if "assigned_to" in changed:
        words["assigned_email"] = None
    return words

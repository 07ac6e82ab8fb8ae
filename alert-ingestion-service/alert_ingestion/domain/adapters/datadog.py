"""Datadog's webhook: the template we recommend, and the default one. Source: wire-formats.md, 9."""

import re

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Read, Reading, Unreadable

_PREFIX = re.compile(
    r"\s*(?:\[(?:P\d|test)\]\s*)*\[(?P<transition>(?:re-)?(?:triggered|warn|no data)|renotify"
    r"|recovered|success|ok)(?: on (?P<scope>[^\]]*))?\]\s*",
    re.IGNORECASE,
)
_RESOLVED = frozenset({"recovered", "success", "ok"})
_SEVERITY = {"warn": "warning", "re-warn": "warning", "no data": "warning", "re-no data": "warning"}
_LONGEST_PREFIX = 200
_UNSET = re.compile(r"\$[A-Z_0-9]+")


def read(body: object) -> list[Read | Unreadable]:
    """Return what a notification says. Raises Unreadable. A variable that is unset says nothing."""
    told = {
        name: None if isinstance(value, str) and _UNSET.fullmatch(value) else value
        for name, value in texts.document(body).items()
    }
    title = texts.first(told.get("title"), told.get("text"), told.get("body")).strip()
    if not title:
        raise Unreadable("there is neither title nor text")
    found = _PREFIX.match(title[:_LONGEST_PREFIX])
    mark = found.groupdict() if found else {}
    plain = title[found.end() :] if found else title
    # A monitor of many groups has one title, in which only the mark tells them apart.
    plain = " on ".join(filter(None, (plain, mark.get("scope"))))
    transition = texts.first(told.get("transition"), mark.get("transition")).strip().lower()
    tags = _tags(told.get("tags"))
    kept = texts.present(
        alert_id=told.get("alert_id"),
        scope=told.get("scope"),
        metric=told.get("metric"),
        host=told.get("host"),
        transition=transition,
    )
    return [
        Reading(
            message=title,
            service=texts.first(tags.get("service")) or None,
            severity=_SEVERITY.get(transition) or texts.first(told.get("priority")) or None,
            status=Status.RESOLVED if transition in _RESOLVED else Status.FIRING,
            key=texts.first(told.get("cycle_key"), told.get("alert_id"), plain or title),
            labels=tags | kept,
            annotations=texts.present(
                text=told.get("text") or told.get("body"), query=told.get("query")
            ),
            starts_at=texts.instant(told.get("date")),
            links=texts.link(told.get("link"), "Datadog")
            + texts.link(told.get("snapshot"), "Snapshot"),
        )
    ]


def _tags(value: object) -> dict[str, str]:
    """Return the tags of a comma list of `key:value`."""
    pairs = (tag.partition(":") for tag in texts.text(value).split(","))
    return {name.strip(): said.strip() for name, _, said in pairs if name.strip()}

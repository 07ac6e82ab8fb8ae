"""Changes that a tool reports: they go to the analysis of causes, by the outbox."""

from datetime import datetime

from sqlalchemy import orm

from alert_ingestion.domain.adapters import texts
from alert_ingestion.domain.adapters.pagerduty import Change
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import LONGEST_SOURCE, cut, safe_links
from servicekit.ids import uuid7
from servicekit.jobs import enqueue

TELL_CHANGES = "tell-changes"
LONGEST_TITLE = 1024
LONGEST_DESCRIPTION = 4000
LONGEST_LINK = 500


def record_change(
    session: orm.Session, integration: Integration, change: Change, *, at: datetime
) -> None:
    """Put a change into the outbox; it belongs to the integration's service."""
    number = str(uuid7())
    details = "\n".join(f"{name}: {value}" for name, value in texts.texts(change.details).items())
    links = safe_links(change.links)
    body = {
        "id": number,
        "service": integration.service,
        "kind": "change",
        "title": cut(change.summary, LONGEST_TITLE),
        "description": cut(details, LONGEST_DESCRIPTION) or None,
        "author": change.source and cut(change.source, LONGEST_SOURCE),
        "link": next((one["href"] for one in links if _fits(one["href"])), None),
        "happened_at": (change.occurred_at or at).isoformat(),
    }
    enqueue(session, TELL_CHANGES, body, dedupe=number)


def _fits(href: str) -> bool:
    return len(href) <= LONGEST_LINK and not any(character.isspace() for character in href)

"""Changes that a tool reports: they go to the analysis of causes, by the outbox."""

from datetime import datetime

from sqlalchemy import orm

from alert_ingestion.domain.adapters.pagerduty import Change
from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import LONGEST_SOURCE, cut, safe_links
from servicekit.ids import uuid7
from servicekit.jobs import enqueue

TELL_CHANGES = "tell-changes"
LONGEST_SUMMARY = 1024


def record_change(
    session: orm.Session, integration: Integration, change: Change, *, at: datetime
) -> None:
    """Put a change into the outbox; it belongs to the integration's service."""
    number = str(uuid7())
    body = {
        "id": number,
        "service": integration.service,
        "summary": cut(change.summary, LONGEST_SUMMARY),
        "source": change.source and cut(change.source, LONGEST_SOURCE),
        "occurred_at": (change.occurred_at or at).isoformat(),
        "details": change.details,
        "links": safe_links(change.links),
    }
    enqueue(session, TELL_CHANGES, body, dedupe=number)

"""Somebody took an alert up in the tool that sent it: its incident is acknowledged."""

from sqlalchemy import orm

from alert_ingestion.domain.integrations import Integration
from alert_ingestion.domain.readings import Acknowledged
from alert_ingestion.storage import alerts as stored
from servicekit.ids import uuid7
from servicekit.jobs import enqueue

ACKNOWLEDGE = "acknowledge-incident"


def acknowledge(session: orm.Session, integration: Integration, taken_up: Acknowledged) -> None:
    """Enqueue the acknowledgement of the incident whose alert has that key, if one fires.

    As with PagerDuty, what finds no firing alert is dropped.
    """
    key = integration.origin.key(taken_up.key)
    incident_id = stored.incident_of_key(session, key or "")
    if incident_id is not None:
        by = taken_up.by or integration.name
        enqueue(
            session,
            ACKNOWLEDGE,
            {"incident_id": incident_id, "by": by[:120]},
            dedupe=uuid7(),
        )

"""Learns from what was resolved."""

from datetime import datetime

from sqlalchemy import orm

from ai_analysis.domain.past import PastIncident, joined
from ai_analysis.storage import history


def learn(session: orm.Session, new: PastIncident, *, at: datetime) -> PastIncident:
    """Remember a past incident; what is told again of the same one completes what is known."""
    version = history.take_version(session)
    old = history.of_incident(session, new.incident_id) if new.incident_id else None
    past = joined(old, new) if old is not None else new
    history.save(session, past, version=version, at=at)
    return past

"""Learns from what was resolved."""

from datetime import datetime

from sqlalchemy import orm

from ai_analysis.domain.past import PastIncident, joined
from ai_analysis.engines.normalise import READER
from ai_analysis.engines.prints import Print, prints_of, stored
from ai_analysis.storage import history, versions
from ai_analysis.storage.history import Printed
from ai_analysis.storage.versions import Followed


def learn(session: orm.Session, new: PastIncident, *, at: datetime) -> PastIncident:
    """Remember a past incident; what is told again of the same one completes what is known."""
    version = versions.take(session, Followed.HISTORY)
    old = history.of_incident(session, new.incident_id) if new.incident_id else None
    past = joined(old, new) if old is not None else new
    history.save(session, past, printed(prints_of(past)), version=version, at=at)
    return past


def printed(prints: list[Print]) -> Printed:
    """Return prints as they are stored."""
    return Printed(READER, stored(prints), [one.fingerprint for one in prints])

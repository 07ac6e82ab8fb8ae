"""Give alerts their incident, and tell the neighbours."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.domain.alerts import Candidate, Placement
from alert_ingestion.storage import groups
from servicekit.ids import uuid7
from servicekit.jobs import NewJob, enqueue_all

TELL_INCIDENTS = "tell-incident-management"
# Nobody is paged for these: they may wait for one another.
TELL_ATTACHED = "tell-incident-management-attached"
# They ended with their incident, which is not to hear of it as a wish.
TELL_ENDED = "tell-incident-management-ended"
TELL_ANALYSIS = "tell-ai-analysis"
_MOST_TOLD = 1000


def correlate(
    session: orm.Session, alerts: Iterable[tuple[str, timedelta, datetime]]
) -> dict[str, Placement]:
    """Return the incident of each correlation key among alerts, given with window and receipt."""
    wanted: dict[str, Candidate] = {}
    for key, window, at in alerts:
        known = wanted.get(key)
        if known is None:
            wanted[key] = Candidate(str(uuid7()), at, at, at + window)
        elif at != known.last_at:
            wanted[key] = Candidate(
                known.incident_id,
                min(known.first_at, at),
                max(known.last_at, at),
                max(known.open_until, at + window),
            )
    return groups.join(session, wanted) if wanted else {}


def tell(session: orm.Session, kinds: Iterable[str], alert_ids: Sequence[str]) -> None:
    """Put the news of stored alerts into the outbox, one job for up to a thousand of them."""
    bodies = [
        {"alert_ids": list(alert_ids[start : start + _MOST_TOLD])}
        for start in range(0, len(alert_ids), _MOST_TOLD)
    ]
    jobs = [NewJob(kind, body, dedupe=uuid7()) for kind in kinds for body in bodies]
    enqueue_all(session, jobs)

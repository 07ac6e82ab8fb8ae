"""Make room for the alerts of the weeks to come, and forget those that are too old."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import orm

from alert_ingestion.storage import episodes, groups, partitions, policies, receipts

AHEAD = 4
EVERY = timedelta(minutes=10)
AGAIN = timedelta(minutes=1)
PORTION = 5000
_EPISODES_KEPT = timedelta(days=1)
_RECEIPTS_KEPT = timedelta(days=7)
log = structlog.get_logger(source=__name__)


def tidy(session: orm.Session, *, now: datetime, retention: timedelta) -> None:
    """Bring partitions to what they should be now; harmless at any time and in any process.

    Raises OperationalError when somebody reads them for long: weeks are left to try again.
    """
    if not partitions.alone(session):
        return
    partitions.hurry(session)
    week = partitions.week_of(now)
    for ahead in range(AHEAD + 1):
        wanted = week + ahead * partitions.WEEK
        if not partitions.covers(session, wanted):
            partitions.create(session, wanted)
            log.info("partitions.created", week=wanted.date().isoformat())
    for name in partitions.drop_before(session, now - retention):
        log.info("partitions.dropped", name=name)


def forget(session: orm.Session, *, now: datetime, retention: timedelta) -> bool:
    """Delete a portion of what is too old; tell whether more of it may be left."""
    if not partitions.alone(session):
        return False
    oldest = now - retention
    policies.forget_mutes(session, before=oldest)
    gone = (
        partitions.forget_default(session, before=oldest, most=PORTION),
        groups.forget_closed(session, before=oldest, most=PORTION),
        receipts.forget(session, before=now - _RECEIPTS_KEPT, most=PORTION),
        episodes.forget(session, before=now - _EPISODES_KEPT, most=PORTION),
    )
    return max(gone) == PORTION

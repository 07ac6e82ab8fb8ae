"""What the resolution of alerts sets free."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.engines.policies import Mute, Policies, labels_of
from alert_ingestion.storage import alerts as stored_alerts
from alert_ingestion.storage import policies as stored
from alert_ingestion.storage import withheld
from alert_ingestion.usecases.decide import LONGEST_WRITE
from alert_ingestion.usecases.release import alert_of
from servicekit.ids import uuid7
from servicekit.jobs import enqueue, wake

RELEASE = "release-withheld"
RELEASE_MUTED = "release-muted"
MOST_LOOKED_AT = 5000
LOOKED_BACK = timedelta(days=7)


def end_alerts(
    session: orm.Session,
    policies: Policies,
    alert_ids: Sequence[str],
    news: Sequence[NewAlert],
    *,
    at: datetime,
) -> None:
    """Withhold resolved alerts no longer, wake what they inhibited, end silences *until resolved*.

    `news` are the alerts that say so.
    """
    freed = withheld.end(session, alert_ids, at=at)
    if policies.inhibitions:
        wake(session, RELEASE)
    waiting = [mute for mute in policies.mutes if mute.until_resolved]
    if not waiting:
        return
    over = [labels_of(alert) for alert in news if alert.status is Status.RESOLVED]
    for mute in waiting:
        matched = mute.mute_id in freed or any(mute.matching.matches(labels) for labels in over)
        if matched and not _fires(session, mute, at):
            stored.end_mute(session, mute.mute_id, at=at)
            release_muted(session, mute.mute_id, at=at)


def release_muted(session: orm.Session, mute_id: str, *, at: datetime) -> None:
    """Look again at what a silence or window withholds that has ended, or has become shorter."""
    look_again(session, mute_id, at=at)
    # A writer that began before this was committed may still withhold something for it.
    later = {"mute_id": mute_id}
    enqueue(session, RELEASE_MUTED, later, dedupe=uuid7(), run_at=at + LONGEST_WRITE)


def look_again(session: orm.Session, mute_id: str, *, at: datetime) -> None:
    """Judge anew what a silence or window withholds."""
    withheld.wake_muted(session, [mute_id], at=at)
    wake(session, RELEASE)


def _fires(session: orm.Session, mute: Mute, at: datetime) -> bool:
    """Tell whether anything still fires that it matches: withheld by it, or paged before it."""
    if withheld.holds_any(session, mute.mute_id):
        return True
    firing = stored_alerts.firing(session, since=at - LOOKED_BACK, most=MOST_LOOKED_AT)
    return any(mute.matching.matches(labels_of(alert_of(row))) for row in firing)

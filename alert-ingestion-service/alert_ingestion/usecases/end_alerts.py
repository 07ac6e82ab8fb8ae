"""What the resolution of alerts sets free."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import orm

from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.engines.policies import Policies, labels_of
from alert_ingestion.storage import policies as stored
from alert_ingestion.storage import withheld
from servicekit.jobs import wake

RELEASE = "release-withheld"


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
        if matched and not withheld.holds_any(session, mute.mute_id):
            stored.end_mute(session, mute.mute_id, at=at)

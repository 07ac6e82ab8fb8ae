"""What ingestion does when incident management says that an incident has ended, or always had."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import orm

from alert_ingestion.domain.alerts import Action, Placement, Refusal
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import groups
from alert_ingestion.usecases.store_alerts import TELL_INCIDENTS, correlate, tell

CLOSED_GROUPS_KEPT = timedelta(days=7)


def end_incident(session: orm.Session, incident_id: str, *, at: datetime) -> None:
    """Let no further alert join a resolved or closed incident."""
    groups.close(session, incident_id, at=at)
    groups.forget_closed(session, before=at - CLOSED_GROUPS_KEPT)
    stored.end_episodes(session, incident_id, at=at)


def reopen_incident(session: orm.Session, incident_id: str) -> None:
    """Let alerts join a reopened incident again, unless a newer one took its place."""
    groups.reopen(session, incident_id)


def merge_incident(session: orm.Session, incident_id: str, into: str) -> None:
    """Let alerts of a merged incident join the one that it was merged into."""
    groups.redirect(session, incident_id, into)


def recorrelate(
    session: orm.Session, refusals: Sequence[Refusal], *, at: datetime, window: timedelta
) -> None:
    """Give alerts that met an incident which had ended a new one, and tell so.

    An incident that was merged passes its alerts on to the one it was merged into.
    """
    for ended in sorted({(refusal.incident_id, refusal.merged_into) for refusal in refusals}):
        incident_id, target = ended
        if target is None:
            groups.close(session, incident_id, at=at)
        else:
            groups.redirect(session, incident_id, target)
    refused = {refusal.alert_id: refusal for refusal in refusals}
    rows = [
        row
        for row in stored.of_ids(session, list(refused))
        if str(row["incident_id"]) == refused[str(row["alert_id"])].incident_id
    ]
    homeless = [
        ((row["service"], row["severity"]), row["created_at"])
        for row in rows
        if refused[str(row["alert_id"])].merged_into is None
    ]
    placements = correlate(session, homeless, window=window)
    opened: set[str] = set()
    placed = {}
    for row in rows:
        alert_id = str(row["alert_id"])
        refusal = refused[alert_id]
        if refusal.merged_into is not None:
            moved = Placement(refusal.merged_into, row["incident_opened_at"], created=False)
        else:
            moved = placements[row["service"], row["severity"]]
        opens = moved.created and moved.incident_id not in opened
        opened.add(moved.incident_id)
        placed[alert_id] = (
            Placement(moved.incident_id, moved.opened_at, opens, refusal.incident_id),
            Action.CREATED if opens else Action.ATTACHED,
        )
    if placed:
        stored.place(session, placed)
        tell(session, (TELL_INCIDENTS,), list(placed))

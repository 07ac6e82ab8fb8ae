"""What ingestion does when incident management says that an incident has ended, or always had."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import (
    Action,
    Placement,
    Refusal,
    Status,
    ToTell,
    Touch,
    default_group,
)
from alert_ingestion.domain.episodes import Episode
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import episodes, groups, policies, withheld
from alert_ingestion.usecases.correlate import TELL_ENDED, TELL_INCIDENTS, correlate, tell
from alert_ingestion.usecases.release import moves

LEAVE = "leave"


def end_incidents(
    session: orm.Session, ended: Mapping[str, datetime | None], *, at: datetime
) -> None:
    """Let no further alert join resolved or closed incidents; the next of a key begins anew.

    With each id the receipt of the last alert that incident management knew of when it ended. What
    came later goes on: it is refused there, and gets an incident of its own. None: all have ended.
    """
    # Episodes, groups, then what is withheld, as intake locks them: else they would deadlock.
    over = [one for one in episodes.of_incidents(session, ended) if _known(one, ended)]
    groups.close(session, ended, at=at)
    touches = []
    for episode in over:
        if episode.firing and episode.alert_id and episode.alert_created_at:
            touches.append(
                Touch(episode.alert_id, episode.alert_created_at, at, status=Status.RESOLVED)
            )
        episode.end(at)
    if touches:
        stored.touch(session, touches)
        ids = [touch.alert_id for touch in touches]
        withheld.end(session, ids, at=at)
        tell(session, (TELL_ENDED,), ids)
    episodes.save(session, over)


def _known(episode: Episode, ended: Mapping[str, datetime | None]) -> bool:
    last = ended[episode.incident_id or ""]
    return last is None or episode.alert_created_at is None or episode.alert_created_at <= last


def reopen_incident(session: orm.Session, incident_id: str) -> None:
    """Let alerts join a reopened incident again, unless a newer one took its place."""
    groups.reopen(session, incident_id)


def merge_incident(session: orm.Session, incident_id: str, into: str) -> None:
    """Let alerts of a merged incident join the one that it was merged into."""
    episodes.redirect(session, incident_id, into)
    groups.redirect(session, incident_id, into)


def recorrelate(
    session: orm.Session, refusals: Sequence[Refusal], *, at: datetime, window: timedelta
) -> None:
    """Give alerts that met an incident which had ended a new one, and tell so.

    An incident that was merged passes its alerts on to the one it was merged into.
    """
    refused = {refusal.alert_id: refusal for refusal in refusals}
    # Episodes before groups, as intake locks them: the other way round would deadlock.
    keyed = [row for row in stored.of_ids(session, refused) if row["dedup_key"] is not None]
    episodes.lock(session, {(row["service"], row["dedup_key"]) for row in keyed}, at=at)
    for ended in sorted({(refusal.incident_id, refusal.merged_into) for refusal in refusals}):
        incident_id, target = ended
        if target is None:
            groups.close(session, [incident_id], at=at)
        else:
            groups.redirect(session, incident_id, target)
    rows = [
        row
        for row in stored.of_ids(session, refused)
        if str(row["incident_id"]) == refused[str(row["alert_id"])].incident_id
    ]
    homeless = [
        (group_of(row), window_of(row, window), row["created_at"])
        for row in rows
        if refused[str(row["alert_id"])].merged_into is None
    ]
    _move(session, rows, refused, correlate(session, homeless))


def group_of(row: RowMapping) -> str:
    """Return the correlation key that a stored alert was placed by."""
    group: str | None = (row["explanation"] or {}).get("group")
    return default_group(row["service"], row["severity"]) if group is None else group


def window_of(row: RowMapping, default: timedelta) -> timedelta:
    """Return the correlation window that a stored alert was placed by."""
    seconds: float | None = (row["explanation"] or {}).get("window_seconds")
    return default if seconds is None else timedelta(seconds=seconds)


def _move(
    session: orm.Session,
    rows: Sequence[RowMapping],
    refused: Mapping[str, Refusal],
    places: Mapping[str, Placement],
) -> None:
    opened: set[str] = set()
    placed = []
    for row in rows:
        refusal = refused[str(row["alert_id"])]
        if refusal.merged_into is not None:
            moved = Placement(refusal.merged_into, row["incident_opened_at"], created=False)
        else:
            moved = places[group_of(row)]
        opens = moved.created and moved.incident_id not in opened
        opened.add(moved.incident_id)
        where = Placement(moved.incident_id, moved.opened_at, opens, refusal.incident_id)
        action = Action.CREATED if opens else Action.ATTACHED
        placed.append((refusal.alert_id, row["created_at"], where, action))
    if not placed:
        return
    homes = {alert_id: where.incident_id for alert_id, _, where, _ in placed}
    episodes.move(session, moves(rows, homes))
    stored.place(session, placed)
    tell(session, (TELL_INCIDENTS,), list(homes))


def fates_of(session: orm.Session, told: Sequence[ToTell], *, default: str) -> dict[str, str]:
    """Return what is to become of the incidents of resolved alerts, of which nothing fires.

    `resolve` or `ask`, by the service of the alert; an incident to be left alone is left out.
    """
    over = {one.incident_id: one.service for one in told if one.status == Status.RESOLVED}
    settled = episodes.settled(session, over) if over else set()
    services = {over[incident_id] for incident_id in settled}
    wishes = policies.service_policies(session, services) if services else {}
    fates = {incident_id: wishes.get(over[incident_id], default) for incident_id in settled}
    return {incident_id: fate for incident_id, fate in fates.items() if fate != LEAVE}


def calm_down(session: orm.Session, *, now: datetime) -> int:
    """Let keys that flapped, and are calm now, end as others do; return how many."""
    calm = episodes.calm(session, now=now, most=200)
    for episode in calm:
        episode.calm_at, episode.flips = None, ()
    episodes.save(session, calm)
    over = [one.alert_id for one in calm if not one.firing and one.alert_id and one.incident_id]
    if over:
        tell(session, (TELL_INCIDENTS,), over)
    return len(calm)

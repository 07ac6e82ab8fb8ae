"""Store and correlate a batch of alerts: what one transaction of intake does."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Placement, Status, firsts
from alert_ingestion.domain.errors import IdempotencyKeyReused
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import groups
from servicekit.ids import uuid7
from servicekit.jobs import NewJob, enqueue_all

TELL_INCIDENTS = "tell-incident-management"
TELL_ANALYSIS = "tell-ai-analysis"

Answer = Outcome | IdempotencyKeyReused
Key = tuple[str, str]


def store_alerts(
    session: orm.Session, alerts: Sequence[NewAlert], *, window: timedelta
) -> list[Answer]:
    """Store `alerts` in order and return what became of each.

    Alerts of one service and severity share an incident while each comes at most `window` after
    the one before. Whoever opened an incident has its news in the outbox when this commits.
    """
    answers = _replays(session, alerts)
    fresh = {alert.alert_id: alert for alert in alerts if alert.alert_id not in answers}
    for status, run in groupby(fresh.values(), key=attrgetter("status")):
        batch = list(run)
        if status is Status.FIRING:
            answers |= _fire(session, batch, window)
        else:
            answers |= _resolve(session, batch)
    return [_judged(alert, fresh, answers) for alert in alerts]


def correlate(
    session: orm.Session, alerts: Sequence[tuple[Key, datetime]], *, window: timedelta
) -> dict[Key, Placement]:
    """Return the incident of each correlation key among `alerts`, given with their receipt."""
    candidates: dict[Key, tuple[str, datetime, datetime]] = {}
    for key, received_at in alerts:
        incident_id, first, last = candidates.get(key) or (str(uuid7()), received_at, received_at)
        candidates[key] = (incident_id, min(first, received_at), max(last, received_at))
    return groups.join(session, candidates, window=window) if candidates else {}


def tell(session: orm.Session, kinds: Iterable[str], alert_ids: Sequence[str]) -> None:
    """Put the news of stored alerts into the outbox, one job for all of them."""
    body = {"alert_ids": list(alert_ids)}
    enqueue_all(session, [NewJob(kind, body, dedupe=uuid7()) for kind in kinds])


def _replays(session: orm.Session, alerts: Sequence[NewAlert]) -> dict[str, Answer]:
    repeatable = {alert.alert_id: alert for alert in alerts if alert.body_sha256 is not None}
    if not repeatable:
        return {}
    rows = stored.known(session, list(repeatable))
    return {alert_id: _replay(repeatable[alert_id], row) for alert_id, row in rows.items()}


def _replay(alert: NewAlert, row: RowMapping) -> Answer:
    if bytes(row["body_sha256"] or b"") != alert.body_sha256:
        return IdempotencyKeyReused()
    return Outcome(
        alert_id=row["alert_id"],
        incident_id=row["incident_id"],
        action=Action(row["action"]),
        timestamp=row["timestamp"],
        previous_incident_id=row["previous_incident_id"],
        replayed=True,
    )


def _judged(
    alert: NewAlert, fresh: Mapping[str, NewAlert], answers: Mapping[str, Answer]
) -> Answer:
    """Return the answer to `alert`; a twin within the batch must say the same as its first."""
    winner = fresh.get(alert.alert_id)
    if winner is not None and winner.body_sha256 != alert.body_sha256:
        return IdempotencyKeyReused()
    return answers[alert.alert_id]


def _fire(session: orm.Session, alerts: Sequence[NewAlert], window: timedelta) -> dict[str, Answer]:
    standing = _standing(session, [alert for alert in alerts if alert.dedup_key is not None])
    new = [alert for alert in alerts if alert.alert_id not in standing]
    placements = correlate(
        session, [(alert.group, alert.received_at) for alert in new], window=window
    )
    opening = firsts(new, {key: where.created for key, where in placements.items()})
    plain = [alert for alert in new if alert.dedup_key is None]
    if plain:
        stored.insert(session, plain, placements, opening)
    answers: dict[str, Answer] = {}
    placed = {}
    for alert in new:
        where = placements[alert.group]
        action = Action.CREATED if alert.alert_id in opening else Action.ATTACHED
        if alert.dedup_key is not None:
            placed[alert.alert_id] = (where, action)
        answers[alert.alert_id] = Outcome(
            alert_id=alert.alert_id,
            incident_id=where.incident_id,
            action=action,
            timestamp=alert.timestamp,
            previous_incident_id=where.previous_incident_id,
        )
    if placed:
        stored.place(session, placed)
    if new:
        tell(session, (TELL_INCIDENTS, TELL_ANALYSIS), [alert.alert_id for alert in new])
    return answers | _repeats(alerts, standing, answers)


def _standing(
    session: orm.Session, keyed: Sequence[NewAlert]
) -> dict[str, tuple[str, str | None, datetime]]:
    """Return, for each alert that repeats another, the one that stands for it."""
    if not keyed:
        return {}
    first_of_key: dict[tuple[str, str | None], NewAlert] = {}
    for alert in keyed:
        first_of_key.setdefault((alert.service, alert.dedup_key), alert)
    found = stored.insert_keyed(session, list(first_of_key.values()))
    standing = {}
    more: Counter[str] = Counter()
    for alert in keyed:
        original = found[alert.service, alert.dedup_key or ""]
        if original[0] != alert.alert_id:
            standing[alert.alert_id] = original
            if first_of_key[alert.service, alert.dedup_key] is not alert:
                more[original[0]] += 1
    stored.count_repeats(session, more)
    return standing


def _repeats(
    alerts: Sequence[NewAlert],
    standing: Mapping[str, tuple[str, str | None, datetime]],
    answers: Mapping[str, Answer],
) -> dict[str, Answer]:
    repeats: dict[str, Answer] = {}
    for alert in alerts:
        if alert.alert_id not in standing:
            continue
        original, incident_id, instant = standing[alert.alert_id]
        first = answers.get(original)  # the first of the key may be new in this very batch
        if isinstance(first, Outcome):
            incident_id = first.incident_id
        repeats[alert.alert_id] = Outcome(original, incident_id, Action.DEDUPLICATED, instant)
    return repeats


def _resolve(session: orm.Session, alerts: Sequence[NewAlert]) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    ended: list[str] = []
    for alert in alerts:
        rows = stored.resolve(session, alert)
        if rows:
            newest = rows[0]
            answer = Outcome(
                newest["alert_id"], newest["incident_id"], Action.RESOLVED, newest["timestamp"]
            )
            ended += [row["alert_id"] for row in rows]
        else:
            stored.insert_unmatched(session, alert)
            answer = Outcome(alert.alert_id, None, Action.RESOLVED, alert.timestamp)
        answers[alert.alert_id] = answer
    if ended:
        tell(session, (TELL_INCIDENTS,), ended)
    return answers

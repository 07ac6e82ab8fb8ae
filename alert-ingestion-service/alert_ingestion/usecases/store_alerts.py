"""Store and correlate a batch of alerts: what one transaction of intake does."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.alerts import (
    Action,
    NewAlert,
    Outcome,
    Placement,
    Status,
    StoredAlert,
)
from alert_ingestion.domain.episodes import FlapLimits
from alert_ingestion.domain.errors import IdempotencyKeyReused
from alert_ingestion.engines.policies import Policies
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import episodes, receipts, twins, withheld
from alert_ingestion.storage.episodes import Overtaken
from alert_ingestion.usecases import timed_alerts
from alert_ingestion.usecases.correlate import (
    TELL_ANALYSIS,
    TELL_ATTACHED,
    TELL_INCIDENTS,
    correlate,
    tell,
)
from alert_ingestion.usecases.decide import Verdict, comes_back, decide, feed, inhibit
from alert_ingestion.usecases.end_alerts import end_alerts
from alert_ingestion.usecases.fold_episodes import Begun, Folded, fold
from alert_ingestion.usecases.policies import PolicyBook

Answer = Outcome | IdempotencyKeyReused


@dataclass(frozen=True, slots=True)
class Limits:
    """What decides about alerts when nothing else does."""

    window: timedelta
    flap: FlapLimits = field(default_factory=FlapLimits)
    book: PolicyBook = field(default_factory=PolicyBook)


def store_alerts(
    session: orm.Session, alerts: Sequence[NewAlert], *, limits: Limits
) -> list[Answer]:
    """Store `alerts` in order and return what became of each.

    Alerts of one correlation key share an incident while each comes at most a window after the one
    before. Whoever opened an incident has its news in the outbox when this commits. Raises
    Overtaken.
    """
    policies = limits.book.current(session, at=alerts[0].received_at)
    answers = _replays(session, alerts)
    fresh = {alert.alert_id: alert for alert in alerts if alert.alert_id not in answers}
    if policies.feeds:
        feed(session, policies, fresh.values())
    news, settled = timed_alerts.keep(session, fresh)
    answers |= settled
    keyed = [alert for alert in news.values() if alert.dedup_key is not None]
    folded = fold(session, _at_home(session, keyed), limits.flap) if keyed else Folded()
    if keyed:
        answers |= _store_keyed(session, folded, limits, policies)
    plain = news.values() if not keyed else [one for one in news.values() if not one.dedup_key]
    for status, run in groupby(plain, key=attrgetter("status")):
        if status is Status.FIRING:
            begun = {alert.alert_id: Begun(alert) for alert in run}
            answers |= _begin(session, begun, limits, policies)
        else:
            answers |= _resolve_plain(session, list(run), policies)
    episodes.begin(session, folded.episodes.values())
    _remember(session, fresh, answers)
    if len(fresh) == len(alerts):
        return [answers[alert.alert_id] for alert in alerts]
    return [_judged(alert, fresh, answers) for alert in alerts]


def store_within(session: orm.Session, alerts: Sequence[NewAlert], *, limits: Limits) -> None:
    """Store `alerts` like `store_alerts`, in a transaction that has done other things before."""
    while True:
        with suppress(Overtaken), session.begin_nested():
            store_alerts(session, alerts, limits=limits)
            return


def _replays(session: orm.Session, alerts: Sequence[NewAlert]) -> dict[str, Answer]:
    repeatable = {alert.alert_id: alert for alert in alerts if alert.body_sha256 is not None}
    if not repeatable:
        return {}
    rows = receipts.take(session, list(repeatable.values()))
    return {alert_id: _replay(repeatable[alert_id], row) for alert_id, row in rows.items()}


def _replay(alert: NewAlert, row: RowMapping) -> Answer:
    if bytes(row["body_sha256"] or b"") != alert.body_sha256:
        return IdempotencyKeyReused()
    return Outcome(
        alert_id=row["stands_for"],
        incident_id=row["incident_id"],
        action=Action(row["action"]),
        timestamp=row["timestamp"],
        previous_incident_id=row["previous_incident_id"],
        replayed=True,
    )


def _remember(
    session: orm.Session, fresh: Mapping[str, NewAlert], answers: Mapping[str, Answer]
) -> None:
    answered = {
        alert_id: outcome
        for alert_id, alert in fresh.items()
        if alert.body_sha256 is not None and isinstance(outcome := answers[alert_id], Outcome)
    }
    if answered:
        receipts.answer(session, answered)


def _judged(
    alert: NewAlert, fresh: Mapping[str, NewAlert], answers: Mapping[str, Answer]
) -> Answer:
    """Return the answer to `alert`; a twin within the batch must say the same as its first."""
    winner = fresh.get(alert.alert_id)
    if winner is not None and winner.body_sha256 != alert.body_sha256:
        return IdempotencyKeyReused()
    return answers[alert.alert_id]


def _at_home(session: orm.Session, alerts: Sequence[NewAlert]) -> Sequence[NewAlert]:
    """Let what ends through an integration end what fires there, whatever service it names.

    To a tool its key is the name of the condition: its resolve may lack what the service was read
    from, or the integration may be another service's by now.
    """
    ended = {one.dedup_key for one in alerts if one.integration_id and _ends(one)}
    if not ended:
        return alerts
    homes = episodes.homes(session, [key for key in ended if key is not None])
    found = []
    for alert in alerts:
        if alert.dedup_key in ended and alert.integration_id is not None:
            services = homes.setdefault(alert.dedup_key or "", [])
            if alert.service not in services:
                if not _ends(alert):
                    services.append(alert.service)
                elif services:
                    alert = alert._replace(service=services[-1])  # noqa: PLW2901
        found.append(alert)
    return found


def _ends(alert: NewAlert) -> bool:
    return alert.status is Status.RESOLVED


def _store_keyed(
    session: orm.Session, folded: Folded, limits: Limits, policies: Policies
) -> dict[str, Answer]:
    answers: dict[str, Answer] = dict(folded.answers)
    begun = {one: what for one, what in folded.begun.items() if what.episode is not None}
    if begun:
        answers |= _begin(session, begun, limits, policies)
    unmatched = [what.alert for what in folded.begun.values() if what.episode is None]
    if unmatched:
        rows = [
            StoredAlert(one, None, Action.RESOLVED, resolved_at=one.received_at, repeats=0)
            for one in unmatched
        ]
        stored.insert(session, rows)
    if folded.touched:
        stored.touch(session, list(folded.touched.values()))
    episodes.save(session, folded.episodes.values())
    if folded.ended:
        alerts = folded.alerts
        end_alerts(session, policies, folded.ended, alerts, at=alerts[-1].received_at)
    if policies.inhibitions and folded.again:
        firing = {one.alert_id for one in folded.episodes.values() if one.firing}
        again = {name: alert for name, alert in folded.again.items() if name in firing}
        inhibit(session, policies, again)
    changed = dict.fromkeys([*folded.ended, *folded.again, *folded.calmed])
    if changed:
        tell(session, (TELL_INCIDENTS,), list(changed))
    return answers | _standing(folded, answers)


def _standing(folded: Folded, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers to repeats of what only began in this batch."""
    placed: dict[str, Answer] = {}
    for alert_id, stands in folded.standing.items():
        first, repeat = answers[stands], folded.answers[alert_id]
        if isinstance(first, Outcome):
            placed[alert_id] = Outcome(stands, first.incident_id, repeat.action, repeat.timestamp)
    return placed


def _begin(
    session: orm.Session, begun: Mapping[str, Begun], limits: Limits, policies: Policies
) -> dict[str, Answer]:
    """Decide about new alerts, place those that may page, and write their rows."""
    alerts = {alert_id: what.alert for alert_id, what in begun.items()}
    verdicts = decide(session, policies, alerts, window=limits.window)
    places = correlate(
        session,
        [
            (verdict.group, verdict.window, alerts[alert_id].received_at)
            for alert_id, verdict in verdicts.items()
            if verdict.withheld is None
        ],
    )
    opened: set[str] = set()
    rows: list[StoredAlert] = []
    answers: dict[str, Answer] = {}
    for alert_id, what in begun.items():
        row = _row(what, verdicts[alert_id], places, opened)
        rows.append(row)
        answers[alert_id] = outcome_of(row)
    stored.insert(session, rows)
    placed = [row.alert.alert_id for row in rows if row.place is not None]
    if placed:
        whom = TELL_INCIDENTS if opened else TELL_ATTACHED
        tell(session, (whom, TELL_ANALYSIS), placed)
    held = [
        (alert_id, alerts[alert_id].received_at, why)
        for alert_id, verdict in verdicts.items()
        if (why := verdict.withheld) is not None
        and not begun[alert_id].over
        and comes_back(alerts[alert_id], why)
    ]
    if held:
        withheld.hold(session, held)
    return answers


def _row(
    what: Begun, verdict: Verdict, places: Mapping[str, Placement], opened: set[str]
) -> StoredAlert:
    alert, episode = what.alert, what.episode
    where = places[verdict.group] if verdict.withheld is None else None
    action = Action.SUPPRESSED
    if where is not None:
        opens = where.created and where.incident_id not in opened
        if opens:
            opened.add(where.incident_id)
        action = Action.CREATED if opens else Action.ATTACHED
    if episode is not None and episode.alert_id == alert.alert_id:
        episode.incident_id = where.incident_id if where else None
    return StoredAlert(
        alert,
        where,
        action,
        explanation=verdict.explanation,
        resolved_at=alert.received_at if what.over else None,
        repeats=what.repeats,
    )


def outcome_of(row: StoredAlert) -> Outcome:
    """Return what is answered to an alert whose row is this."""
    where = row.place
    return Outcome(
        row.alert.alert_id,
        where.incident_id if where else None,
        row.action,
        row.alert.timestamp,
        where.previous_incident_id if where else None,
    )


def _resolve_plain(
    session: orm.Session, alerts: Sequence[NewAlert], policies: Policies
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    ended: list[str] = []
    unmatched: list[StoredAlert] = []
    for alert in alerts:
        rows = twins.resolve(session, alert)
        if rows:
            newest = rows[0]
            answer = Outcome(
                newest["alert_id"], newest["incident_id"], Action.RESOLVED, newest["timestamp"]
            )
            ended += [row["alert_id"] for row in rows]
        else:
            at = alert.received_at
            unmatched.append(StoredAlert(alert, None, Action.RESOLVED, resolved_at=at, repeats=0))
            answer = Outcome(alert.alert_id, None, Action.RESOLVED, alert.timestamp)
        answers[alert.alert_id] = answer
    if unmatched:
        stored.insert(session, unmatched)
    if ended:
        end_alerts(session, policies, ended, alerts, at=alerts[-1].received_at)
        tell(session, (TELL_INCIDENTS,), ended)
    return answers

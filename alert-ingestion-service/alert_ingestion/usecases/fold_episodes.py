"""Fold alerts that have a key into the episodes of their keys: what begins, repeats and ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import orm

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status, Touch
from alert_ingestion.domain.episodes import Episode, FlapLimits, Move
from alert_ingestion.storage import episodes
from alert_ingestion.storage.episodes import Key

_SAYS_MORE = frozenset({Move.REPEAT, Move.AGAIN})
_COUNTED = _SAYS_MORE | {Move.LATE, Move.STALE}


@dataclass(slots=True)
class Begun:
    """A row to be written for an alert; it may have been repeated, and be over, by now."""

    alert: NewAlert
    episode: Episode | None = None
    repeats: int = 1
    over: bool = False


@dataclass(slots=True)
class Folded:
    """What a batch of alerts does: rows that begin, rows that change, answers that are settled."""

    alerts: Sequence[NewAlert] = ()
    begun: dict[str, Begun] = field(default_factory=dict)
    touched: dict[str, Touch] = field(default_factory=dict)
    answers: dict[str, Outcome] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    again: dict[str, NewAlert] = field(default_factory=dict)
    # What stood for a key that is calm by now, though no timer has looked since.
    calmed: list[str] = field(default_factory=list)
    episodes: dict[Key, Episode] = field(default_factory=dict)


def fold(session: orm.Session, alerts: Sequence[NewAlert], limits: FlapLimits) -> Folded:
    """Lock the episodes of the alerts' keys and bring them up to date, in the alerts' order.

    The caller stores what comes back, in this transaction.
    """
    folded = Folded(alerts)
    keys = {(alert.service, alert.dedup_key or "") for alert in alerts}
    folded.episodes = episodes.lock(session, keys, at=alerts[0].received_at)
    for alert in alerts:
        episode = folded.episodes[alert.service, alert.dedup_key or ""]
        flapped = episode.alert_id if episode.calm_at is not None else None
        move = episode.take(alert, limits)
        if move is Move.BEGIN and flapped is not None:
            folded.calmed.append(flapped)
        _take(folded, alert, episode, move)
    return folded


def _take(folded: Folded, alert: NewAlert, episode: Episode, move: Move) -> None:
    if move is Move.BEGIN:
        folded.begun[alert.alert_id] = Begun(alert, episode)
        return
    if move is Move.UNMATCHED:
        folded.begun[alert.alert_id] = Begun(alert, None, repeats=0, over=True)
        outcome = Outcome(alert.alert_id, None, Action.RESOLVED, alert.timestamp)
        folded.answers[alert.alert_id] = outcome
        return
    if move in _COUNTED or alert.untold:
        _repeat(folded, alert, episode, content=alert if move in _SAYS_MORE else None)
    stands = episode.alert_id or alert.alert_id
    if move is Move.AGAIN:
        _turn(folded, alert, episode, Status.FIRING)
        folded.again[stands] = alert
    elif move is Move.END:
        _turn(folded, alert, episode, Status.RESOLVED)
        folded.ended.append(stands)
    action = Action.RESOLVED if move in (Move.END, Move.ENDED) else Action.DEDUPLICATED
    folded.answers[alert.alert_id] = Outcome(stands, episode.incident_id, action, alert.timestamp)
    if stands in folded.begun:  # where it belongs is decided only when the batch is placed
        folded.standing[alert.alert_id] = stands


def _repeat(folded: Folded, alert: NewAlert, episode: Episode, content: NewAlert | None) -> None:
    more = int(alert.status is Status.FIRING) + alert.untold
    begun = folded.begun.get(episode.alert_id or "")
    if begun is not None:
        begun.repeats += more
        if content is not None:
            begun.alert = begun.alert._replace(
                message=content.message,
                labels=content.labels,
                annotations=content.annotations,
            )
        return
    touch = _touch(folded, alert, episode)
    touch.more += more
    touch.content = content or touch.content


def _turn(folded: Folded, alert: NewAlert, episode: Episode, to: Status) -> None:
    begun = folded.begun.get(episode.alert_id or "")
    if begun is not None:
        begun.over = to is Status.RESOLVED
    else:
        _touch(folded, alert, episode).status = to


def _touch(folded: Folded, alert: NewAlert, episode: Episode) -> Touch:
    assert episode.alert_id is not None  # noqa: S101 - a key that fired has its alert
    assert episode.alert_created_at is not None  # noqa: S101 - likewise
    touch = folded.touched.get(episode.alert_id)
    if touch is None:
        touch = Touch(episode.alert_id, episode.alert_created_at, alert.received_at)
        folded.touched[episode.alert_id] = touch
    touch.received_at = max(touch.received_at, alert.received_at)
    return touch

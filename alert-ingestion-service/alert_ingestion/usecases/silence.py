"""Make, change and end silences and maintenance windows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.errors import BadMatcher, BadSilence, SilenceNotFound
from alert_ingestion.domain.matchers import Matcher, parse_matcher
from alert_ingestion.domain.silences import Kind, Silence, State
from alert_ingestion.engines.matching import Matching
from alert_ingestion.engines.policies import labels_of
from alert_ingestion.storage import alerts as stored_alerts
from alert_ingestion.storage import policies as stored
from alert_ingestion.usecases.end_alerts import LOOKED_BACK, MOST_LOOKED_AT, release_muted
from alert_ingestion.usecases.release import alert_of
from servicekit.ids import uuid7

MOST_SHOWN = 100
MOST_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Preview:
    """What fires now and would be hidden; `complete`: everything that fires was looked at."""

    count: int
    shown: Sequence[RowMapping]
    complete: bool


def create(session: orm.Session, wanted: Silence, *, now: datetime) -> Silence:
    """Make a silence; a start in the past is moved to now. Raises BadSilence."""
    check(wanted)
    made = replace(
        wanted,
        mute_id=str(uuid7()),
        starts_at=max(wanted.starts_at, now),
        updated_at=now,
    )
    stored.save_mute(session, asdict(made) | {"matchers": [str(one) for one in made.matchers]})
    return made


def update(session: orm.Session, wanted: Silence, *, now: datetime) -> Silence:
    """Change the silence of that id, or end it and make another. Raises as `create`, and
    SilenceNotFound. Source: wire-formats.md, 2.4.
    """  # noqa: D205
    check(wanted)
    known = find(session, wanted.mute_id)
    if known.may_become(wanted, now):
        kept = replace(wanted, updated_at=now)
        stored.save_mute(session, asdict(kept) | {"matchers": [str(one) for one in kept.matchers]})
        release_muted(session, known.mute_id, at=now)
        return kept
    if known.state(now) is not State.EXPIRED:
        _end(session, known, now)
    # What Alertmanager's API cannot say stays as it was.
    wanted = replace(
        wanted, kind=known.kind, schedule=known.schedule, until_resolved=known.until_resolved
    )
    return create(session, wanted, now=now)


def expire(session: orm.Session, mute_id: str, *, now: datetime) -> Silence:
    """End a silence now. Raises SilenceNotFound."""
    known = find(session, mute_id)
    return known if known.state(now) is State.EXPIRED else _end(session, known, now)


def find(session: orm.Session, mute_id: str) -> Silence:
    """Return one silence or window, locked. Raises SilenceNotFound."""
    row = stored.find_mute(session, mute_id)
    if row is None:
        raise SilenceNotFound(f"There is no silence {mute_id}.")
    return silence_of(row)


def listed(session: orm.Session, *kinds: Kind) -> list[Silence]:
    """Return silences or windows, those changed last first."""
    rows = stored.list_mutes(session, [kind.value for kind in kinds], most=MOST_LISTED)
    return [silence_of(row) for row in rows]


def preview(session: orm.Session, matchers: Sequence[Matcher], *, now: datetime) -> Preview:
    """Return what fires now and such a silence would hide. Raises BadMatcher."""
    matching = Matching.of(matchers)
    rows = stored_alerts.firing(session, since=now - LOOKED_BACK, most=MOST_LOOKED_AT + 1)
    hidden = [row for row in rows if matching.matches(labels_of(alert_of(row)))]
    return Preview(len(hidden), hidden[:MOST_SHOWN], len(rows) <= MOST_LOOKED_AT)


def silence_of(row: RowMapping) -> Silence:
    """Return a stored silence."""
    matchers = tuple(parse_matcher(one) for one in row["matchers"])
    fields: dict[str, Any] = dict(row) | {"matchers": matchers, "kind": Kind(row["kind"])}
    return Silence(**fields)


def check(wanted: Silence) -> None:
    """Raise BadSilence when it would mute everything, or cannot be understood."""
    if any(not matcher.name for matcher in wanted.matchers):
        raise BadSilence('invalid label matcher: invalid label name ""')
    try:  # as it will be read
        each = [Matching.of([parse_matcher(str(matcher))]) for matcher in wanted.matchers]
    except BadMatcher as error:
        raise BadSilence(f"invalid label matcher: {error}") from None
    if all(one.matches_the_empty for one in each):
        raise BadSilence("at least one matcher must not match the empty string")


def _end(session: orm.Session, known: Silence, now: datetime) -> Silence:
    starts_at = now if known.state(now) is State.PENDING else known.starts_at
    ended = replace(known, starts_at=starts_at, ends_at=now, updated_at=now)
    stored.save_mute(session, asdict(ended) | {"matchers": [str(one) for one in ended.matchers]})
    release_muted(session, known.mute_id, at=now)
    return ended

"""What is in force, read once for each version of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import RowMapping, orm

from alert_ingestion.domain.errors import BadMatcher
from alert_ingestion.domain.matchers import parse_matcher
from alert_ingestion.domain.schedules import Schedule
from alert_ingestion.engines.matching import Matching
from alert_ingestion.engines.policies import Inhibition, Mute, Policies, Rule
from alert_ingestion.storage import policies as stored

CORRELATION, INHIBITION = "correlation", "inhibition"
_NOTHING = Policies()
log = structlog.get_logger(source=__name__)


class PolicyBook:
    """The policies of one process: read again when their version in the database has changed."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._known: tuple[str | None, Policies] = None, _NOTHING

    def current(self, session: orm.Session, *, at: datetime) -> Policies:
        """Return what is in force in the session's transaction."""
        version, known = stored.version(session), self._known
        if version != known[0]:
            known = version, load(session, at=at) if version else _NOTHING
            self._known = known  # at once: threads share this book
        return known[1]


def load(session: orm.Session, *, at: datetime) -> Policies:
    """Read and compile all that is in force, or will be."""
    rows = stored.rules(session)
    return Policies(
        rules=[rule_of(row["rule_id"], row["body"]) for row in rows if row["kind"] == CORRELATION],
        mutes=list(_mutes(session, at)),
        inhibitions=[
            inhibition_of(row["rule_id"], row["body"]) for row in rows if row["kind"] == INHIBITION
        ],
        feeds=[(row["name"], compiled(row["matchers"])) for row in stored.feeds(session)],
    )


def _mutes(session: orm.Session, at: datetime) -> Iterator[Mute]:
    for row in stored.mutes(session, at=at):
        try:
            yield mute_of(row)
        except (BadMatcher, ValueError) as error:  # of another version: nobody is muted by it
            log.error("policies.unreadable", mute_id=row["mute_id"], error=str(error)[:200])  # noqa: TRY400


def suppression(
    session: orm.Session, firing: Mapping[str, Mapping[str, str]], *, now: datetime
) -> dict[str, tuple[list[str], list[str]]]:
    """Return what keeps each firing alert, given by name and labels, from paging now.

    The ids of silences and windows, and the names of firing alerts that inhibit it.
    """
    policies = load(session, at=now)
    inhibited = policies.inhibiting(firing)
    return {
        name: ([mute.mute_id for mute, _ in policies.muting(labels, now)], inhibited.get(name, []))
        for name, labels in firing.items()
    }


def compiled(matchers: Sequence[str]) -> Matching:
    """Return written matchers, compiled. Raises BadMatcher."""
    return Matching.of(map(parse_matcher, matchers))


def rule_of(rule_id: str, body: Mapping[str, Any]) -> Rule:
    """Return a correlation rule as it is stored. Raises BadMatcher."""
    return Rule(
        rule_id=rule_id,
        name=body["name"],
        matching=compiled(body["matchers"]),
        group_by=tuple(body["group_by"]),
        window=timedelta(seconds=body["window_seconds"]),
        hold=timedelta(seconds=body["hold_seconds"]),
    )


def inhibition_of(rule_id: str, body: Mapping[str, Any]) -> Inhibition:
    """Return an inhibition rule as it is stored. Raises BadMatcher."""
    return Inhibition(
        rule_id=rule_id,
        name=body["name"],
        source=compiled(body["source_matchers"]),
        target=compiled(body["target_matchers"]),
        equal=tuple(body["equal"]),
    )


def mute_of(row: RowMapping) -> Mute:
    """Return a silence or a maintenance window."""
    return Mute(
        mute_id=row["mute_id"],
        kind=row["kind"],
        matching=compiled(row["matchers"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        schedule=schedule_of(row["schedule"]),
        until_resolved=row["until_resolved"],
        comment=row["comment"],
    )


def schedule_of(body: Mapping[str, Any] | None) -> Schedule | None:
    """Return a recurring window as it is stored."""
    if body is None:
        return None
    return Schedule(
        zone=ZoneInfo(body["time_zone"]),
        weekdays=frozenset(body["weekdays"]),
        start=time.fromisoformat(body["start"]),
        duration=timedelta(seconds=body["duration_seconds"]),
    )

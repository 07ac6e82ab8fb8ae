"""Silences and maintenance windows, and how Alertmanager's clients may change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from alert_ingestion.domain.matchers import Matcher

# What can be stored, and read again in any time zone.
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)


class State(StrEnum):
    """Where a silence stands. Source: wire-formats.md, 2.5."""

    ACTIVE = "active"
    PENDING = "pending"
    EXPIRED = "expired"


class Kind(StrEnum):
    """Why something is muted."""

    SILENCE = "silence"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What is muted from `starts_at` until before `ends_at`, within `schedule` if it has one."""

    mute_id: str
    matchers: tuple[Matcher, ...]
    starts_at: datetime
    ends_at: datetime
    created_by: str
    comment: str
    updated_at: datetime
    kind: Kind = Kind.SILENCE
    schedule: Mapping[str, Any] | None = None
    until_resolved: bool = False
    annotations: Mapping[str, str] = field(default_factory=dict)

    def state(self, now: datetime) -> State:
        """Return where it stands."""
        if now < self.starts_at:
            return State.PENDING
        return State.ACTIVE if now < self.ends_at else State.EXPIRED

    def may_become(self, wanted: "Silence", now: datetime) -> bool:
        """Tell whether `wanted` is a change of this silence rather than a new one.

        Source: wire-formats.md, 2.4.
        """
        if sorted(self.matchers) != sorted(wanted.matchers):
            return False
        match self.state(now):
            case State.ACTIVE:
                same_start = int(self.starts_at.timestamp()) == int(wanted.starts_at.timestamp())
                return same_start and wanted.ends_at >= now
            case State.PENDING:
                return wanted.starts_at >= now
            case State.EXPIRED:
                return False


def in_order(silences: list[Silence], now: datetime) -> list[Silence]:
    """Sort as Alertmanager lists: active by end, pending by start, expired by latest end."""

    def rank(one: Silence) -> tuple[int, float]:
        match one.state(now):
            case State.ACTIVE:
                return 0, one.ends_at.timestamp()
            case State.PENDING:
                return 1, one.starts_at.timestamp()
            case State.EXPIRED:
                return 2, -one.ends_at.timestamp()

    return sorted(silences, key=rank)

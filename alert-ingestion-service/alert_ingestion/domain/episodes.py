"""The life of one deduplication key: firing, over, firing again; the same in any order of arrival.

Where senders say when something began and ended, the latest of these decides, not the arrival.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from alert_ingestion.domain.alerts import NewAlert, Status


@dataclass(frozen=True, slots=True)
class FlapLimits:
    """A key that changes `changes` times `within` flaps until it is calm for as long."""

    changes: int = 6
    within: timedelta = timedelta(minutes=10)


class Move(Enum):
    """What an alert does to the episode of its key."""

    BEGIN = auto()  # something new
    REPEAT = auto()  # what is firing already
    LATE = auto()  # a firing of what is over by now
    AGAIN = auto()  # a flapping key fires once more
    END = auto()
    ENDED = auto()  # over already
    STALE = auto()  # the end of an earlier episode than the one that is firing
    UNMATCHED = auto()  # the end of what never fired


@dataclass(slots=True)
class Episode:
    """What is known of a key. `began_at` and `ended_at` are the latest that its senders said.

    `stored`: it was known before this transaction.
    """

    service: str
    dedup_key: str
    changed_at: datetime
    alert_id: str | None = None
    alert_created_at: datetime | None = None
    incident_id: str | None = None
    firing: bool = False
    began_at: datetime | None = None
    ended_at: datetime | None = None
    flips: tuple[datetime, ...] = ()
    calm_at: datetime | None = None
    stored: bool = False

    def take(self, alert: NewAlert, limits: FlapLimits) -> Move:
        """Bring the episode to where `alert` leads; return which way that was."""
        if alert.status is Status.FIRING:
            return self._fire(alert, limits)
        return self._resolve(alert, limits)

    def end(self, at: datetime) -> None:
        """End the episode for good: whatever fires next begins a new one."""
        self.firing, self.changed_at = False, at
        self.incident_id = self.calm_at = None
        self.flips = ()

    def _fire(self, alert: NewAlert, limits: FlapLimits) -> Move:
        said = alert.said_at
        late = said is not None and self.ended_at is not None and said < self.ended_at
        self.began_at = _later(self.began_at, said)
        if late and not self.firing and self.alert_id is not None:
            return Move.LATE
        if self.firing:
            return Move.REPEAT
        self._flip(alert.received_at, limits)
        again = self.calm_at is not None and self.incident_id is not None
        self.firing = True
        if again:
            return Move.AGAIN
        self.alert_id, self.alert_created_at = alert.alert_id, alert.received_at
        self.incident_id = None
        return Move.BEGIN

    def _resolve(self, alert: NewAlert, limits: FlapLimits) -> Move:
        said = alert.said_at
        stale = said is not None and self.began_at is not None and said < self.began_at
        self.ended_at = _later(self.ended_at, said)
        if self.firing and stale:
            return Move.STALE
        if self.firing:
            self._flip(alert.received_at, limits)
            self.firing = False
            return Move.END
        if self.alert_id is not None:
            return Move.ENDED
        self.alert_id, self.alert_created_at = alert.alert_id, alert.received_at
        self.changed_at = alert.received_at
        return Move.UNMATCHED

    def _flip(self, at: datetime, limits: FlapLimits) -> None:
        self.changed_at = at
        recent = [one for one in self.flips if one > at - limits.within]
        self.flips = (*recent, at)[-limits.changes :]
        if self.calm_at is not None and self.calm_at <= at:
            self.calm_at = None
        if self.calm_at is not None or len(self.flips) >= limits.changes:
            self.calm_at = at + limits.within


def _later(known: datetime | None, said: datetime | None) -> datetime | None:
    if known is None or said is None:
        return known or said
    return max(known, said)

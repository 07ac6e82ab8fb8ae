"""How often a person is interrupted: the first pages at once, then digests.

Source: issue "Notification", point 1; reliability.md, drill L4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Bundling:
    """At most `limit` interruptions of one person within `window`; a limit of 0 means: no limit."""

    limit: int
    window: timedelta

    def opening(self, earlier: Sequence[datetime], now: datetime) -> datetime:
        """Return when the person may be interrupted next; `now` means: at once.

        All but the last interruption of a window are free to come at once. The last one, and all
        that follow without a pause, come evenly spaced, so that what is collected meanwhile never
        waits for a whole window. Half-open: what happened a window ago has left it.
        """
        recent = [at for at in earlier if at > now - self.window]
        if not self.limit or len(recent) < max(1, self.limit - 1):
            return now
        opening = max(recent) + self.window / self.limit
        if len(recent) >= self.limit:
            opening = max(opening, sorted(recent)[-self.limit] + self.window)
        return max(now, opening)

    def noted(self, earlier: Sequence[datetime], now: datetime) -> list[datetime]:
        """Return the interruptions to remember after one more at `now`, oldest first."""
        return sorted([*earlier, now])[-max(1, self.limit) :]

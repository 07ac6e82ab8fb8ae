"""What an escalation would do if nobody answered: the same decisions, one after the other."""

from dataclasses import dataclass

from oncall.domain.decide import Circumstances, decide
from oncall.domain.ledger import Entry
from oncall.domain.run import Run


@dataclass(frozen=True, slots=True)
class Ladder:
    """All that happens, in order; not `complete` when it was cut off."""

    entries: tuple[Entry, ...]
    complete: bool


def ladder(run: Run, around: Circumstances, *, most: int) -> Ladder:
    """Return what a run that has just been started does until nobody is left, on time.

    Cut off after the move with which there are `most` entries. Raises what `decide` raises.
    """
    entries: list[Entry] = []
    while run.next_due_at is not None and len(entries) < most:
        made = decide(run, around, run.next_due_at)
        entries += made.entries
        run = made.run
    return Ladder(tuple(entries), complete=run.next_due_at is None)

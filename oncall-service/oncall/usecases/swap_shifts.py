"""Swap shifts: one person asks, the other one decides."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from oncall.domain.errors import (
    NoSuchSchedule,
    NoSuchSwap,
    NotAsked,
    NothingToSwap,
    SwapDecided,
)
from oncall.domain.exceptions import Swap, SwapStatus
from oncall.domain.person import Person
from oncall.domain.resolver import final
from oncall.domain.schedule import Schedule
from oncall.domain.wall_clock import Interval
from oncall.storage import schedules, swaps

log = structlog.get_logger(source=__name__)


def ask(session: orm.Session, schedule_id: UUID, swap: Swap) -> None:
    """Store a swap in the caller's transaction; it changes nothing until it is accepted.

    Raises NoSuchSchedule, and NothingToSwap when one of the two has no duty in the hours named.
    """
    _check(_locked(session, schedule_id), swap, swap.asked_at)
    swaps.ask(session, schedule_id, swap)
    log.info("swap.asked", schedule_id=str(schedule_id), swap_id=str(swap.id))


def decide(
    session: orm.Session,
    schedule_id: UUID,
    swap_id: UUID,
    status: SwapStatus,
    *,
    person: str,
    at: datetime,
) -> Swap:
    """Accept, decline or withdraw a swap as `person` (an address); return it.

    The one asked accepts and declines, the asker withdraws: else NotAsked. Of several decisions the
    first holds: SwapDecided. Accepting raises NothingToSwap when the duties are no longer as they
    were, say because another swap of the same shift was accepted meanwhile.
    """
    schedule = _locked(session, schedule_id)
    swap = swaps.find(session, schedule_id, swap_id)
    if swap is None:
        raise NoSuchSwap(f"schedule {schedule_id} has no swap {swap_id}")
    entitled = swap.asker if status is SwapStatus.WITHDRAWN else swap.other
    if person.casefold() != entitled.key:
        raise NotAsked(f"this is for {entitled.name} to decide")
    if swap.status is not SwapStatus.ASKED:
        raise SwapDecided(f"the swap is {swap.status}")
    if status is SwapStatus.ACCEPTED:
        _check(schedule, swap, at)
    swaps.decide(session, schedule_id, swap_id, status, at)
    log.info("swap.decided", schedule_id=str(schedule_id), swap_id=str(swap_id), status=status)
    return replace(swap, status=status, decided_at=at)


def _locked(session: orm.Session, schedule_id: UUID) -> Schedule:
    """Return the schedule; until the transaction ends nobody else swaps shifts of it."""
    schedule = schedules.lock(session, schedule_id)
    if schedule is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    return schedule


def _check(schedule: Schedule, swap: Swap, at: datetime) -> None:
    for interval, person in ((swap.gives, swap.asker), (swap.takes, swap.other)):
        if interval is not None and not _has_duty(schedule, person, interval, at):
            hours = f"{interval.since.isoformat()} and {interval.until.isoformat()}"
            raise NothingToSwap(f"{person.name} has no duty left between {hours}")


def _has_duty(schedule: Schedule, person: Person, interval: Interval, at: datetime) -> bool:
    spans = final(schedule, max(interval.since, at), interval.until)
    return any(one.person.key == person.key for span in spans for one in span.people)

"""Create, change and restore schedules: each saving is a version of the schedule's history."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import orm

from oncall.domain.definition import with_contents
from oncall.domain.errors import NoSuchSchedule, NoSuchVersion, ScheduleChanged
from oncall.domain.schedule import Schedule
from oncall.storage import history, people, schedules, teams
from oncall.usecases.who_is import who_is

log = structlog.get_logger(source=__name__)


def create(session: orm.Session, schedule: Schedule, *, main: bool | None) -> Schedule:
    """Store a new schedule in the caller's transaction; return it.

    A short form makes its engineers known; a layered one names known people, else UnknownPeople
    is raised. `main` takes the place of the team's main schedule, which stays as history; None
    means: if the team has none.
    """
    schedules.lock_team(session, schedule.team)
    wanted = main if main is not None else not schedules.has_main(session, schedule.team)
    schedule = replace(schedule, main=wanted)
    _introduce(session, schedule)
    if wanted:
        schedules.replace_main(session, schedule)
    schedules.add(session, schedule)
    _finish(session, schedule, "schedule.created")
    return schedule


def change(
    session: orm.Session, schedule_id: UUID, draft: Schedule, *, expected: int | None
) -> Schedule:
    """Store the contents of `draft` as the next version of a schedule; return it.

    Its team, and whether it is main and in force, stay. Raises NoSuchSchedule, and ScheduleChanged
    when the version is no longer `expected` (None takes any): of two who edit at once the second
    one is told.
    """
    before = _locked(session, schedule_id, expected)
    after = replace(
        before,
        name=draft.name,
        timezone=draft.timezone,
        escalation_minutes=draft.escalation_minutes,
        short=draft.short,
        layers=draft.layers,
        updated_at=draft.updated_at,
        updated_by=draft.updated_by,
        version=before.version + 1,
    )
    _introduce(session, after)
    schedules.change(session, after)
    _finish(session, after, "schedule.changed")
    return after


def restore(
    session: orm.Session, schedule_id: UUID, version: int, *, by: str, at: datetime
) -> Schedule:
    """Make an older version of a schedule the next one, and put the schedule in force again.

    Raises NoSuchSchedule, NoSuchVersion, UnknownPeople.
    """
    found = schedules.find(session, schedule_id)
    if found is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    schedules.lock_team(session, found.team)
    before = _locked(session, schedule_id, None)
    contents = history.contents(session, schedule_id, version)
    if contents is None:
        raise NoSuchVersion(f"schedule {schedule_id} has no version {version}")
    names = {one["email"] for one in (contents["short"] or {}).get("engineers", ())}
    for layer in contents["layers"] or ():
        names |= {email for shift in layer["shifts"] for email in shift}
    known = who_is(session, names)
    restored = replace(
        with_contents(before, contents, lambda email: known[email.casefold()]),
        replaced_at=None,
        version=before.version + 1,
        updated_at=at,
        updated_by=by,
    )
    if restored.main:
        schedules.replace_main(session, restored)
    schedules.change(session, restored)
    _finish(session, restored, "schedule.restored")
    return restored


def _locked(session: orm.Session, schedule_id: UUID, expected: int | None) -> Schedule:
    before = schedules.lock(session, schedule_id)
    if before is None:
        raise NoSuchSchedule(f"no schedule has the id {schedule_id}")
    if expected not in (None, before.version):
        raise ScheduleChanged(f"{before.updated_by} saved version {before.version} meanwhile")
    return before


def _introduce(session: orm.Session, schedule: Schedule) -> None:
    """Make the team known, and whom a short form names, as members of it."""
    named = schedule.in_turn() if schedule.short is not None else ()
    people.introduce(session, named, schedule.timezone, schedule.updated_at)
    teams.join(session, schedule.team, named, schedule.updated_at)


def _finish(session: orm.Session, schedule: Schedule, event: str) -> None:
    history.add(session, schedule)
    log.info(event, schedule_id=str(schedule.id), team=schedule.team, version=schedule.version)

"""Every version of a schedule, as it was saved."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import orm, text

from oncall.domain.definition import contents_of
from oncall.domain.schedule import Schedule
from servicekit.safejson import dumps

_ADD = text("""
INSERT INTO schedule_version (schedule_id, version, definition, saved_at, saved_by)
VALUES (:id, :version, CAST(:definition AS jsonb), :at, :by)
""")
_LISTING = text("""
SELECT version, definition, saved_at, saved_by FROM schedule_version WHERE schedule_id = :id
ORDER BY version DESC LIMIT :limit OFFSET :offset
""")
_COUNT = text("SELECT count(*) FROM schedule_version WHERE schedule_id = :id")
_OF = text("""
SELECT schedule_id, version, definition, saved_at, saved_by FROM schedule_version
WHERE schedule_id = ANY(CAST(:ids AS uuid[])) ORDER BY schedule_id, version
""")
_FIND = text("""
SELECT definition FROM schedule_version WHERE schedule_id = :id AND version = :version
""")


@dataclass(frozen=True, slots=True)
class Version:
    """A schedule as it was saved: the form of `domain.definition.contents_of`."""

    version: int
    contents: Mapping[str, Any]
    saved_at: datetime
    saved_by: str

    @property
    def in_force(self) -> bool:
        """Whether the schedule was in force from then on; it is not when another replaced it."""
        return bool(self.contents.get("in_force", True))


def add(session: orm.Session, schedule: Schedule) -> None:
    """Keep the schedule's present version. Raises IntegrityError when it is kept already."""
    values = {
        "id": schedule.id,
        "version": schedule.version,
        "definition": dumps(contents_of(schedule)).decode(),
        "at": schedule.updated_at,
        "by": schedule.updated_by,
    }
    session.execute(_ADD, values)


def listing(
    session: orm.Session, schedule_id: UUID, *, limit: int, offset: int
) -> tuple[Sequence[Version], int]:
    """Return the versions of a schedule, newest first, and how many there are in all."""
    rows = session.execute(_LISTING, {"id": schedule_id, "limit": limit, "offset": offset})
    found = [Version(row.version, row.definition, row.saved_at, row.saved_by) for row in rows]
    return found, session.execute(_COUNT, {"id": schedule_id}).scalar_one()


def of(session: orm.Session, ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Version]]:
    """Return all versions of these schedules, oldest first."""
    found: dict[UUID, list[Version]] = defaultdict(list)
    for row in session.execute(_OF, {"ids": list(ids)}):
        version = Version(row.version, row.definition, row.saved_at, row.saved_by)
        found[row.schedule_id].append(version)
    return found


def contents(session: orm.Session, schedule_id: UUID, version: int) -> Mapping[str, Any] | None:
    """Return what a version of a schedule said."""
    values = {"id": schedule_id, "version": version}
    found: Mapping[str, Any] | None = session.execute(_FIND, values).scalar_one_or_none()
    return found

"""How schedules are shown."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from oncall.api.schedule_forms import EngineerIn, LayerForm
from oncall.domain.definition import definition_of
from oncall.domain.rotation import RotationType
from oncall.domain.schedule import Schedule
from oncall.storage.history import Version


class ScheduleView(BaseModel):
    """A schedule; `active` is one in force, the others have been replaced.

    `rotation_type`, `start_date`, `engineers` and `handoff_hour` are those of the short form; of a
    layered schedule (`short_form` false) those of its first layer and everybody who takes turns.
    """

    id: UUID
    team: str
    name: str
    main: bool
    version: int
    short_form: bool
    rotation_type: RotationType
    start_date: date
    engineers: list[EngineerIn]
    escalation_minutes: int
    handoff_hour: int
    timezone: str
    layers: list[LayerForm]
    active: bool
    created_at: datetime
    updated_at: datetime
    updated_by: str
    replaced_at: datetime | None

    @classmethod
    def of(cls, schedule: Schedule) -> "ScheduleView":
        """Return the view of a schedule."""
        short = schedule.summary
        engineers = [
            EngineerIn.model_construct(name=one.name, email=one.email, primary=one.primary)
            for one in short.engineers
        ]
        layers = [definition_of(layer, schedule.timezone) for layer in schedule.layers]
        return cls(
            id=schedule.id,
            team=schedule.team,
            name=schedule.name,
            main=schedule.main,
            version=schedule.version,
            short_form=schedule.short is not None,
            rotation_type=short.rotation_type,
            start_date=short.start_date,
            engineers=engineers,
            escalation_minutes=schedule.escalation_minutes,
            handoff_hour=short.handoff_hour,
            timezone=schedule.timezone,
            layers=[LayerForm.model_validate(layer) for layer in layers],
            active=schedule.replaced_at is None,
            created_at=schedule.created_at,
            updated_at=schedule.updated_at,
            updated_by=schedule.updated_by,
            replaced_at=schedule.replaced_at,
        )


class SchedulesView(BaseModel):
    """Schedules, newest first."""

    schedules: list[ScheduleView]
    total: int


class VersionView(BaseModel):
    """A schedule as somebody saved it; either `short` or `layers` is what was given.

    `in_force` is false where another schedule took its place.
    """

    version: int
    saved_at: datetime
    saved_by: str
    name: str
    timezone: str
    escalation_minutes: int
    short: dict[str, Any] | None
    layers: list[dict[str, Any]] | None
    in_force: bool

    @classmethod
    def of(cls, version: Version) -> "VersionView":
        """Return the view of a version."""
        return cls(
            version=version.version,
            saved_at=version.saved_at,
            saved_by=version.saved_by,
            **{**version.contents, "in_force": version.in_force},
        )


class HistoryView(BaseModel):
    """The versions of a schedule, newest first."""

    versions: list[VersionView]
    total: int

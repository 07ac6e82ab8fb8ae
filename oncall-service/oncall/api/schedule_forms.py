"""How schedules are given and shown: the short form of api.md, and layers."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, NaiveDatetime, WrapValidator, field_validator

from oncall.api.fields import Email, Name, Zone
from oncall.domain.person import Person
from oncall.domain.rotation import RotationType
from oncall.domain.schedule import Engineer, ShortForm

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEK: tuple[Weekday, ...] = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
Wall = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="Local time, HH:MM.")]
_START = Field(ge=date(1971, 1, 1), le=date(2199, 1, 1))
_END = Field(ge=datetime(1971, 1, 1), le=datetime(2199, 1, 1))  # noqa: DTZ001 - local
_MINUTES = Field(ge=5, le=1440)


class EngineerIn(BaseModel):
    """Somebody who takes turns; `primary` marks who takes the first one."""

    name: Name
    email: Email
    primary: bool = False


class ScheduleIn(BaseModel):
    """The short form: one rotation of a team, handing over at `handoff_hour` in `timezone`."""

    team: Name
    rotation_type: Literal["daily", "weekly"]
    start_date: Annotated[date, _START]
    engineers: Annotated[list[EngineerIn], Field(min_length=1, max_length=50)]
    escalation_minutes: Annotated[int, _MINUTES] = 15
    handoff_hour: Annotated[int, Field(ge=0, le=23)] = 9
    timezone: Zone = "UTC"

    @field_validator("engineers")
    @classmethod
    def _distinct(cls, engineers: list[EngineerIn]) -> list[EngineerIn]:
        _refuse_twice(engineer.email for engineer in engineers)
        if sum(engineer.primary for engineer in engineers) > 1:
            raise ValueError("only one engineer can take the first turn")
        return engineers

    @property
    def short(self) -> ShortForm:
        """Return the short form in words of the domain."""
        return ShortForm(
            RotationType(self.rotation_type),
            self.start_date,
            tuple(Engineer(one.name, one.email, one.primary) for one in self.engineers),
            self.handoff_hour,
        )


class RestrictionForm(BaseModel):
    """Hours of the day, on the days on which they begin; `end` not after `start`: next day."""

    start: Wall
    end: Wall
    weekdays: Annotated[list[Weekday], Field(min_length=1, max_length=7)] = list(WEEK)


class LayerForm(BaseModel):
    """One rotation and when it counts.

    A shift is a list of e-mail addresses of known people, in order: primary, secondary, others.
    Turns last `every` hours, days, weeks or months of the local calendar. `handoff_weekday` is for
    weekly rotations, `handoff_day` (of the month; the last one in shorter months) for monthly ones.
    """

    name: Name
    rotation_type: RotationType
    every: Annotated[int, Field(ge=1, le=1000)] = 1
    start_date: Annotated[date, _START]
    handoff_time: Wall = "09:00"
    handoff_weekday: Weekday | None = None
    handoff_day: Annotated[int | None, Field(ge=1, le=31)] = None
    shifts: Annotated[
        list[Annotated[list[Email], Field(min_length=1, max_length=20)]],
        Field(min_length=1, max_length=100),
    ]
    restrictions: Annotated[list[RestrictionForm], Field(max_length=20)] = []
    timezone: Annotated[Zone | None, Field(description="Default: that of the schedule.")] = None
    ends_at: Annotated[NaiveDatetime | None, _END] = None
    stands_in: Annotated[
        bool, Field(description="The first shift is on call before the rotation begins, too.")
    ] = False

    @field_validator("shifts")
    @classmethod
    def _distinct(cls, shifts: list[list[str]]) -> list[list[str]]:
        for shift in shifts:
            _refuse_twice(shift)
        return shifts


class LayeredScheduleIn(BaseModel):
    """Layers by precedence: the first one in which somebody is on call rules.

    `main` makes it the schedule by which the team's primary and secondary are found; by default
    it is when the team has no other.
    """

    team: Name
    name: Name
    layers: Annotated[list[LayerForm], Field(min_length=1, max_length=20)]
    timezone: Zone = "UTC"
    escalation_minutes: Annotated[int, _MINUTES] = 15
    main: bool | None = None

    @field_validator("layers")
    @classmethod
    def _named_apart(cls, layers: list[LayerForm]) -> list[LayerForm]:
        if len({layer.name for layer in layers}) < len(layers):
            raise ValueError("two layers have the same name")
        return layers

    @property
    def people(self) -> set[str]:
        """Return the addresses of everybody named."""
        return {email for layer in self.layers for shift in layer.shifts for email in shift}

    @property
    def definitions(self) -> list[dict[str, Any]]:
        """Return the layers in the form of `domain.definition`."""
        return [layer.model_dump(mode="json") for layer in self.layers]


def _form(given: Any, _: Any) -> ScheduleIn | LayeredScheduleIn:
    layered = isinstance(given, dict) and "layers" in given
    return (LayeredScheduleIn if layered else ScheduleIn).model_validate(given)


# Told apart by `layers`, so that faults point into the form that was meant.
AnyScheduleIn = Annotated[ScheduleIn | LayeredScheduleIn, WrapValidator(_form)]


def _refuse_twice(emails: Iterable[str]) -> None:
    given = [Person("", email).key for email in emails]
    if len(set(given)) < len(given):
        raise ValueError("the same e-mail address is given twice")

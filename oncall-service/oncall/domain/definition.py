"""Schedules as JSON: the one form in which they are given, shown, stored and kept as history."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from oncall.domain.layer import Layer, Restriction
from oncall.domain.person import Person
from oncall.domain.rotation import Rotation, RotationType
from oncall.domain.schedule import Engineer, Schedule, ShortForm

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def definition_of(layer: Layer, timezone: str) -> dict[str, Any]:
    """Return the JSON form of a layer of a schedule in `timezone`; people are e-mail addresses."""
    rotation = layer.rotation
    return {
        "name": layer.name,
        "timezone": None if layer.zone.key == timezone else layer.zone.key,
        "rotation_type": rotation.type.value,
        "every": rotation.every,
        "start_date": rotation.start.isoformat(),
        "handoff_time": f"{rotation.handoff:%H:%M}",
        "handoff_weekday": None if rotation.weekday is None else WEEKDAYS[rotation.weekday],
        "handoff_day": rotation.day,
        "stands_in": rotation.stands_in,
        "shifts": [[person.email for person in shift] for shift in rotation.shifts],
        "restrictions": [
            {
                "start": f"{one.start:%H:%M}",
                "end": f"{one.end:%H:%M}",
                "weekdays": [WEEKDAYS[day] for day in sorted(one.weekdays)],
            }
            for one in layer.restrictions
        ],
        "ends_at": f"{layer.ends:%Y-%m-%dT%H:%M}" if layer.ends else None,
    }


def layer_of(
    definition: Mapping[str, Any], timezone: str, person_of: Callable[[str], Person]
) -> Layer:
    """Return the layer of a JSON form as `definition_of` makes it.

    `person_of` finds people by their addresses. Raises KeyError, ValueError for other forms.
    """
    weekday, ends = definition["handoff_weekday"], definition["ends_at"]
    rotation = Rotation(
        type=RotationType(definition["rotation_type"]),
        every=definition["every"],
        start=date.fromisoformat(definition["start_date"]),
        handoff=time.fromisoformat(definition["handoff_time"]),
        weekday=None if weekday is None else WEEKDAYS.index(weekday),
        day=definition["handoff_day"],
        stands_in=definition["stands_in"],
        shifts=tuple(tuple(person_of(email) for email in shift) for shift in definition["shifts"]),
    )
    return Layer(
        name=definition["name"],
        rotation=rotation,
        zone=ZoneInfo(definition["timezone"] or timezone),
        restrictions=tuple(_restriction(one) for one in definition["restrictions"]),
        ends=datetime.fromisoformat(ends) if ends else None,
    )


def _restriction(definition: Mapping[str, Any]) -> Restriction:
    return Restriction(
        start=time.fromisoformat(definition["start"]),
        end=time.fromisoformat(definition["end"]),
        weekdays=frozenset(WEEKDAYS.index(day) for day in definition["weekdays"]),
    )


def contents_of(schedule: Schedule) -> dict[str, Any]:
    """Return what people edit of a schedule, as its history keeps it."""
    short = schedule.short
    return {
        "name": schedule.name,
        "timezone": schedule.timezone,
        "escalation_minutes": schedule.escalation_minutes,
        "short": short
        and {
            "rotation_type": short.rotation_type.value,
            "start_date": short.start_date.isoformat(),
            "engineers": [asdict(engineer) for engineer in short.engineers],
            "handoff_hour": short.handoff_hour,
        },
        "layers": None
        if short
        else [definition_of(layer, schedule.timezone) for layer in schedule.layers],
    }


def with_contents(
    schedule: Schedule, contents: Mapping[str, Any], person_of: Callable[[str], Person]
) -> Schedule:
    """Return the schedule with the contents that `contents_of` made.

    Raises KeyError when `person_of` does for somebody who is not known any more.
    """
    timezone, short = (
        contents["timezone"],
        contents["short"] and _short(contents["short"], person_of),
    )
    layers = (
        (short.layer(ZoneInfo(timezone)),)
        if short
        else tuple(layer_of(one, timezone, person_of) for one in contents["layers"])
    )
    return replace(
        schedule,
        name=contents["name"],
        timezone=timezone,
        escalation_minutes=contents["escalation_minutes"],
        short=short,
        layers=layers,
    )


def _short(definition: Mapping[str, Any], person_of: Callable[[str], Person]) -> ShortForm:
    people = [
        (person_of(one["email"]), one.get("primary", False)) for one in definition["engineers"]
    ]
    return ShortForm(
        rotation_type=RotationType(definition["rotation_type"]),
        start_date=date.fromisoformat(definition["start_date"]),
        engineers=tuple(Engineer(one.name, one.email, primary) for one, primary in people),
        handoff_hour=definition["handoff_hour"],
    )

"""Sample on-call schedules, for a platform that has nobody of its own yet."""

from typing import Any, Literal

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from servicekit.errors import Unavailable
from servicekit.http import Refused, send


class Engineer(BaseModel):
    """One person of a rotation."""

    name: str
    email: str


class SampleSchedule(BaseModel):
    """The short form of a schedule, as api.md has it."""

    team: str
    rotation_type: Literal["daily", "weekly"]
    start_date: str = "2026-01-05"
    handoff_hour: int
    timezone: str
    escalation_minutes: int
    engineers: list[Engineer]


class SetUpSchedule(BaseModel):
    """A sample and whether its team has a schedule: `created` now, `kept` as it was, or not yet."""

    schedule: SampleSchedule
    schedule_id: str | None
    state: Literal["created", "kept", "absent"]


class ScheduleRefused(Exception):
    """On-call refused the schedule."""


class _Known(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str


class _Listing(BaseModel):
    model_config = ConfigDict(extra="ignore")

    schedules: list[_Known]


def _people(*names: str) -> list[Engineer]:
    return [
        Engineer(name=name, email=f"{name.lower().replace(' ', '.')}@example.com") for name in names
    ]


SAMPLES = (
    SampleSchedule(
        team="payments",
        rotation_type="weekly",
        handoff_hour=9,
        timezone="Europe/Berlin",
        escalation_minutes=5,
        engineers=_people("Ada Brandt", "Luca Ferri", "Mina Okafor"),
    ),
    SampleSchedule(
        team="data",
        rotation_type="daily",
        handoff_hour=8,
        timezone="UTC",
        escalation_minutes=15,
        engineers=_people("Noor Haddad", "Tomas Silva"),
    ),
    SampleSchedule(
        team="mobile",
        rotation_type="weekly",
        handoff_hour=10,
        timezone="America/New_York",
        escalation_minutes=10,
        engineers=_people("Grace Lin", "Omar Reyes", "Priya Nair", "Sam Whitfield"),
    ),
)


class OncallSetup:
    """Pushes the samples; a team that has a schedule keeps it."""

    def __init__(self, oncall: httpx.Client) -> None:
        self._oncall = oncall

    def look(self) -> list[SetUpSchedule]:
        """Return the samples and whether they are there. Raises Unavailable, ScheduleRefused."""
        return [_view(sample, self._known(sample.team), "kept") for sample in SAMPLES]

    def push(self) -> list[SetUpSchedule]:
        """Create what is not there. Raises Unavailable, ScheduleRefused."""
        done = []
        for sample in SAMPLES:
            known = self._known(sample.team)
            if known is None:
                made = self._ask("POST", json=sample.model_dump())
                done.append(_view(sample, _Known.model_validate_json(made), "created"))
            else:
                done.append(_view(sample, known, "kept"))
        return done

    def _known(self, team: str) -> _Known | None:
        listing = self._ask("GET", params={"team": team, "limit": "1"})
        try:
            return next(iter(_Listing.model_validate_json(listing).schedules), None)
        except ValidationError:
            raise Unavailable("The answer of on-call cannot be read.") from None

    def _ask(self, method: str, **options: Any) -> bytes:
        try:
            return send(self._oncall, method, "/api/v1/schedules", **options).content
        except Unavailable as error:
            raise Unavailable(f"On-call does not answer: {error}.") from error
        except Refused as error:
            raise ScheduleRefused(str(error)) from error


def _view(
    sample: SampleSchedule, known: _Known | None, state: Literal["created", "kept"]
) -> SetUpSchedule:
    return SetUpSchedule(
        schedule=sample,
        schedule_id=None if known is None else known.id,
        state="absent" if known is None else state,
    )

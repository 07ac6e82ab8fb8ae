"""Requests and answers of what keeps noise out."""

from datetime import datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from alert_ingestion.api.schemas import AlertView
from alert_ingestion.domain.errors import BadMatcher
from alert_ingestion.domain.matchers import MOST_MATCHERS, parse_matcher
from alert_ingestion.domain.schedules import LONGEST
from alert_ingestion.domain.silences import EARLIEST, LATEST, Kind, Silence, State

_LONGEST_DAYS = 3660


def _readable(matcher: str) -> str:
    try:
        return str(parse_matcher(matcher))
    except BadMatcher as error:
        raise ValueError(str(error)) from None


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("not a time zone of the IANA database") from None
    return name


def _storable(instant: datetime) -> datetime:
    if not EARLIEST <= instant <= LATEST:
        raise ValueError("must be between the years 1970 and 9000")
    return instant


Instant = Annotated[AwareDatetime, AfterValidator(_storable)]
MatcherText = Annotated[str, StringConstraints(max_length=5000), AfterValidator(_readable)]
Matchers = Annotated[list[MatcherText], Field(min_length=1, max_length=MOST_MATCHERS)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Seconds = Annotated[float, Field(ge=0, le=timedelta(days=_LONGEST_DAYS).total_seconds())]


class ScheduleIn(BaseModel):
    """Every one of `weekdays` (0 is Monday) from `start` on, by the clock of `time_zone`."""

    time_zone: Annotated[str, StringConstraints(max_length=100), AfterValidator(_known_zone)]
    weekdays: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1, max_length=7)]
    start: time
    duration_seconds: Annotated[float, Field(gt=0, le=LONGEST.total_seconds())]


class SilenceIn(BaseModel):
    """What to mute, and until when: `ends_at`, or `duration_seconds` from the start.

    With a `schedule` it mutes only within it. With `until_resolved` it ends earlier, as soon as
    nothing that it matches fires any more.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "matchers": ['alertname="DiskFull"', 'instance=~"db[0-9]+.*"'],
                "duration_seconds": 7200,
                "comment": "disks are being replaced",
                "created_by": "ana",
            }
        }
    )
    matchers: Matchers
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    duration_seconds: Annotated[float, Field(gt=0, le=86400 * _LONGEST_DAYS)] | None = None
    schedule: ScheduleIn | None = None
    until_resolved: bool = False
    comment: Text = ""
    created_by: Text = ""


class MaintenanceIn(BaseModel):
    """A time in which services, or what matchers say, may be down without paging anybody."""

    name: Name
    services: Annotated[list[Name], Field(max_length=200)] = []
    matchers: Annotated[list[MatcherText], Field(max_length=MOST_MATCHERS)] = []
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    duration_seconds: Annotated[float, Field(gt=0, le=86400 * _LONGEST_DAYS)] | None = None
    schedule: ScheduleIn | None = None
    created_by: Text = ""


class SilenceView(BaseModel):
    """A silence or a maintenance window; `state` does not look at its schedule."""

    silence_id: UUID
    kind: Kind
    state: State
    matchers: list[str]
    starts_at: datetime
    ends_at: datetime
    schedule: dict[str, Any] | None
    until_resolved: bool
    comment: str
    created_by: str
    updated_at: datetime


class SilenceList(BaseModel):
    """Silences, those changed last first."""

    silences: list[SilenceView]
    total: int


class MaintenanceList(BaseModel):
    """Maintenance windows, those changed last first."""

    maintenance_windows: list[SilenceView]
    total: int


class PreviewIn(BaseModel):
    """The matchers of a silence that may be made."""

    matchers: Matchers


class PreviewView(BaseModel):
    """What fires now and would be hidden: how many, the newest of them, and their incidents."""

    count: int
    alerts: list[AlertView]
    incident_ids: list[UUID]
    complete: bool


class RuleIn(BaseModel):
    """Alerts that match share an incident when they have the `group_by` labels in common.

    `...` groups by all labels. An alert held for `hold_seconds` pages only if it still fires then.
    """

    rule_id: UUID | None = None
    name: Name
    matchers: Annotated[list[MatcherText], Field(max_length=MOST_MATCHERS)] = []
    group_by: Annotated[list[Name], Field(max_length=20)] = []
    window_seconds: Annotated[float, Field(gt=0, le=86400)] = 300
    hold_seconds: Annotated[float, Field(ge=0, le=86400)] = 0


class RulesIn(BaseModel):
    """All correlation rules in their order: the first that matches decides."""

    rules: Annotated[list[RuleIn], Field(max_length=200)]


class RuleView(RuleIn):
    """A correlation rule."""

    rule_id: UUID


class RuleList(BaseModel):
    """Correlation rules in their order; where none matches, service and severity decide."""

    version: Annotated[str, Field(description="also the ETag")]
    rules: list[RuleView]


class InhibitionIn(BaseModel):
    """While an alert that matches the source fires, targets with equal labels do not page."""

    rule_id: UUID | None = None
    name: Name
    source_matchers: Matchers
    target_matchers: Matchers
    equal: Annotated[list[Name], Field(max_length=20)] = []


class InhibitionsIn(BaseModel):
    """All inhibition rules."""

    rules: Annotated[list[InhibitionIn], Field(max_length=200)]


class InhibitionView(InhibitionIn):
    """An inhibition rule."""

    rule_id: UUID


class InhibitionList(BaseModel):
    """Inhibition rules."""

    version: Annotated[str, Field(description="also the ETag")]
    rules: list[InhibitionView]


def view_of_silence(silence: Silence, now: datetime) -> SilenceView:
    """Return a silence as its view."""
    return SilenceView(
        silence_id=UUID(silence.mute_id),
        kind=silence.kind,
        state=silence.state(now),
        matchers=[str(one) for one in silence.matchers],
        starts_at=silence.starts_at,
        ends_at=silence.ends_at,
        schedule=None if silence.schedule is None else dict(silence.schedule),
        until_resolved=silence.until_resolved,
        comment=silence.comment,
        created_by=silence.created_by,
        updated_at=silence.updated_at,
    )

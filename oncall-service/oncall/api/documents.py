"""The parts of escalation policies and routing rules, as requests and responses have them."""

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from oncall.api.fields import Email, Name, Severity, Zone
from oncall.api.schedule_forms import RestrictionForm
from oncall.domain.conditions import Comparison

_MOST = 20
_LONGEST_MINUTES = 1440
SHORTEST_MINUTES = 0.01
Minutes = Annotated[float, Field(ge=0, le=_LONGEST_MINUTES)]
Pause = Annotated[float, Field(ge=SHORTEST_MINUTES, le=_LONGEST_MINUTES)]
WebAddress = Annotated[
    str,
    StringConstraints(
        max_length=2000, pattern=r"^https?://[^\x00-\x20\x7f@/?#]+([/?#][^\x00-\x20\x7f]*)?$"
    ),
]


class _Document(BaseModel):
    """A misspelt field is refused: what it should have done would be missed in the night."""

    model_config = ConfigDict(extra="forbid")


class PersonTarget(_Document):
    """One person, whoever is on call."""

    type: Literal["person"]
    email: Email


class ScheduleTarget(_Document):
    """Who is on call; without `schedule` in that of the team that the incident was routed to."""

    type: Literal["schedule"]
    schedule: Name | None = None
    role: Literal["primary", "secondary"] = "primary"


class TeamTarget(_Document):
    """Everybody in a team."""

    type: Literal["team"]
    team: Name


class RoundRobinTarget(_Document):
    """One of several, each incident another one: of `emails`, or of a schedule's members."""

    type: Literal["round_robin"]
    emails: Annotated[list[Email], Field(max_length=50)] = []
    schedule: Name | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.emails and self.schedule:
            raise ValueError("either emails or a schedule takes turns, not both")
        return self


class WebhookTarget(_Document):
    """An address that gets the page as a signed webhook; it counts as reached."""

    type: Literal["webhook"]
    name: Name
    url: WebAddress


Target = Annotated[
    PersonTarget | ScheduleTarget | TeamTarget | RoundRobinTarget | WebhookTarget,
    Field(discriminator="type"),
]


class LabelMatcher(_Document):
    """What a label must be; one that is missing counts as empty. `fits` takes a glob."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    comparison: Comparison = Comparison.EQUALS
    value: Annotated[str, StringConstraints(max_length=500)]


class Hours(RestrictionForm):
    """Hours of some days by the wall clock of a zone; `inside` false means outside of them."""

    model_config = ConfigDict(extra="forbid")

    timezone: Zone
    inside: bool = True


class ConditionsDocument(_Document):
    """All of them must hold; what is empty asks for nothing."""

    severities: Annotated[list[Severity], Field(max_length=4)] = []
    labels: Annotated[list[LabelMatcher], Field(max_length=_MOST)] = []
    hours: Hours | None = None


class StepDocument(_Document):
    """Page all targets so long after the step before, if the conditions hold then.

    The first step's delay counts from the incident's opening. A step that pages nobody is passed
    over at once.
    """

    after_minutes: Minutes
    targets: Annotated[list[Target], Field(min_length=1, max_length=_MOST)]
    when: ConditionsDocument | None = None


class ResortDocument(_Document):
    """Who is paged when no step reaches anybody or nobody answered."""

    email: Email
    name: Name | None = None

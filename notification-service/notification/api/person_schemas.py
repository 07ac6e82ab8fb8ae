"""What goes in and out over HTTP about people."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Annotated, Self
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    Field,
    StringConstraints,
    model_validator,
)

from notification.domain.delivery import ChannelName
from notification.domain.people import (
    EVERY_DAY,
    Method,
    Preferences,
    QuietHours,
    Rule,
    RuleStep,
    default_ladder,
    is_proved,
)
from notification.domain.plan import Plan
from notification.domain.texts import masked
from notification.domain.verification import Challenge

Target = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2048)]
Severity = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32)]
Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^\s@]+@[^\s@]+$")]
_DEFAULTED = frozenset({ChannelName.MOCK, ChannelName.SLACK, ChannelName.TEAMS})
_SPELLINGS = {
    ChannelName.SMS: (re.compile(r"\+[1-9]\d{6,14}"), "a number such as +4930123456"),
    ChannelName.VOICE: (re.compile(r"\+[1-9]\d{6,14}"), "a number such as +4930123456"),
    ChannelName.TELEGRAM: (re.compile(r"-?\d{1,20}|@\w{5,32}"), "a chat id or @channel"),
}


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no IANA time zone") from None
    return name


class ContactMethod(BaseModel):
    """One way to reach a person; Slack, Teams and mock may do without a target."""

    channel: ChannelName
    target: Target = ""

    @model_validator(mode="after")
    def _has_target(self) -> Self:
        if self.channel not in _DEFAULTED and not self.target:
            raise ValueError(f"the channel {self.channel} needs a target")
        pattern, wanted = _SPELLINGS.get(self.channel, (None, ""))
        if pattern and not pattern.fullmatch(self.target):
            raise ValueError(f"the channel {self.channel} needs {wanted}")
        return self


class NewContactMethod(ContactMethod):
    """One more way to reach a person: used once it is verified."""

    label: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""

    def method(self) -> Method:
        """Return the domain's value."""
        return Method(self.channel, self.target, label=self.label)


class ContactMethodsRequest(BaseModel):
    """The methods of a person in the order they are tried; none means: the default ones."""

    methods: list[ContactMethod] = Field(max_length=10)

    def ladder(self) -> list[Method]:
        """Return the domain's values."""
        return [Method(method.channel, method.target) for method in self.methods]


class ContactMethodView(BaseModel):
    """One way to reach a person; `id` is null for the default ones."""

    id: UUID | None
    channel: ChannelName
    target: str
    label: str
    enabled: bool = Field(description="Whether pages are sent there.")
    verified: bool = Field(description="Whether it was shown that it reaches the person.")
    verified_at: datetime | None

    @classmethod
    def of(cls, method: Method, email: str) -> Self:
        """Show `method`."""
        return cls(
            id=method.method_id,
            channel=method.channel,
            target=method.target,
            label=method.label,
            enabled=method.enabled,
            verified=is_proved(method, email),
            verified_at=method.verified_at,
        )


class ContactMethodsView(BaseModel):
    """The methods of a person; `is_default` tells that they have chosen none."""

    email: str
    methods: list[ContactMethodView]
    is_default: bool

    @classmethod
    def of(cls, email: str, chosen: Sequence[Method]) -> Self:
        """Show `chosen`, or the default ones when there are none."""
        shown = [ContactMethodView.of(method, email) for method in chosen or default_ladder(email)]
        return cls(email=email, methods=shown, is_default=not chosen)


class CodeSent(BaseModel):
    """A code is on its way through the method."""

    expires_at: datetime

    @classmethod
    def of(cls, challenge: Challenge) -> Self:
        """Show when `challenge` ends."""
        return cls(expires_at=challenge.expires_at)


class Code(BaseModel):
    """The code that arrived."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class RuleStepModel(BaseModel):
    """Use one contact method so many minutes after the paging began."""

    method_id: UUID
    after_minutes: int = Field(default=0, ge=0, le=1440)


class RuleModel(BaseModel):
    """What to do for some severities; none named means: for all."""

    severities: list[Severity] = Field(default=[], max_length=10)
    steps: list[RuleStepModel] = Field(min_length=1, max_length=10)


class QuietHoursModel(BaseModel):
    """A stretch of the person's local time in which only some severities ring; Monday is 0."""

    start: time
    end: time
    days: list[Annotated[int, Field(ge=0, le=6)]] = Field(default=sorted(EVERY_DAY), max_length=7)
    breaks_through: list[Severity] = Field(default=["critical"], max_length=10)

    @classmethod
    def of(cls, known: QuietHours) -> Self:
        """Show `known`."""
        return cls(
            start=known.start,
            end=known.end,
            days=sorted(known.days),
            breaks_through=sorted(known.breaks_through),
        )

    def hours(self) -> QuietHours:
        """Return the domain's value."""
        return QuietHours(
            start=self.start.replace(tzinfo=None),
            end=self.end.replace(tzinfo=None),
            days=frozenset(self.days),
            breaks_through=frozenset(self.breaks_through),
        )


class RulesModel(BaseModel):
    """When a person wants to be reached how; the first rule for a severity counts."""

    time_zone: Annotated[str, Field(max_length=64), AfterValidator(_zone)] = "UTC"
    quiet_hours: QuietHoursModel | None = None
    rules: list[RuleModel] = Field(default=[], max_length=10)

    @classmethod
    def of(cls, known: Preferences) -> Self:
        """Show `known`."""
        return cls(
            time_zone=known.time_zone,
            quiet_hours=QuietHoursModel.of(known.quiet_hours) if known.quiet_hours else None,
            rules=[
                RuleModel(
                    severities=list(rule.severities),
                    steps=[
                        RuleStepModel(method_id=step.method_id, after_minutes=step.after_minutes)
                        for step in rule.steps
                    ],
                )
                for rule in known.rules
            ],
        )

    def preferences(self) -> Preferences:
        """Return the domain's value."""
        return Preferences(
            time_zone=self.time_zone,
            quiet_hours=self.quiet_hours.hours() if self.quiet_hours else None,
            rules=[
                Rule(
                    tuple(rule.severities),
                    tuple(RuleStep(step.method_id, step.after_minutes) for step in rule.steps),
                )
                for rule in self.rules
            ],
        )


class PlanStepView(BaseModel):
    """One step of a plan; a stand-in counts from the silence of those before it."""

    after_seconds: int
    channel: ChannelName
    target: str = Field(description="Without what is secret.")
    why: str


class PlanView(BaseModel):
    """How a person would be reached."""

    email: str
    verified: bool
    quiet_until: datetime | None
    steps: list[PlanStepView]

    @classmethod
    def of(cls, email: str, plan: Plan, at: datetime) -> Self:
        """Show `plan`, made for the instant `at`."""
        held = f"; quiet hours until {plan.quiet_until.isoformat()}" if plan.quiet_until else ""
        return cls(
            email=email,
            verified=plan.verified,
            quiet_until=plan.quiet_until,
            steps=[
                PlanStepView(
                    after_seconds=plan.seconds_until(step, at),
                    channel=step.channel,
                    target=masked(step.target),
                    why=step.why + held,
                )
                for step in plan.steps
            ],
        )


def instant(given: AwareDatetime | None, now: datetime) -> datetime:
    """Return the instant asked about, in UTC."""
    return (given or now).astimezone(UTC)


class ReachRequest(BaseModel):
    """People by their address."""

    people: list[Email] = Field(max_length=1000)


class Reach(BaseModel):
    """How many ways there are to reach a person, and how many of them have been verified."""

    email: str
    methods: int
    verified: int
    channels: list[ChannelName]

    @classmethod
    def of(cls, email: str, chosen: Sequence[Method]) -> Self:
        """Show the ways that are used for pages; the mock reaches nobody."""
        used = [method for method in chosen if method.enabled] or default_ladder(email)
        real = [method for method in used if method.channel is not ChannelName.MOCK]
        return cls(
            email=email,
            methods=len(real),
            verified=sum(is_proved(method, email) for method in real),
            channels=list(dict.fromkeys(method.channel for method in real)),
        )


class ReachView(BaseModel):
    """How people can be reached, in the order asked."""

    people: list[Reach]

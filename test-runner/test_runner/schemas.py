"""Requests and answers of the test runner."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from test_runner.health import ServiceHealth
from test_runner.oncall_setup import SetUpSchedule
from test_runner.outcomes import SentAlert
from test_runner.recordings import Recording
from test_runner.replayer import Replayed
from test_runner.scenarios import Category, Scenario
from test_runner.sender import Accepted, Sending
from test_runner.storm import FASTEST, LONGEST_SECONDS, MOST_ALERTS

MOST_LABELS, MOST_LINKS = 64, 20
SHORTEST_INTERVAL, LONGEST_INTERVAL = 0.2, 3600.0

LabelName = Annotated[str, StringConstraints(min_length=1, max_length=128)]
LabelValue = Annotated[str, StringConstraints(max_length=4096)]


class ScenarioView(BaseModel):
    """One scenario."""

    id: str
    category: Category
    service: str
    severity: str
    title: str
    message: str
    labels: dict[str, str]

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """Return the view of one scenario."""
        return cls.model_validate(scenario, from_attributes=True)


class ScenarioList(BaseModel):
    """The scenarios asked for; `categories` are always all of them."""

    scenarios: list[ScenarioView]
    total: int
    categories: list[Category]


class AlertLink(BaseModel):
    """An address that goes with an alert."""

    href: Annotated[str, StringConstraints(min_length=1, max_length=2048)]
    text: Annotated[str, StringConstraints(max_length=200)] = ""


class CustomAlert(BaseModel):
    """An alert of one's own; alert ingestion normalises the severity."""

    service: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
    ] = Field(examples=["payment-api"])
    severity: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)
    ] = Field(examples=["critical"])
    message: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=65_536)
    ] = Field(examples=["Error rate exceeded 5%"])
    labels: dict[LabelName, LabelValue] = Field(default_factory=dict, max_length=MOST_LABELS)
    status: Literal["firing", "resolved"] = "firing"
    dedup_key: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = None
    source: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    links: list[AlertLink] = Field(default_factory=list, max_length=MOST_LINKS)


class SentView(BaseModel):
    """An accepted alert: `alert` is the answer of alert ingestion."""

    scenario_id: str | None
    alert: Accepted
    sent_at: datetime

    @classmethod
    def of(cls, sending: Sending) -> Self:
        """Return the view of one accepted alert."""
        return cls(scenario_id=sending.scenario_id, alert=sending.answer, sent_at=sending.sent_at)


class SendResult(BaseModel):
    """How the sending of one scenario went: as for a single one, or what went wrong."""

    scenario_id: str
    status_code: int
    alert: Accepted | None = None
    sent_at: datetime | None = None
    detail: str | None = None


class SendResults(BaseModel):
    """One result for each scenario."""

    results: list[SendResult]
    sent: int
    failed: int


class ContinuousOrder(BaseModel):
    """How often, and of which categories; none means all."""

    interval_seconds: float = Field(
        default=30, ge=SHORTEST_INTERVAL, le=LONGEST_INTERVAL, allow_inf_nan=False
    )
    categories: list[Category] = Field(default_factory=list, max_length=len(Category))


class StormOrder(BaseModel):
    """How many alerts in how many seconds, of which categories; none means all."""

    alerts: int = Field(default=200, ge=1, le=MOST_ALERTS)
    seconds: float = Field(default=10, ge=1, le=LONGEST_SECONDS, allow_inf_nan=False)
    categories: list[Category] = Field(default_factory=list, max_length=len(Category))

    @model_validator(mode="after")
    def _not_too_fast(self) -> Self:
        if self.alerts > FASTEST * self.seconds:
            raise ValueError(f"at most {FASTEST} alerts a second")
        return self


class RecordingView(BaseModel):
    """One request of a tool; its body only where one recording is asked for."""

    id: str
    kind: str
    tool: str
    title: str
    captured: bool
    path: str
    body: Any = None

    @classmethod
    def of(cls, recording: Recording, *, whole: bool) -> Self:
        """Return the view of one recording."""
        body = recording.body if whole else None
        return cls(**recording.model_dump(include=_SHOWN), body=body)


_SHOWN = {"id", "kind", "tool", "title", "captured", "path"}


class RecordingList(BaseModel):
    """The recordings, without their bodies."""

    recordings: list[RecordingView]
    total: int


class ReplayResult(BaseModel):
    """What the tool's own endpoint answered, and the alerts that the payload became."""

    recording_id: str
    integration_id: str
    status_code: int
    alerts: list[Accepted]
    sent_at: datetime

    @classmethod
    def of(cls, replayed: Replayed) -> Self:
        """Return the view of one replay."""
        return cls(
            recording_id=replayed.recording.id,
            integration_id=replayed.integration_id,
            status_code=replayed.status_code,
            alerts=[one.answer for one in replayed.sendings],
            sent_at=replayed.sent_at,
        )


class SetUpSchedules(BaseModel):
    """The sample schedules."""

    schedules: list[SetUpSchedule]


class ServiceList(BaseModel):
    """The five services; where a curl command sends an alert to, and where the web UI is."""

    services: list[ServiceHealth]
    alerts_url: str
    web_ui_url: str


class SentList(BaseModel):
    """The last sent alerts, newest first."""

    sent: list[SentAlert]
    total: int

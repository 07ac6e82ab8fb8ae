"""Requests and answers of the test runner."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from test_runner.health import ServiceHealth
from test_runner.outcomes import SentAlert
from test_runner.scenarios import Category, Scenario
from test_runner.sender import Accepted, Sending

MOST_LABELS = 64
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


class ServiceList(BaseModel):
    """The five services; `alerts_url` is where a curl command sends an alert to."""

    services: list[ServiceHealth]
    alerts_url: str


class SentList(BaseModel):
    """The last sent alerts, newest first."""

    sent: list[SentAlert]
    total: int

"""Requests and answers of alert ingestion."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from sqlalchemy import RowMapping

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status
from alert_ingestion.domain.readings import (
    LONGEST_KEY,
    LONGEST_LABEL_NAME,
    LONGEST_LABEL_VALUE,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    LONGEST_SOURCE,
    MOST_LABELS,
    MOST_LINKS,
    Origin,
    Reading,
    alert_of,
    cut,
    safe_links,
)
from alert_ingestion.domain.severity import Severity
from servicekit import tracing
from servicekit.safejson import dumps

MOST_ALERTS = 1000


def _cut(limit: int) -> AfterValidator:
    return AfterValidator(lambda text: cut(text, limit))


def _text_labels(labels: object) -> object:
    """Take what senders put into labels: numbers, nulls, nested documents; keep the first ones."""
    if not isinstance(labels, dict):
        return {} if labels is None else labels
    pairs = list(labels.items())[:MOST_LABELS]
    return {str(name)[:LONGEST_LABEL_NAME]: _as_text(value) for name, value in pairs}


def _as_text(value: object) -> str:
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool) or value is None or isinstance(value, dict | list):
        text = dumps(value).decode()
    else:
        text = str(value)
    return text[:LONGEST_LABEL_VALUE]


def _text_links(links: object) -> object:
    """Take links as objects or as bare addresses; leave out what is neither."""
    if not isinstance(links, list):
        return [] if links is None else links
    told = [link if isinstance(link, dict) else {"href": link} for link in links[:MOST_LINKS]]
    return safe_links(
        [
            {"href": link["href"], "text": str(link.get("text") or "")}
            for link in told
            if isinstance(link.get("href"), str)
        ]
    )


def _aware(instant: datetime | None) -> datetime | None:
    if instant is None:
        return None
    if instant.tzinfo is None:
        return instant.replace(tzinfo=UTC)
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # an offset beyond the calendar's ends
        return instant.replace(tzinfo=UTC)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _cut(LONGEST_NAME)]
Message = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), _cut(LONGEST_MESSAGE)
]


class Link(BaseModel):
    """A link that helps whoever is paged."""

    href: str
    text: str


class AlertIn(BaseModel):
    """One alert. Unknown fields are ignored; what is too long is cut, never refused."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "service": "payment-api",
                "severity": "critical",
                "message": "Error rate exceeded 5%",
                "labels": {"region": "eu-west-1"},
            }
        }
    )

    service: Name
    severity: Annotated[str, StringConstraints(min_length=1), _cut(64)]
    message: Message
    labels: Annotated[dict[str, str], BeforeValidator(_text_labels)] = Field(default_factory=dict)
    timestamp: Annotated[datetime | None, AfterValidator(_aware)] = None
    status: Status = Status.FIRING
    dedup_key: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_KEY)] | None = None
    source: Annotated[str, _cut(LONGEST_SOURCE)] | None = None
    links: Annotated[list[Link], BeforeValidator(_text_links)] = Field(default_factory=list)

    def normalised(self, alert_id: str, received_at: datetime, sha: bytes | None) -> NewAlert:
        """Return the alert as the domain knows it."""
        reading = Reading(
            message=self.message,
            service=self.service,
            severity=self.severity,
            status=self.status,
            key=self.dedup_key,
            labels=self.labels,
            starts_at=self.timestamp,
            links=[link.model_dump() for link in self.links],
        )
        origin = Origin(source=self.source, trace=tracing.current_text())
        alert = alert_of(reading, origin, alert_id=alert_id, received_at=received_at)
        return alert if sha is None else alert._replace(body_sha256=sha)


class BatchIn(BaseModel):
    """Up to 1,000 alerts; each is judged on its own."""

    alerts: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST_ALERTS)]


class AlertAccepted(BaseModel):
    """What became of an alert; committed before this answer left."""

    alert_id: UUID
    incident_id: UUID | None
    status: Literal["correlated", "accepted"] = "correlated"
    action: Action
    timestamp: datetime
    previous_incident_id: UUID | None = None


class BatchResult(BaseModel):
    """What became of one alert of a batch: as for a single one, or what is wrong with it."""

    index: int
    status_code: int
    alert_id: UUID | None = None
    incident_id: UUID | None = None
    status: Literal["correlated", "accepted"] | None = None
    action: Action | None = None
    timestamp: datetime | None = None
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


class BatchAccepted(BaseModel):
    """One result for each alert of a batch, in its order."""

    results: list[BatchResult]


class AlertView(BaseModel):
    """A stored alert."""

    alert_id: UUID
    service: str
    severity: Severity
    message: str
    labels: dict[str, str]
    annotations: dict[str, str]
    links: list[Link]
    source: str | None
    integration_id: UUID | None
    timestamp: datetime
    incident_id: UUID | None
    previous_incident_id: UUID | None
    status: Status
    action: Action
    dedup_key: str | None
    repeat_count: int
    created_at: datetime
    last_received_at: datetime
    resolved_at: datetime | None
    flapping: Annotated[
        bool, Field(description="its key changes so often that it stands for all it does")
    ] = False


class AlertList(BaseModel):
    """A part of the stored alerts, newest first. Beyond 10,000 the total is an estimate."""

    alerts: list[AlertView]
    total: int
    total_is_estimate: bool
    limit: int
    offset: int
    next_cursor: str | None


def accepted(outcome: Outcome) -> dict[str, Any]:
    """Return the answer to one alert, as `AlertAccepted` describes it."""
    answer: dict[str, Any] = {
        "alert_id": outcome.alert_id,
        "incident_id": outcome.incident_id,
        "status": "accepted" if outcome.action is Action.SPOOLED else "correlated",
        "action": outcome.action,
        "timestamp": rfc3339(outcome.timestamp),
    }
    if outcome.previous_incident_id is not None:
        answer["previous_incident_id"] = outcome.previous_incident_id
    return answer


def rfc3339(instant: datetime) -> str:
    """Return an instant in UTC with `Z`."""
    return f"{instant.astimezone(UTC).isoformat()[:-6]}Z"


def view_of(row: RowMapping, flapping: Collection[str] = ()) -> AlertView:
    """Return a stored row as its view; `flapping` are the alerts whose key flaps."""
    return AlertView.model_validate(dict(row) | {"flapping": str(row["alert_id"]) in flapping})

"""Requests and answers of alert ingestion."""

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

from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status, sent_at
from alert_ingestion.domain.severity import Severity, meaning_of
from servicekit.safejson import dumps

LONGEST_MESSAGE = 65_536
LONGEST_KEY = 255
MOST_LABELS = 64
LONGEST_LABEL_NAME = 128
LONGEST_LABEL_VALUE = 4096
MOST_LINKS = 20
MOST_ALERTS = 1000
_LINK_SCHEMES = ("http://", "https://")
_ORIGINAL_SEVERITY = "original_severity"
_ORIGINAL_TIMESTAMP = "original_timestamp"


def _cut(limit: int) -> AfterValidator:
    return AfterValidator(lambda text: text if len(text) <= limit else text[: limit - 1] + "…")


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


def _safe_links(links: object) -> object:
    """Keep links that a browser may follow; `javascript:` and `data:` are dropped."""
    if not isinstance(links, list):
        return [] if links is None else links
    kept = []
    for link in links[:MOST_LINKS]:
        href, text = (
            (link.get("href"), link.get("text")) if isinstance(link, dict) else (link, None)
        )
        if isinstance(href, str) and href.lower().startswith(_LINK_SCHEMES):
            kept.append({"href": href[:2048], "text": str(text or href)[:200]})
    return kept


def _aware(instant: datetime | None) -> datetime | None:
    if instant is None:
        return None
    if instant.tzinfo is None:
        return instant.replace(tzinfo=UTC)
    try:
        return instant.astimezone(UTC)
    except OverflowError:  # an offset beyond the calendar's ends
        return instant.replace(tzinfo=UTC)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _cut(200)]
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
    source: Annotated[str, _cut(120)] | None = None
    links: Annotated[list[Link], BeforeValidator(_safe_links)] = Field(default_factory=list)

    def normalised(self, alert_id: str, received_at: datetime, sha: bytes | None) -> NewAlert:
        """Return the alert as the domain knows it."""
        severity = meaning_of(self.severity)
        labels = dict(self.labels)
        if severity.value != self.severity:
            labels.setdefault(_ORIGINAL_SEVERITY, self.severity)
        instant = sent_at(self.timestamp, received_at)
        if self.timestamp is not None and instant != self.timestamp:
            labels.setdefault(_ORIGINAL_TIMESTAMP, self.timestamp.isoformat())
        return NewAlert(
            alert_id=alert_id,
            service=self.service,
            severity=severity,
            message=self.message,
            status=self.status,
            timestamp=instant,
            received_at=received_at,
            labels=labels,
            links=[link.model_dump() for link in self.links],
            source=self.source,
            dedup_key=self.dedup_key,
            body_sha256=sha,
        )


class BatchIn(BaseModel):
    """Up to 1,000 alerts; each is judged on its own."""

    alerts: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST_ALERTS)]


class AlertAccepted(BaseModel):
    """What became of an alert; committed before this answer left."""

    alert_id: UUID
    incident_id: UUID | None
    status: Literal["correlated"] = "correlated"
    action: Action | Literal["suppressed"]
    timestamp: datetime
    previous_incident_id: UUID | None = None


class BatchResult(BaseModel):
    """What became of one alert of a batch: as for a single one, or what is wrong with it."""

    index: int
    status_code: int
    alert_id: UUID | None = None
    incident_id: UUID | None = None
    status: Literal["correlated"] | None = None
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
    links: list[Link]
    source: str | None
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


class AlertList(BaseModel):
    """A part of the stored alerts, newest first."""

    alerts: list[AlertView]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


def accepted(outcome: Outcome) -> dict[str, Any]:
    """Return the answer to one alert, as `AlertAccepted` describes it."""
    answer: dict[str, Any] = {
        "alert_id": outcome.alert_id,
        "incident_id": outcome.incident_id,
        "status": "correlated",
        "action": outcome.action.value,
        "timestamp": rfc3339(outcome.timestamp),
    }
    if outcome.previous_incident_id is not None:
        answer["previous_incident_id"] = outcome.previous_incident_id
    return answer


def rfc3339(instant: datetime) -> str:
    """Return an instant in UTC with `Z`."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def view_of(row: RowMapping) -> AlertView:
    """Return a stored row as its view."""
    return AlertView.model_validate(dict(row))

"""`/api/v1/integrations`: who may send, by which address and key, and what they sent."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import RowMapping

from alert_ingestion.domain.integrations import OLD_KEY_KEPT, Integration, Kind
from alert_ingestion.domain.readings import Acknowledged, Origin, Reading, Unreadable, alert_of
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import integrations as stored
from alert_ingestion.storage import requests
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases import integrations
from alert_ingestion.usecases.formats import adapter_of
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["integrations"])
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Service = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Secret = Annotated[str, StringConstraints(min_length=8, max_length=512)]
Options = Annotated[dict[str, Any], Field(max_length=50)]
_LONGEST_SHOWN = 64 * 1024


class NewIntegration(BaseModel):
    """An integration to be made; without a service its name is the service of its alerts."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    kind: Kind
    service: Service | None = None
    severity: Severity = Severity.MEDIUM
    options: Options = Field(default_factory=dict)
    secret: Secret | None = None


class IntegrationChange(BaseModel):
    """What shall be different; `secret: null` takes the secret away."""

    model_config = ConfigDict(extra="forbid")
    name: Name | None = None
    service: Service | None = None
    severity: Severity | None = None
    enabled: bool | None = None
    options: Options | None = None
    secret: Secret | None = None


class Rotation(BaseModel):
    """For how long the key before counts on."""

    keep_old_seconds: Annotated[int, Field(ge=0, le=30 * 86400)] = int(OLD_KEY_KEPT.total_seconds())


class IntegrationView(BaseModel):
    """An integration; its key and secret are never shown again."""

    integration_id: UUID
    name: str
    kind: Kind
    service: str
    severity: Severity
    enabled: bool
    options: dict[str, Any]
    has_secret: bool
    url: str
    old_key_until: datetime | None
    created_at: datetime
    updated_at: datetime


class IntegrationWithKey(IntegrationView):
    """An integration with its key: this once."""

    key: str


class IntegrationList(BaseModel):
    """All integrations, by name."""

    integrations: list[IntegrationView]
    total: int


class RawView(BaseModel):
    """A request as it came, without its secrets, and what became of it."""

    request_id: UUID
    integration_id: UUID | None
    received_at: datetime
    method: str
    path: str
    headers: dict[str, str]
    body: str
    outcome: Became
    detail: str | None
    alert_ids: list[UUID]


class RawList(BaseModel):
    """The newest requests, newest first."""

    requests: list[RawView]


class Trial(BaseModel):
    """A sample, and the integration that would read it."""

    kind: Kind = Kind.GENERIC
    options: Options = Field(default_factory=dict)
    service: Service | None = None
    severity: Severity = Severity.MEDIUM
    sample: Any


class TrialAlert(BaseModel):
    """The alert that would be stored."""

    service: str
    severity: Severity
    message: str
    status: str
    dedup_key: str | None
    labels: dict[str, str]
    annotations: dict[str, str]
    links: list[dict[str, str]]
    timestamp: datetime


class TrialResult(BaseModel):
    """What would become of a sample; nothing is stored."""

    alerts: list[TrialAlert]
    acknowledged: list[str]
    not_understood: list[str]


@router.post("/integrations", status_code=201)
def create_integration(
    body: NewIntegration, request: Request, session: Session, clock: ClockDep
) -> IntegrationWithKey:
    """Make an integration; its key is in this answer and nowhere else."""
    wish = integrations.Wish(
        name=body.name,
        kind=body.kind,
        service=body.service or body.name,
        severity=body.severity.value,
        options=body.options,
        secret=body.secret,
    )
    integration, key = integrations.create(session, wish, at=clock.now())
    request.app.state.desk.directory.forget()
    return _with_key(integration, key, request)


@router.get("/integrations")
def list_integrations(request: Request, session: Session) -> IntegrationList:
    """List all integrations."""
    everyone = [_view(one, request) for one in stored.everyone(session)]
    return IntegrationList(integrations=everyone, total=len(everyone))


@router.post("/integrations/try")
def try_integration(body: Trial, clock: ClockDep) -> TrialResult:
    """Read a sample as an integration would; nothing is stored. For a mapping before it counts."""
    result = TrialResult(alerts=[], acknowledged=[], not_understood=[])
    try:
        read = adapter_of(body.kind, body.options)(body.sample)
    except Unreadable as error:
        read = [error]
    origin = Origin(body.kind.value, None, body.service or "unknown", body.severity.value)
    for one in read:
        if isinstance(one, Reading):
            alert = alert_of(one, origin, alert_id=str(uuid7()), received_at=clock.now())
            result.alerts.append(TrialAlert.model_validate(alert, from_attributes=True))
        elif isinstance(one, Acknowledged):
            result.acknowledged.append(one.key)
        else:
            result.not_understood.append(str(one))
    return result


@router.get("/integrations/{integration_id}")
def get_integration(integration_id: UUID, request: Request, session: Session) -> IntegrationView:
    """Return one integration."""
    return _view(integrations.found(session, str(integration_id)), request)


@router.patch("/integrations/{integration_id}")
def update_integration(
    integration_id: UUID,
    body: IntegrationChange,
    request: Request,
    session: Session,
    clock: ClockDep,
) -> IntegrationView:
    """Change an integration; its key and format stay."""
    given = body.model_dump(exclude_unset=True)
    fields = {name: one for name, one in given.items() if one is not None or name == "secret"}
    integration = integrations.change(session, str(integration_id), fields, at=clock.now())
    request.app.state.desk.directory.forget()
    return _view(integration, request)


@router.delete("/integrations/{integration_id}", status_code=204)
def delete_integration(
    integration_id: UUID, request: Request, session: Session, clock: ClockDep
) -> Response:
    """Retire an integration: its key counts no more; its alerts stay."""
    integrations.found(session, str(integration_id))
    stored.delete(session, str(integration_id), at=clock.now())
    request.app.state.desk.directory.forget()
    return Response(status_code=204)


@router.post("/integrations/{integration_id}/rotate")
def rotate_integration_key(
    integration_id: UUID,
    request: Request,
    session: Session,
    clock: ClockDep,
    body: Rotation | None = None,
) -> IntegrationWithKey:
    """Give an integration a new key; the one before counts on for a while."""
    keep = timedelta(seconds=(body or Rotation()).keep_old_seconds)
    integration, key = integrations.rotate(
        session, str(integration_id), keep_old=keep, at=clock.now()
    )
    request.app.state.desk.directory.forget()
    return _with_key(integration, key, request)


@router.get("/integrations/{integration_id}/recent")
def recent_requests(
    integration_id: UUID,
    session: Session,
    outcome: Became | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> RawList:
    """Show the last requests of an integration as they came, and what became of each."""
    integrations.found(session, str(integration_id))
    rows = requests.recent(
        session, integration_id=str(integration_id), outcome=outcome, limit=limit
    )
    return RawList(requests=[raw_view(row) for row in rows])


def _view(integration: Integration, request: Request) -> IntegrationView:
    base = request.app.state.settings.alert_ingestion_public_url.rstrip("/")
    return IntegrationView(
        integration_id=UUID(integration.integration_id),
        name=integration.name,
        kind=integration.kind,
        service=integration.service,
        severity=Severity(integration.severity),
        enabled=integration.enabled,
        options=dict(integration.options),
        has_secret=integration.secret is not None,
        url=base + _PATHS.get(integration.kind, f"/integrations/{integration.integration_id}"),
        old_key_until=integration.old_key_until,
        created_at=integration.created_at,
        updated_at=integration.updated_at,
    )


# What these tools want is a base address; the key alone names the integration.
_PATHS = {Kind.PAGERDUTY: "/v2/enqueue", Kind.OPSGENIE: "/"}


def _with_key(integration: Integration, key: str, request: Request) -> IntegrationWithKey:
    return IntegrationWithKey(**_view(integration, request).model_dump(), key=key)


def raw_view(row: RowMapping) -> RawView:
    body = bytes(row["body"])[:_LONGEST_SHOWN].decode("utf-8", "replace").replace("\0", "\ufffd")
    return RawView.model_validate(dict(row) | {"body": body})

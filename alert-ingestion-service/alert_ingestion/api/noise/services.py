"""What is to become of a service's incidents once all their alerts are resolved."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from alert_ingestion.api.noise.dependencies import SettingsDep
from alert_ingestion.storage import policies as stored
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/service-policies", route_class=Route, tags=["noise"])
Service = Annotated[str, Path(min_length=1, max_length=200)]


class ServicePolicy(BaseModel):
    """`resolve` the incident, `ask` in its timeline whether it is over, or `leave` it."""

    when_resolved: Literal["resolve", "ask", "leave"]


class ServicePolicies(BaseModel):
    """The services that differ from the default, and the default."""

    default: Literal["resolve", "ask", "leave"]
    services: dict[str, Literal["resolve", "ask", "leave"]]


@router.get("")
def list_service_policies(session: Session, settings: SettingsDep) -> ServicePolicies:
    """List the services that differ from the default."""
    found = stored.service_policies(session)
    return ServicePolicies.model_validate(
        {"default": settings.when_alerts_resolved, "services": found}
    )


@router.put("/{service:path}")
def put_service_policy(
    service: Service, policy: ServicePolicy, session: Session, clock: ClockDep
) -> ServicePolicy:
    """Decide what becomes of a service's incidents."""
    stored.save_service_policy(session, service, policy.when_resolved, at=clock.now())
    return policy


@router.delete("/{service:path}", status_code=204)
def delete_service_policy(service: Service, session: Session, clock: ClockDep) -> Response:
    """Let the default hold for a service again."""
    stored.save_service_policy(session, service, None, at=clock.now())
    return Response(status_code=204)

"""The service catalogue."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from oncall.api.fields import Name, ServiceName
from oncall.domain.errors import NotInCatalogue
from oncall.storage import catalogue
from servicekit.app import Route
from servicekit.db import Session
from servicekit.listing import WindowDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["services"])
ServicePath = Annotated[ServiceName, Path(description="A service's name, in any case.")]


class ServiceIn(BaseModel):
    """Whose service it is."""

    team: Name


class ServiceView(BaseModel):
    """A service of the catalogue."""

    name: str
    team: str


class ServicesView(BaseModel):
    """The catalogue, by name."""

    services: list[ServiceView]
    total: int


@router.get("/services")
def list_services(
    session: Session,
    window: WindowDep,
    team: Annotated[str | None, Query(max_length=100)] = None,
) -> ServicesView:
    """List the catalogue."""
    rows, total = catalogue.listing(session, team, limit=window.limit, offset=window.offset)
    return ServicesView(
        services=[ServiceView(name=name, team=owner) for name, owner in rows], total=total
    )


@router.get("/services/{name:path}")
def get_service(name: ServicePath, session: Session) -> ServiceView:
    """Show one service."""
    team = catalogue.team_of(session, name)
    if team is None:
        raise NotInCatalogue(f"{name} is not in the catalogue")
    return ServiceView(name=name.lower(), team=team)


@router.put("/services/{name:path}")
def put_service(name: ServicePath, body: ServiceIn, session: Session) -> ServiceView:
    """Add a service or give it to another team, which need not have a schedule yet."""
    catalogue.put(session, name, body.team)
    return ServiceView(name=name.lower(), team=body.team)


@router.delete("/services/{name:path}", status_code=204)
def delete_service(name: ServicePath, session: Session) -> None:
    """Take a service out: the default team answers for it from now on."""
    if not catalogue.remove(session, name):
        raise NotInCatalogue(f"{name} is not in the catalogue")

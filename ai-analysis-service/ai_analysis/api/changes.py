"""What was changed on purpose, and which service depends on which."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from ai_analysis.api.entries import Link
from ai_analysis.api.schemas import ChangeView, Name, Text
from ai_analysis.storage import changes
from ai_analysis.storage.changes import Change
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["changes"])
_Service = Annotated[str, Path(min_length=1, max_length=255)]


class ChangeRequest(BaseModel):
    """Something that was changed on purpose: a deploy, a configuration, a flag, a migration."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "service": "payment-api",
                    "kind": "deploy",
                    "title": "payment-api 4.2.0",
                    "author": "ana",
                    "happened_at": "2026-11-26T10:00:00Z",
                }
            ]
        }
    )

    id: UUID | None = None
    service: Annotated[Name, Field(min_length=1)]
    kind: Annotated[Name, Field(min_length=1)] = "deploy"
    title: Text
    description: Text | None = None
    author: Name | None = None
    link: Link | None = None
    happened_at: AwareDatetime | None = None


class DependenciesRequest(BaseModel):
    """The services that one depends on directly."""

    depends_on: Annotated[list[Annotated[Name, Field(min_length=1)]], Field(max_length=200)]


class DependenciesView(BaseModel):
    """The services that one depends on directly, by name."""

    service: str
    depends_on: list[str]


@router.post("/changes", status_code=201, response_model=ChangeView)
def note_change(body: ChangeRequest, session: Session, clock: ClockDep, once: OnceDep) -> Response:
    """Note a deploy or another change; incidents soon after it are looked at in its light."""
    now = clock.now()

    def effect() -> ChangeView:
        change = Change(
            id=body.id or uuid7(),
            service=body.service.lower(),
            kind=body.kind,
            title=body.title,
            description=body.description,
            author=body.author,
            link=body.link,
            happened_at=body.happened_at or now,
        )
        changes.add(session, change, at=now)
        return ChangeView.of(change)

    return once(effect)


@router.get("/changes")
def list_changes(
    session: Session,
    service: Annotated[str | None, Query(max_length=255)] = None,
    since: Annotated[AwareDatetime | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> list[ChangeView]:
    """List changes, newest first."""
    named = service.strip().lower() if service else None
    found = changes.newest(session, service=named, since=since, most=limit)
    return [ChangeView.of(one) for one in found]


@router.put("/services/{service}/dependencies")
def set_dependencies(
    body: DependenciesRequest, session: Session, service: _Service
) -> DependenciesView:
    """Tell which services one depends on: their changes count for its incidents too."""
    named = service.strip().lower()
    changes.set_dependencies(session, named, [one.lower() for one in body.depends_on])
    return _dependencies(session, named)


@router.get("/services/{service}/dependencies")
def get_dependencies(session: Session, service: _Service) -> DependenciesView:
    """Show which services one depends on."""
    return _dependencies(session, service.strip().lower())


def _dependencies(session: Session, service: str) -> DependenciesView:
    found = changes.dependencies(session, [service])
    return DependenciesView(service=service, depends_on=found)

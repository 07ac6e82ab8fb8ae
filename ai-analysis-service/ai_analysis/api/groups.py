"""Which alerts say the same: help for whoever correlates them."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ai_analysis.api.schemas import Name, TemplateView
from ai_analysis.domain.queries import query_of
from ai_analysis.storage import templates
from ai_analysis.usecases.group import groups_of
from servicekit.app import Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["analysis"])
_MOST = 1000


class GroupedAlert(BaseModel):
    """An alert under any name of the caller's."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    message: Annotated[str, Field(min_length=1, max_length=4000)]
    service: Name | None = None
    labels: Annotated[dict[str, str], Field(max_length=200)] = {}


class GroupsRequest(BaseModel):
    """Alerts to group; nothing is kept of them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "alerts": [
                        {"id": "1", "message": "disk full on node-1", "service": "shop"},
                        {"id": "2", "message": "disk full on node-2", "service": "shop"},
                    ]
                }
            ]
        }
    )

    alerts: Annotated[list[GroupedAlert], Field(min_length=1, max_length=_MOST)]


class GroupView(BaseModel):
    """Alerts of one service that differ in numbers and names only, in the order of the request.

    `words` are what their texts share, as they were read.
    """

    service: str
    words: str
    template: TemplateView
    alerts: list[str]


class GroupsView(BaseModel):
    """All groups; every alert of the request is in one."""

    groups: list[GroupView]


@router.post("/groups")
def group_alerts(body: GroupsRequest, session: Session) -> GroupsView:
    """Group alerts whose texts are alike but for numbers, hosts, pods and other names."""
    groups = groups_of(query_of(one.message, one.service or "", one.labels) for one in body.alerts)
    seen = templates.find_all(session, [group.fingerprint for group in groups])
    return GroupsView(
        groups=[
            GroupView(
                service=group.service,
                words=group.template,
                template=TemplateView.of(group.fingerprint, seen.get(group.fingerprint)),
                alerts=[body.alerts[place].id for place in group.places],
            )
            for group in groups
        ]
    )

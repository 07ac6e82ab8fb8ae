"""The export of an incident as the draft of a post-mortem."""

from fastapi import APIRouter
from starlette.responses import Response

from incident_management.api.dependencies import IncidentPath
from incident_management.domain import postmortem
from incident_management.domain.reference import Reference
from incident_management.storage import alerts, incidents, timeline
from servicekit.app import Route
from servicekit.db import Session

MEDIA_TYPE = "text/markdown"
_MOST_ENTRIES = 1000
_MOST_ALERTS = 200
router = APIRouter(prefix="/api/v1/incidents/{incident}", route_class=Route, tags=["incidents"])


@router.get(
    "/postmortem",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {}}, "description": "Markdown, as a download"}},
)
def export_postmortem(incident: IncidentPath, session: Session) -> Response:
    """Write down what is known of an incident, with its timeline, as Markdown."""
    found = incidents.find(session, Reference.parse(incident))
    entries, _ = timeline.newest(session, found.incident_id, limit=_MOST_ENTRIES)
    attached = alerts.newest(session, found.incident_id, limit=_MOST_ALERTS)
    name = f"attachment; filename=postmortem-{found.name}.md"
    return Response(
        postmortem.draft(found, entries, attached),
        media_type=f"{MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": name, "Cache-Control": "no-store"},
    )

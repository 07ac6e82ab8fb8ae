"""What routes need of the application."""

from typing import Annotated

from fastapi import Depends, Request

from notification.clients.incident_management import IncidentManagement
from notification.usecases.dispatch import Dispatch
from servicekit.db import Sessions


async def dispatch_of(request: Request) -> Dispatch:
    """Return the application's means to send. Async, or FastAPI would hand it to a thread."""
    dispatch: Dispatch = request.app.state.dispatch
    return dispatch


DispatchDep = Annotated[Dispatch, Depends(dispatch_of)]


async def incidents_of(request: Request) -> IncidentManagement:
    """Return incident management, as this service sees it."""
    incidents: IncidentManagement = request.app.state.incidents
    return incidents


IncidentsDep = Annotated[IncidentManagement, Depends(incidents_of)]


async def sessions_of(request: Request) -> Sessions:
    """Return the session factory, for what is not one transaction."""
    sessions: Sessions = request.app.state.sessions
    return sessions


SessionsDep = Annotated[Sessions, Depends(sessions_of)]

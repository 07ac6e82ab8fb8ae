"""The links of a page. They answer with pages for people, not with problems for programs."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import HTMLResponse

from notification.api.act_page import HEADERS, STATUS, STYLE, html_of
from notification.api.dependencies import DispatchDep, IncidentsDep, SessionsDep
from notification.usecases import act
from notification.usecases.act import View
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/act", route_class=Route, tags=["links"])
Token = Annotated[str, Path(max_length=200)]


@router.get("/style.css", response_class=Response)
def get_link_style() -> Response:
    """Return the style of these pages: nothing stands inline."""
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(STYLE, media_type="text/css", headers=headers)


@router.get("/{token}", response_class=HTMLResponse)
def show_link(
    token: Token, session: Session, dispatch: DispatchDep, clock: ClockDep
) -> HTMLResponse:
    """Show what a link would do; only the button does it."""
    return _page(act.view(session, dispatch, token, now=clock.now()))


@router.post("/{token}", response_class=HTMLResponse)
def use_link(
    token: Token,
    sessions: SessionsDep,
    dispatch: DispatchDep,
    incidents: IncidentsDep,
    clock: ClockDep,
) -> HTMLResponse:
    """Acknowledge or resolve what a link is about, as the person it was sent to."""
    return _page(act.use(sessions, dispatch, incidents, token, now=clock.now()))


def _page(view: View) -> HTMLResponse:
    return HTMLResponse(html_of(view), STATUS.get(view.state, 200), headers=dict(HEADERS))

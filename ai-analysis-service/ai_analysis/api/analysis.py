"""Analyses and suggestions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from ai_analysis.api.dependencies import AnalystDep
from ai_analysis.api.schemas import (
    AnalysisRequest,
    AnalysisView,
    IncidentView,
    SimilarView,
    SuggestionView,
    TemplateView,
    views,
)
from ai_analysis.domain.errors import NothingAsked
from ai_analysis.domain.queries import query_of
from ai_analysis.domain.suggestions import merged
from ai_analysis.storage import analyses
from ai_analysis.usecases.analyse import Answer, Asked, complete
from ai_analysis.usecases.analyse import analyse as find_causes
from ai_analysis.usecases.incident import suggestions_of, view_incident
from ai_analysis.usecases.mind import Analyst
from ai_analysis.usecases.prepare import catch_up
from servicekit.app import ClockDep, Route
from servicekit.lanes import parsed

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["analysis"])


@router.post("/analyze", response_model=AnalysisView)
async def analyze(body: AnalysisRequest, analyst: AnalystDep, clock: ClockDep) -> Response:
    """Suggest the likely root causes of an alert."""
    # One thread, once: FastAPI would hand a plain function to one, and its answer to another.
    answer = await run_in_threadpool(_analysed, analyst, body, clock.now())
    return Response(answer, media_type="application/json")


async def analyze_at_once(request: Request) -> Response:
    """Answer `POST /analyze` without what FastAPI does around a route."""
    body = parsed(AnalysisRequest, await request.body())
    return await analyze(body, request.app.state.analyst, request.app.state.clock)


def _analysed(analyst: Analyst, body: AnalysisRequest, now: datetime) -> str:
    asked = Asked(
        query_of(body.message, body.service or "", body.labels),
        alert_id=body.alert_id,
        incident_id=body.incident_id,
        message=body.message,
        at=now,
    )
    return _view(body, find_causes(analyst, asked, at=now), at=now).model_dump_json()


def _view(body: AnalysisRequest, answer: Answer, *, at: datetime) -> AnalysisView:
    finding = answer.finding
    return AnalysisView(
        alert_id=body.alert_id,
        incident_id=body.incident_id,
        suggestions=views(finding.suggestions),
        analysed_at=at,
        abstained=finding.abstained,
        nearest=[SimilarView.of(one) for one in answer.nearest],
        template=TemplateView.of(answer.reading.fingerprint, answer.seen),
    )


@router.get("/suggestions")
def list_suggestions(
    analyst: AnalystDep,
    clock: ClockDep,
    incident_id: Annotated[UUID | None, Query()] = None,
    alert_id: Annotated[UUID | None, Query()] = None,
) -> list[SuggestionView]:
    """List what was suggested for an alert, or for an incident over all its alerts."""
    catch_up(analyst, at=clock.now())
    if alert_id is not None:
        with analyst.sessions.begin() as session:
            found = analyses.of_alert(session, alert_id)
        return views(complete(merged(found, least=analyst.least), analyst.library))
    if incident_id is None:
        raise NothingAsked("give incident_id or alert_id")
    return views(suggestions_of(analyst, incident_id))


@router.get("/incidents/{incident_id}/analysis")
def analyse_incident(incident_id: UUID, analyst: AnalystDep, clock: ClockDep) -> IncidentView:
    """Tell of an incident as a whole: texts, changes before it, likely causes, similar ones."""
    catch_up(analyst, at=clock.now())
    return IncidentView.of(incident_id, view_incident(analyst, incident_id))

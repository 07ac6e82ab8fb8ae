"""Analyses and suggestions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from ai_analysis.api.dependencies import AnalystDep
from ai_analysis.api.schemas import AnalysisRequest, AnalysisView, SuggestionView
from ai_analysis.domain.errors import NothingAsked
from ai_analysis.domain.queries import query_of
from ai_analysis.domain.suggestions import merged
from ai_analysis.storage import analyses
from ai_analysis.usecases.analyse import Asked
from ai_analysis.usecases.analyse import analyse as find_causes
from ai_analysis.usecases.prepare import catch_up
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["analysis"])


@router.post("/analyze")
def analyze(body: AnalysisRequest, analyst: AnalystDep, clock: ClockDep) -> AnalysisView:
    """Suggest the likely root causes of an alert."""
    now = clock.now()
    catch_up(analyst.sessions, analyst.library, analyst.history)
    query = query_of(body.message, body.service or "", body.labels)
    asked = Asked(query, alert_id=body.alert_id, incident_id=body.incident_id)
    suggestions = find_causes(analyst, asked, at=now)
    return AnalysisView(
        alert_id=body.alert_id,
        incident_id=body.incident_id,
        suggestions=[SuggestionView.of(one) for one in suggestions],
        analysed_at=now,
    )


@router.get("/suggestions")
def list_suggestions(
    session: Session,
    analyst: AnalystDep,
    incident_id: Annotated[UUID | None, Query()] = None,
    alert_id: Annotated[UUID | None, Query()] = None,
) -> list[SuggestionView]:
    """List what was suggested for an alert, or for an incident over all its alerts."""
    if alert_id is not None:
        found = analyses.of_alert(session, alert_id)
    elif incident_id is not None:
        found = analyses.of_incident(session, incident_id)
    else:
        raise NothingAsked("give incident_id or alert_id")
    return [SuggestionView.of(one) for one in merged(found, least=analyst.least)]

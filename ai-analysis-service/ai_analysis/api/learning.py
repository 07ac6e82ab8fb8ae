"""What is added to experience: lessons, votes and their effect."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime
from starlette.responses import Response

from ai_analysis.api.dependencies import AnalystDep
from ai_analysis.api.lessons import (
    EffectView,
    FeedbackRequest,
    FeedbackView,
    Lesson,
    LessonView,
)
from ai_analysis.domain.past import PastIncident
from ai_analysis.storage import history
from ai_analysis.usecases.effect import measure_effect
from ai_analysis.usecases.learn import learn
from ai_analysis.usecases.prepare import catch_up
from ai_analysis.usecases.refit import ask_for_refit
from ai_analysis.usecases.vote import Opinion, vote
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["learning"])


@router.post("/learn", status_code=201, response_model=LessonView)
def learn_lesson(body: Lesson, session: Session, clock: ClockDep, once: OnceDep) -> Response:
    """Learn what an incident was; it counts from the next analysis on."""
    now = clock.now()

    def effect() -> LessonView:
        past = learn(session, _past(body), at=now)
        if body.category is not None:
            ask_for_refit(session, at=now)
        return LessonView.of(past, at=now)

    return once(effect)


@router.post("/feedback", status_code=201, response_model=FeedbackView)
def give_feedback(
    body: FeedbackRequest,
    analyst: AnalystDep,
    session: Session,
    clock: ClockDep,
    caller: CallerDep,
    once: OnceDep,
) -> Response:
    """Accept or reject a suggestion, or tell what the cause was; it counts at once, everywhere."""
    said = Opinion(
        incident_id=body.incident_id,
        person=body.person or caller.name,
        subject=body.subject,
        verdict=body.verdict,
        true_cause=body.true_cause,
        category=body.category,
    )

    def effect() -> FeedbackView:
        version = analyst.library.version
        return FeedbackView.of(vote(session, said, model_version=version, at=clock.now()))

    return once(effect)


@router.get("/effect")
def show_effect(
    analyst: AnalystDep,
    clock: ClockDep,
    since: Annotated[AwareDatetime | None, Query()] = None,
    until: Annotated[AwareDatetime | None, Query()] = None,
) -> EffectView:
    """Show what learning brought about: votes, and how often the first suggestion was right."""
    catch_up(analyst, at=clock.now())
    effects = measure_effect(analyst, since=since, until=until)
    with analyst.sessions.begin() as session:
        learned = history.count(session)
    return EffectView.of(
        effects,
        since=since,
        until=until,
        learned_incidents=learned,
        own_entries=len(analyst.library.own.entries),
        model_version=analyst.library.version,
    )


def _past(body: Lesson) -> PastIncident:
    return PastIncident(
        id=uuid7(),
        incident_id=body.incident_id,
        number=None,
        title=body.title or (body.message or "")[:200],
        service=body.service or "",
        severity=body.severity,
        messages=(body.message,) if body.message else (),
        notes=(),
        root_cause=body.root_cause,
        resolution=body.resolution,
        seconds_to_resolve=None,
        resolved_at=None,
        category=body.category,
    )

"""The knowledge base, and what is added to experience."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from ai_analysis.api.dependencies import LibraryDep
from ai_analysis.api.schemas import EntryView, KnowledgeView, Lesson, LessonView
from ai_analysis.domain.errors import UnknownEntry
from ai_analysis.domain.past import PastIncident
from ai_analysis.usecases.learn import learn
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7
from servicekit.inbox import OnceDep
from servicekit.listing import MAX_OFFSET

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["knowledge"])
_MOST = 1000


@router.get("/knowledge-base")
def list_entries(
    library: LibraryDep,
    category: Annotated[str | None, Query(max_length=80)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = _MOST,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> KnowledgeView:
    """List entries; `q` are words that all stand in the entry."""
    found = [
        entry
        for entry in library.entries
        if (category is None or entry.category == category) and (not q or entry.mentions(q))
    ]
    chosen = [EntryView.of(entry) for entry in found[offset : offset + limit]]
    return KnowledgeView(entries=chosen, total=len(found), limit=limit, offset=offset)


@router.get("/knowledge-base/{entry_id}")
def get_entry(library: LibraryDep, entry_id: Annotated[str, Path(max_length=80)]) -> EntryView:
    """Show one entry."""
    entry = library.by_id.get(entry_id)
    if entry is None:
        raise UnknownEntry(f"no entry {entry_id!r}")
    return EntryView.of(entry)


@router.post("/learn", status_code=201, response_model=LessonView)
def learn_lesson(body: Lesson, session: Session, clock: ClockDep, once: OnceDep) -> Response:
    """Learn what an incident was; it counts from the next analysis on."""
    now = clock.now()

    def effect() -> LessonView:
        return LessonView.of(learn(session, _past(body), at=now), at=now)

    return once(effect)


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
    )

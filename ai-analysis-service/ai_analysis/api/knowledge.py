"""The knowledge base: the entries that came with the platform, and the users' own."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from ai_analysis.api.dependencies import AnalystDep
from ai_analysis.api.entries import EntryView, KnowledgeView, OwnEntryRequest
from ai_analysis.domain.errors import UnknownEntry
from ai_analysis.storage import own_entries
from ai_analysis.storage.own_entries import OwnEntry
from ai_analysis.usecases.own_knowledge import Draft, delete_entry, write_entry
from ai_analysis.usecases.prepare import keep_up
from servicekit.app import ClockDep, Route
from servicekit.auth import CallerDep
from servicekit.db import Session
from servicekit.inbox import OnceDep
from servicekit.listing import MAX_OFFSET

router = APIRouter(prefix="/api/v1", route_class=Route, tags=["knowledge"])
_MOST = 1000
_EntryId = Annotated[str, Path(max_length=80)]


@router.get("/knowledge-base")
def list_entries(
    analyst: AnalystDep,
    clock: ClockDep,
    category: Annotated[str | None, Query(max_length=80)] = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST)] = _MOST,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> KnowledgeView:
    """List entries, the users' own first; `q` are words that all stand in the entry."""
    keep_up(analyst, at=clock.now())
    own = analyst.library.own.entries
    named = {entry.id for entry in own}
    found = [
        entry
        for entry in (*own, *analyst.library.entries)
        if (category is None or entry.category == category) and (not q or entry.mentions(q))
    ]
    chosen = [
        EntryView.of(entry, origin="own" if entry.id in named else "shipped")
        for entry in found[offset : offset + limit]
    ]
    return KnowledgeView(entries=chosen, total=len(found), limit=limit, offset=offset)


@router.get("/knowledge-base/{entry_id}")
def get_entry(analyst: AnalystDep, session: Session, entry_id: _EntryId) -> EntryView:
    """Show one entry."""
    shipped = analyst.library.by_id.get(entry_id)
    own = None if shipped else own_entries.find(session, entry_id)
    if own is not None:
        return _own_view(own)
    if shipped is None:
        raise UnknownEntry(f"no entry {entry_id!r}")
    return EntryView.of(shipped)


@router.post("/knowledge-base", status_code=201, response_model=EntryView)
def create_entry(
    body: OwnEntryRequest,
    analyst: AnalystDep,
    session: Session,
    clock: ClockDep,
    caller: CallerDep,
    once: OnceDep,
) -> Response:
    """Add an entry of your own; it counts from the next analysis on."""
    now = clock.now()

    def effect() -> EntryView:
        return _own_view(
            write_entry(
                session,
                analyst.library,
                Draft(body.entry(), body.markdown, caller.name),
                at=now,
            )
        )

    return once(effect)


@router.put("/knowledge-base/{entry_id}")
def replace_entry(
    body: OwnEntryRequest,
    analyst: AnalystDep,
    session: Session,
    clock: ClockDep,
    caller: CallerDep,
    entry_id: _EntryId,
) -> EntryView:
    """Write an entry of your own anew."""
    written = write_entry(
        session,
        analyst.library,
        Draft(body.entry(entry_id), body.markdown, caller.name),
        at=clock.now(),
        replaced=True,
    )
    return _own_view(written)


@router.delete("/knowledge-base/{entry_id}", status_code=204)
def remove_entry(
    analyst: AnalystDep, session: Session, clock: ClockDep, caller: CallerDep, entry_id: _EntryId
) -> None:
    """Delete an entry of your own."""
    delete_entry(session, analyst.library, entry_id, author=caller.name, at=clock.now())


def _own_view(own: OwnEntry) -> EntryView:
    view = EntryView.of(own.entry, origin="own")
    return view.model_copy(
        update={"markdown": own.markdown, "author": own.author, "updated_at": own.updated_at}
    )

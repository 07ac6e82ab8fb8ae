"""The users' own entries: written, changed, deleted; they count from the next analysis on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm

from ai_analysis.domain.entries import Entry
from ai_analysis.domain.errors import EntryExists, ShippedEntry, UnknownEntry
from ai_analysis.engines.library import Library
from ai_analysis.storage import own_entries, versions
from ai_analysis.storage.own_entries import OwnEntry
from ai_analysis.storage.versions import Followed
from ai_analysis.usecases.refit import ask_for_refit


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be written, what it was made of when that was Markdown, and who wrote it."""

    entry: Entry
    markdown: str | None
    author: str


def write_entry(
    session: orm.Session,
    library: Library,
    draft: Draft,
    *,
    at: datetime,
    replaced: bool = False,
) -> OwnEntry:
    """Write an entry; only one that is `replaced` may exist already.

    Raises EntryExists, ShippedEntry, UnknownEntry.
    """
    entry = draft.entry
    if entry.id in library.by_id:
        raise ShippedEntry(f"{entry.id!r} came with the platform")
    version = versions.take(session, Followed.OWN)
    known = own_entries.find(session, entry.id)
    if replaced and known is None:
        raise UnknownEntry(f"no entry {entry.id!r}")
    if not replaced and known is not None:
        raise EntryExists(f"{entry.id!r} exists")
    written = OwnEntry(
        entry,
        draft.markdown,
        draft.author,
        created_at=known.created_at if known else at,
        updated_at=at,
    )
    own_entries.save(session, written, version=version)
    ask_for_refit(session, at=at)
    return written


def delete_entry(
    session: orm.Session, library: Library, entry_id: str, *, author: str, at: datetime
) -> None:
    """Delete an entry. Raises ShippedEntry, UnknownEntry."""
    if entry_id in library.by_id:
        raise ShippedEntry(f"{entry_id!r} came with the platform")
    version = versions.take(session, Followed.OWN)
    if not own_entries.delete(session, entry_id, author=author, version=version, at=at):
        raise UnknownEntry(f"no entry {entry_id!r}")
    ask_for_refit(session, at=at)

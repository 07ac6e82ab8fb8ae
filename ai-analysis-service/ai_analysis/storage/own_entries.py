"""The users' own entries of the knowledge base."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import orm, text

from ai_analysis.domain.entries import Entry, Step
from servicekit.safejson import dumps

_ALL = text("SELECT entry FROM own_entry WHERE NOT deleted ORDER BY id")
_FIND = text("""
SELECT entry, markdown, author, created_at, updated_at FROM own_entry
WHERE id = :id AND NOT deleted
""")
_SAVE = text("""
INSERT INTO own_entry
    (id, entry, markdown, author, created_at, updated_at, version)
VALUES
    (:id, CAST(:entry AS jsonb), :markdown, :author, :created_at, :updated_at, :version)
ON CONFLICT (id) DO UPDATE SET
    entry = excluded.entry, markdown = excluded.markdown, author = excluded.author,
    created_at = excluded.created_at, updated_at = excluded.updated_at,
    version = excluded.version, deleted = false
""")
_DELETE = text("""
UPDATE own_entry SET deleted = true, author = :author, updated_at = :at, version = :version
WHERE id = :id AND NOT deleted
""")


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry that a user wrote, and what it was made of when that was Markdown."""

    entry: Entry
    markdown: str | None
    author: str
    created_at: datetime
    updated_at: datetime


def entries(session: orm.Session) -> list[Entry]:
    """Return all entries by id."""
    return [_entry(row.entry) for row in session.execute(_ALL)]


def find(session: orm.Session, entry_id: str) -> OwnEntry | None:
    """Return one entry; None when there is none, or it was deleted."""
    row = session.execute(_FIND, {"id": entry_id}).one_or_none()
    return None if row is None else OwnEntry(_entry(row[0]), *row[1:])


def save(session: orm.Session, own: OwnEntry, *, version: int) -> None:
    """Write an entry, in place of one of the same id."""
    values = {
        "id": own.entry.id,
        "entry": dumps(asdict(own.entry)).decode(),
        "markdown": own.markdown,
        "author": own.author,
        "created_at": own.created_at,
        "updated_at": own.updated_at,
        "version": version,
    }
    session.execute(_SAVE, values)


def delete(session: orm.Session, entry_id: str, *, author: str, version: int, at: datetime) -> bool:
    """Mark an entry as deleted; tell whether there was one."""
    values = {"id": entry_id, "author": author, "version": version, "at": at}
    done: Any = session.execute(_DELETE, values)
    return bool(done.rowcount)


def _entry(fields: Mapping[str, Any]) -> Entry:
    return Entry(
        id=fields["id"],
        title=fields["title"],
        category=fields["category"],
        technologies=tuple(fields["technologies"]),
        symptoms=tuple(fields["symptoms"]),
        causes=tuple(fields["causes"]),
        diagnosis=_steps(fields["diagnosis"]),
        remediation=_steps(fields["remediation"]),
        links=tuple(fields["links"]),
        not_when=tuple(fields["not_when"]),
    )


def _steps(steps: list[dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(one["step"], one.get("command")) for one in steps)

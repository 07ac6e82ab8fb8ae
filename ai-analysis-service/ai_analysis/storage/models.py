"""Fitted models, so that one process fits and every other one reads."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import orm, text

_FIND = text("SELECT archive FROM fitted_model WHERE version = :version")
_STORE = text("""
INSERT INTO fitted_model (version, archive) VALUES (:version, :archive) ON CONFLICT DO NOTHING
""")
_FORGET = text("""
DELETE FROM fitted_model WHERE version <> :version
AND version NOT IN (SELECT version FROM current_model ORDER BY fitted_at DESC LIMIT 3)
""")
_CURRENT = text("SELECT base, version, votes, entries FROM current_model WHERE base = :base")
_SET = text("""
INSERT INTO current_model AS known (base, version, votes, entries, fitted_at)
VALUES (:base, :version, :votes, :entries, :at)
ON CONFLICT (base) DO UPDATE SET version = excluded.version, votes = excluded.votes,
    entries = excluded.entries, fitted_at = excluded.fitted_at
WHERE (known.votes, known.entries) <= (excluded.votes, excluded.entries)
""")


@dataclass(frozen=True, slots=True)
class Current:
    """The model that answers for a knowledge base, and what it has learned from.

    `base` is the version of the files, `votes` and `entries` the newest change taken in.
    """

    base: str
    version: str
    votes: int = 0
    entries: int = 0


def find(session: orm.Session, version: str) -> bytes | None:
    """Return the archive of a model; None when nobody has stored it."""
    archive = session.execute(_FIND, {"version": version}).scalar_one_or_none()
    return None if archive is None else bytes(archive)


def store(session: orm.Session, version: str, archive: bytes) -> None:
    """Keep a model; of older ones, those that answered last are kept too."""
    session.execute(_STORE, {"version": version, "archive": archive})
    session.execute(_FORGET, {"version": version})


def current(session: orm.Session, base: str) -> Current:
    """Return which model answers: that of the files alone until another one was set."""
    row = session.execute(_CURRENT, {"base": base}).one_or_none()
    return Current(base, base) if row is None else Current(*row)


def set_current(session: orm.Session, chosen: Current, *, at: datetime) -> None:
    """Let a model answer, unless one that has learned more does already."""
    values = {name: getattr(chosen, name) for name in Current.__slots__}
    session.execute(_SET, values | {"at": at})

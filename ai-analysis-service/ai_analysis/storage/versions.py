"""The newest version of everything that processes follow, with one statement."""

from dataclasses import dataclass

from sqlalchemy import orm, text

_NEWEST = text("""
SELECT coalesce((SELECT version FROM history_version), 0) AS history,
       coalesce((SELECT version FROM own_version), 0) AS own,
       coalesce((SELECT version FROM vote_version), 0) AS votes,
       (SELECT version FROM current_model WHERE base = :base) AS model
""")


@dataclass(frozen=True, slots=True)
class Newest:
    """Versions of past incidents, own entries and votes (0: none), and of the model, if set."""

    history: int
    own: int
    votes: int
    model: str | None


def newest(session: orm.Session, base: str) -> Newest:
    """Return the newest versions; `base` is the version of the knowledge base's files."""
    return Newest(*session.execute(_NEWEST, {"base": base}).one())

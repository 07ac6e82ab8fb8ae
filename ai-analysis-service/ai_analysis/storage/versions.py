"""Versions of everything that processes follow: taken by who writes, compared by who reads."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import orm, text

from servicekit.reader import Reader


class Followed(StrEnum):
    """What is followed: past incidents, own entries, votes; by the table that counts them."""

    HISTORY = "history_version"
    OWN = "own_version"
    VOTES = "vote_version"


_TAKE = {
    followed: text(f"""
    INSERT INTO {followed} AS known (version) VALUES (1)
    ON CONFLICT (single) DO UPDATE SET version = known.version + 1 RETURNING version
    """)  # noqa: S608 - constants only
    for followed in Followed
}
NEWEST = """
SELECT coalesce((SELECT version FROM history_version), 0) AS history,
       coalesce((SELECT version FROM own_version), 0) AS own,
       coalesce((SELECT version FROM vote_version), 0) AS votes,
       (SELECT version FROM current_model WHERE base = %(base)s) AS model
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """Versions of past incidents, own entries and votes (0: none), and of the model, if set."""

    history: int
    own: int
    votes: int
    model: str | None


def take(session: orm.Session, followed: Followed) -> int:
    """Return the next version; until this transaction ends, nobody else can take one."""
    version: int = session.execute(_TAKE[followed]).scalar_one()
    return version


def newest(reads: Reader, base: str) -> Newest:
    """Return the newest versions; `base` is the version of the knowledge base's files."""
    return Newest(*reads.ask(NEWEST, {"base": base})[0])

"""Votes: written once, never changed; the newest of a person counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import orm, text

from ai_analysis.domain.votes import Vote
from ai_analysis.storage import versions
from ai_analysis.storage.versions import Followed

_COLUMNS = (
    "id, incident_id, person, subject, verdict, true_cause, category, fingerprints,"
    " suggested_category, suggested_confidence, model_version, voted_at"
)
_ADD = text(f"""
INSERT INTO vote (version, {_COLUMNS})
VALUES (:version, :id, :incident_id, :person, :subject, :verdict, :true_cause, :category,
        CAST(:fingerprints AS bigint[]), :suggested_category, :suggested_confidence,
        :model_version, :voted_at)
""")  # noqa: S608 - constants only
_NEWEST = text(f"""
SELECT * FROM (
    SELECT DISTINCT ON (person, incident_id, subject) version, {_COLUMNS} FROM vote
    WHERE (CAST(:since AS timestamptz) IS NULL OR voted_at >= :since)
    AND (CAST(:until AS timestamptz) IS NULL OR voted_at < :until)
    ORDER BY person, incident_id, subject, version DESC
) AS newest ORDER BY version DESC LIMIT :most
""")  # noqa: S608 - constants only


def add(session: orm.Session, vote: Vote) -> int:
    """Write a vote; until this transaction ends, nobody else can. Returns its version."""
    version = versions.take(session, Followed.VOTES)
    values = {name: getattr(vote, name) for name in Vote.__slots__}
    session.execute(_ADD, values | {"version": version, "fingerprints": list(vote.fingerprints)})
    return version


def newest(
    session: orm.Session,
    *,
    most: int,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Vote]:
    """Return the votes of a time that count, oldest first; of very many, the newest."""
    values = {"most": most, "since": since, "until": until}
    rows: Sequence[Any] = session.execute(_NEWEST, values).mappings().all()
    return [_vote(row) for row in reversed(rows)]


def _vote(row: Any) -> Vote:
    values = {name: row[name] for name in Vote.__slots__}
    return Vote(**values | {"fingerprints": tuple(row["fingerprints"])})

"""Fitted models, so that one process fits and every other one reads."""

from sqlalchemy import orm, text

_FIND = text("SELECT archive FROM fitted_model WHERE version = :version")
_STORE = text("""
WITH old AS (DELETE FROM fitted_model WHERE version <> :version)
INSERT INTO fitted_model (version, archive) VALUES (:version, :archive) ON CONFLICT DO NOTHING
""")


def find(session: orm.Session, version: str) -> bytes | None:
    """Return the archive of a model; None when nobody has stored it."""
    archive = session.execute(_FIND, {"version": version}).scalar_one_or_none()
    return None if archive is None else bytes(archive)


def store(session: orm.Session, version: str, archive: bytes) -> None:
    """Keep a model; those of other versions of the knowledge base go."""
    session.execute(_STORE, {"version": version, "archive": archive})

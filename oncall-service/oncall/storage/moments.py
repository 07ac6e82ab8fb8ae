"""The database's clock, which alone decides what is due."""

from datetime import datetime

from sqlalchemy import orm, text

NOW = "coalesce(CAST(:now AS timestamptz), clock_timestamp())"
_MOMENT = text(f"SELECT {NOW}")


def moment(session: orm.Session, override: datetime | None) -> datetime:
    """Return the database's instant, or `override` (a test's frozen clock)."""
    at: datetime = session.execute(_MOMENT, {"now": override}).scalar_one()
    return at

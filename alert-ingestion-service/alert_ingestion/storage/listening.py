"""Since when a timer listens: silence counts only while somebody could have been heard."""

from datetime import datetime, timedelta

from sqlalchemy import orm, text

_FRESH = timedelta(seconds=2)  # a timer looks twice a second, and need not write each time
_DEAF = timedelta(seconds=10)
_LOOKED = text("SELECT looked_at FROM listening WHERE timer = :timer")
_BEGIN = text("""
INSERT INTO listening (timer, looked_at) VALUES (:timer, :now) ON CONFLICT (timer) DO NOTHING
""")
# Of several processes one finds out; the others wait here until what it changes is there.
_LOOK = text("""
UPDATE listening SET looked_at = :now WHERE timer = :timer AND looked_at = :before RETURNING 1
""")


def deaf_since(session: orm.Session, timer: str, *, now: datetime) -> datetime | None:
    """Note that a timer looks now; if nobody did for a while before, return since when.

    Then this platform or its database was away, and whoever wanted to be heard could not.
    """
    before: datetime | None = session.execute(_LOOKED, {"timer": timer}).scalar()
    if before is None:
        session.execute(_BEGIN, {"timer": timer, "now": now})
        return None
    if now - before < _FRESH:
        return None
    values = {"timer": timer, "now": now, "before": before}
    found_out = session.execute(_LOOK, values).scalar() is not None
    return before if found_out and now - before > _DEAF else None

"""Since when a timer listens: silence counts only while somebody could have been heard."""

from datetime import datetime, timedelta

from sqlalchemy import orm, text

_FRESH = timedelta(seconds=2)  # a timer looks twice a second, and need not write each time
_DEAF = timedelta(seconds=10)
# Of the database's clock, which all processes share; longer than a portion of a replay takes.
_LAPSED = "clock_timestamp() - interval '15 seconds'"
REPLAYING = f"""EXISTS (SELECT FROM listening
    WHERE timer LIKE 'replay-%' AND looked_at > {_LAPSED})"""
_REPLAY = text("""
INSERT INTO listening (timer, looked_at) VALUES (:replay, clock_timestamp())
ON CONFLICT (timer) DO UPDATE SET looked_at = excluded.looked_at
""")
_REPLAYED = text(f"""
DELETE FROM listening
WHERE timer = :replay OR (timer LIKE 'replay-%' AND looked_at < {_LAPSED})
""")  # noqa: S608 - constants only
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
    before = _looked_at(session, timer)
    if before is None:
        session.execute(_BEGIN, {"timer": timer, "now": now})
        return None
    if now - before < _FRESH:
        return None
    values = {"timer": timer, "now": now, "before": before}
    found_out = session.execute(_LOOK, values).scalar() is not None
    return before if found_out and now - before > _DEAF else None


def unheard_since(session: orm.Session, timer: str, *, now: datetime) -> datetime | None:
    """Return since when a timer has not looked, if that is a while, without noting anything."""
    before = _looked_at(session, timer)
    return before if before is not None and now - before > _DEAF else None


def replay(session: orm.Session, who: str) -> None:
    """Note that `who` is about to store a portion of the spool: more of the past may follow.

    Until that is there, or 15 s have passed, nobody can say what has ended (`REPLAYING`).
    """
    session.execute(_REPLAY, {"replay": f"replay-{who}"})


def replayed(session: orm.Session, who: str) -> None:
    """Note that all that `who` had in the spool is stored."""
    session.execute(_REPLAYED, {"replay": f"replay-{who}"})


def _looked_at(session: orm.Session, timer: str) -> datetime | None:
    found: datetime | None = session.execute(_LOOKED, {"timer": timer}).scalar()
    return found

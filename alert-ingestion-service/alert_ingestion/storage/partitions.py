"""The weekly partitions of alerts: made ahead of time, dropped when they are too old."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import orm, text

WEEK = timedelta(days=7)
_PREFIX = "alert_"
_DEFAULT = "alert_default"
# Whoever comes second, in another process, finds everything done.
_ALONE = text("SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || '.partitions'))")
# Who waits for all readers has all writers wait behind it, and a backup reads for an hour.
_HURRY = text("SET LOCAL lock_timeout = '100ms'")
_NAMES = text("""
SELECT child.relname FROM pg_inherits
JOIN pg_class AS child ON child.oid = inhrelid
WHERE inhparent = 'alert'::regclass ORDER BY 1
""")
# What was there before partitions were is one without a beginning, named by its last week.
_COVERED = text("""
SELECT EXISTS (
    SELECT FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
    WHERE inhparent = 'alert'::regclass AND (relname = :name OR relname > :name
        AND pg_get_expr(relpartbound, child.oid) LIKE 'FOR VALUES FROM (MINVALUE)%'))
""")
_IN_DEFAULT = text("""
SELECT EXISTS (SELECT FROM alert_default WHERE created_at >= :begin AND created_at < :end)
""")
_FORGET_DEFAULT = text("""
DELETE FROM alert_default WHERE (alert_id, created_at) IN (
    SELECT alert_id, created_at FROM alert_default WHERE created_at < :before
    LIMIT :most FOR UPDATE SKIP LOCKED)
""")


def week_of(instant: datetime) -> datetime:
    """Return the beginning of the instant's week: Monday, midnight UTC."""
    day = instant.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.weekday())


def name_of(week: datetime) -> str:
    """Return the name of a week's partition."""
    return f"{_PREFIX}{week:%Y%m%d}"


def alone(session: orm.Session) -> bool:
    """Tell whether nobody else looks after the partitions right now."""
    return bool(session.execute(_ALONE).scalar())


def hurry(session: orm.Session) -> None:
    """Give up, for the rest of the transaction, what must wait longer than 100 ms for others."""
    session.execute(_HURRY)


def names(session: orm.Session) -> list[str]:
    """Return the partitions there are."""
    return list(session.scalars(_NAMES))


def covers(session: orm.Session, week: datetime) -> bool:
    """Tell whether a week has its partition."""
    return bool(session.execute(_COVERED, {"name": name_of(week)}).scalar())


def create(session: orm.Session, week: datetime) -> None:
    """Make the partition of a week; alerts of it that are in the default one move over."""
    name, end = name_of(week), week + WEEK
    bounds = f"FROM ('{week.isoformat()}') TO ('{end.isoformat()}')"
    values = {"begin": week, "end": end}
    if not session.execute(_IN_DEFAULT, values).scalar():
        session.execute(text(f"CREATE TABLE {name} PARTITION OF alert FOR VALUES {bounds}"))
    else:
        moved = "created_at >= :begin AND created_at < :end"
        session.execute(text(f"CREATE TABLE {name} (LIKE alert INCLUDING ALL)"))
        session.execute(
            text(f"WITH moved AS (DELETE FROM {_DEFAULT} WHERE {moved} RETURNING *)"  # noqa: S608
                 f" INSERT INTO {name} SELECT * FROM moved"), values)  # fmt: skip
        session.execute(text(f"ALTER TABLE alert ATTACH PARTITION {name} FOR VALUES {bounds}"))
    session.execute(text(f"ALTER TABLE {name} SET (fillfactor = 90)"))


def drop_before(session: orm.Session, instant: datetime) -> list[str]:
    """Drop the partitions that hold nothing younger than that; return their names."""
    old = [name for name in names(session) if name != _DEFAULT and _begin(name) + WEEK <= instant]
    for name in old:
        session.execute(text(f"DROP TABLE {name}"))
    return old


def forget_default(session: orm.Session, *, before: datetime, most: int) -> int:
    """Delete older alerts that have no partition of their own; return how many."""
    values = {"before": before, "most": most}
    return int(session.execute(_FORGET_DEFAULT, values).rowcount)  # type: ignore[attr-defined] # a CursorResult


def _begin(name: str) -> datetime:
    return datetime.strptime(name.removeprefix(_PREFIX), "%Y%m%d").replace(tzinfo=UTC)

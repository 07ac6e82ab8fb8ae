"""What is forgotten: settled notifications with all that belongs to them, and used-up proofs."""

from datetime import datetime, timedelta

from sqlalchemy import orm, text

_AT_ONCE = 1000

_NOTIFICATIONS = text("""
WITH old AS (
    SELECT notification_id FROM notification WHERE settled_at < :before
    ORDER BY settled_at LIMIT :most FOR UPDATE SKIP LOCKED),
attempts AS (DELETE FROM attempt WHERE notification_id IN (SELECT notification_id FROM old)),
uses AS (DELETE FROM link_use WHERE notification_id IN (SELECT notification_id FROM old))
DELETE FROM notification WHERE notification_id IN (SELECT notification_id FROM old)
""")
# What was never stopped holds a row all the same, which goes with its pages.
_PAGES = text("""
WITH old AS (
    SELECT page_id FROM page
    WHERE status <> 'queued' AND created_at < :before
      AND fallback_at IS NULL AND wait_until IS NULL
      AND NOT EXISTS (SELECT FROM notification WHERE notification.page_id = page.page_id)
    ORDER BY created_at LIMIT :most FOR UPDATE SKIP LOCKED),
gone AS (
    DELETE FROM page WHERE page_id IN (SELECT page_id FROM old) RETURNING incident_id),
stops AS (
    DELETE FROM incident_stop
    WHERE incident_id IN (SELECT incident_id FROM gone) AND stopped_at < :before)
SELECT count(*) FROM gone
""")
# No page is requested that late. The table is read as a whole, but once an hour.
_STOPS = text("""
WITH old AS (
    SELECT incident_id FROM incident_stop
    WHERE stopped_at < :before AND stopped_at > timestamptz '0001-01-02Z'
    LIMIT :most FOR UPDATE SKIP LOCKED)
DELETE FROM incident_stop WHERE incident_id IN (SELECT incident_id FROM old)
""")
_PROOFS = text("DELETE FROM challenge WHERE expires_at < :now")
_TRIALS = text("DELETE FROM trial WHERE at < :day_ago")


def forget(session: orm.Session, *, before: datetime, now: datetime) -> int:
    """Delete some of what was settled before; return how many rows that was, proofs apart."""
    values = {"before": before, "most": _AT_ONCE}
    session.execute(_PROOFS, {"now": now})
    session.execute(_TRIALS, {"day_ago": now - timedelta(days=1)})
    gone: int = session.execute(_NOTIFICATIONS, values).rowcount  # type: ignore[attr-defined] # a CursorResult
    pages: int = session.execute(_PAGES, values).scalar_one()
    stops: int = session.execute(_STOPS, values).rowcount  # type: ignore[attr-defined] # a CursorResult
    return gone + pages + stops

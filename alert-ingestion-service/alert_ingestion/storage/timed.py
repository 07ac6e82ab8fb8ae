"""The alerts that end by themselves: one row for each label set, kept an hour after its end."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.domain.alerts import NewAlert
from alert_ingestion.domain.timed import Span, Timed
from alert_ingestion.storage.listening import REPLAYING
from servicekit.safejson import dumps

# With the episode that stands for it: it may have ended by another hand. What only puts off the end
# of an alert is done here and now: it is most of what a Prometheus sends.
_LOCK = text("""
WITH held AS MATERIALIZED (
    SELECT t.fingerprint, t.starts_at, t.ends_at, t.by_timeout, t.open, t.said, t.told_at, t.untold,
           CASE WHEN e.firing THEN e.alert_id END AS alert_id, e.incident_id,
           (e.firing AND t.open AND t.said = sent.said AND t.told_at > sent.told_after
             AND t.starts_at <= sent.starts_at AND sent.starts_at < t.ends_at
             AND t.ends_at > sent.at AND sent.ends_at >= t.ends_at) IS TRUE AS put_off,
           sent.ends_at AS new_end, sent.by_timeout AS new_by_timeout, sent.at, sent.integration_id
    FROM json_to_recordset(CAST(:sent AS json)) AS sent (
        fingerprint text, starts_at timestamptz, ends_at timestamptz, by_timeout boolean,
        said text, at timestamptz, told_after timestamptz, integration_id uuid)
    JOIN timed_alert AS t USING (fingerprint)
    LEFT JOIN episode AS e ON e.service = t.service AND e.dedup_key = t.fingerprint
    ORDER BY t.fingerprint FOR UPDATE OF t),
postponed AS (
    UPDATE timed_alert AS t SET ends_at = held.new_end, by_timeout = held.new_by_timeout,
        updated_at = held.at, untold = t.untold + 1, integration_id = held.integration_id
    FROM held WHERE t.fingerprint = held.fingerprint AND held.put_off)
SELECT fingerprint, put_off, alert_id::text, incident_id::text,
       CASE WHEN NOT put_off THEN starts_at END, CASE WHEN NOT put_off THEN ends_at END,
       by_timeout, open, said, CASE WHEN NOT put_off THEN told_at END, untold
FROM held
""")
_INSERT = text("""
INSERT INTO timed_alert (fingerprint, labels, annotations, generator_url, starts_at, ends_at,
    by_timeout, updated_at, open, service, said, told_at, untold, integration_id)
SELECT fingerprint, labels, annotations, generator_url, starts_at, ends_at, by_timeout, updated_at,
    open, service, said, told_at, untold, integration_id
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    fingerprint text, labels jsonb, annotations jsonb, generator_url text, starts_at timestamptz,
    ends_at timestamptz, by_timeout boolean, updated_at timestamptz, open boolean, service text,
    said text, told_at timestamptz, untold int, integration_id uuid)
ON CONFLICT (fingerprint) DO NOTHING RETURNING fingerprint
""")
_UPDATE = text("""
UPDATE timed_alert AS t SET
    annotations = coalesce(new.annotations, t.annotations),
    generator_url = coalesce(new.generator_url, t.generator_url), starts_at = new.starts_at,
    ends_at = new.ends_at, by_timeout = new.by_timeout, updated_at = new.updated_at,
    open = new.open, said = new.said, told_at = new.told_at, untold = new.untold,
    integration_id = new.integration_id
FROM json_to_recordset(CAST(:rows AS json)) AS new (
    fingerprint text, annotations jsonb, generator_url text, starts_at timestamptz,
    ends_at timestamptz, by_timeout boolean, updated_at timestamptz, open boolean, said text,
    told_at timestamptz, untold int, integration_id uuid)
WHERE t.fingerprint = new.fingerprint
""")
_EXPIRE = text(f"""
WITH due AS (
    SELECT fingerprint FROM timed_alert WHERE open AND ends_at <= :now AND NOT {REPLAYING}
    ORDER BY ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)
UPDATE timed_alert AS t SET open = false, untold = 0
FROM due JOIN timed_alert AS old USING (fingerprint) WHERE t.fingerprint = due.fingerprint
RETURNING t.fingerprint, t.labels, t.annotations, t.generator_url, t.starts_at, t.ends_at,
    t.by_timeout, old.untold
""")  # noqa: S608 - constants only
# As if said by the sender: a shorter end that was said before does not count.
_GIVE_TIME = text("""
WITH ended AS (
    SELECT fingerprint FROM timed_alert WHERE open AND ends_at > :since AND ends_at <= :now
    ORDER BY fingerprint FOR UPDATE)
UPDATE timed_alert AS t SET ends_at = :until, by_timeout = false
FROM ended WHERE t.fingerprint = ended.fingerprint
""")
_NEXT_END = text(f"SELECT min(ends_at) FROM timed_alert WHERE open AND NOT {REPLAYING}")  # noqa: S608
_FORGET = text("""
DELETE FROM timed_alert WHERE fingerprint IN (
    SELECT fingerprint FROM timed_alert WHERE NOT open AND ends_at < :before
    ORDER BY ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)
""")
_CURRENT = text("""
SELECT fingerprint, labels, annotations, generator_url, starts_at, ends_at, updated_at
FROM timed_alert WHERE ends_at >= :now AND open ORDER BY fingerprint
""")


class Held(NamedTuple):
    """What is known of a label set.

    `open`: it was told as firing and not yet as resolved. `said` is what it said, `told_at` when
    the writer last heard of it, `untold` how many repeats came since. `alert_id` is the stored
    alert that fires for it, None when that was ended by another hand.
    """

    span: Span
    open: bool
    said: str
    told_at: datetime
    untold: int
    alert_id: str | None = None
    incident_id: str | None = None


class Change(NamedTuple):
    """What a label set becomes; `news`: it says something else than before."""

    timed: Timed
    held: Held
    updated_at: datetime
    service: str
    integration_id: str | None
    news: bool


class Standing(NamedTuple):
    """What stands for a label set whose end was put off: its alert, and that one's incident."""

    alert_id: str
    incident_id: str | None


def lock(
    session: orm.Session, sent: Mapping[str, NewAlert | None], *, told_every: timedelta
) -> tuple[dict[str, Held], dict[str, Standing]]:
    """Keep others from changing what is known of label sets; return it.

    Where the alert sent for a label set is a repeat that puts off its end and says nothing else,
    and the writer heard of one less than `told_every` ago, that is stored at once: these are the
    second ones. A label set without an alert is only locked.
    """
    rows = [
        {"fingerprint": name} if alert is None else _sent(name, alert, told_every)
        for name, alert in sent.items()
    ]
    held, put_off = {}, {}
    found = session.execute(_LOCK, {"sent": dumps(rows).decode()}).all()
    for name, is_put_off, alert_id, incident_id, starts_at, ends_at, by_timeout, *rest in found:
        if is_put_off:
            put_off[name] = Standing(alert_id, incident_id)
        else:
            span, (is_open, said, told_at, untold) = Span(starts_at, ends_at, by_timeout), rest
            held[name] = Held(span, is_open, said, told_at, untold, alert_id, incident_id)
    return held, put_off


def insert(session: orm.Session, changes: Sequence[Change]) -> set[str]:
    """Store new label sets; return those that were new indeed."""
    if not changes:
        return set()
    rows = [
        _row(change)
        | {
            "labels": change.timed.labels,
            "annotations": change.timed.annotations,
            "generator_url": change.timed.generator_url,
            "service": change.service,
        }
        for change in _ordered(changes)
    ]
    return set(session.execute(_INSERT, {"rows": dumps(rows).decode()}).scalars())


def update(session: orm.Session, changes: Sequence[Change]) -> None:
    """Store what locked label sets become."""
    if changes:
        rows = [_row(change) for change in _ordered(changes)]
        session.execute(_UPDATE, {"rows": dumps(rows).decode()})


def expire(session: orm.Session, *, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Close those whose end has come and return them, the earliest first."""
    rows = session.execute(_EXPIRE, {"now": now, "limit": limit}).mappings().all()
    return sorted(rows, key=lambda row: (row["ends_at"], row["fingerprint"]))


def give_time(session: orm.Session, *, since: datetime, now: datetime, until: datetime) -> None:
    """Let those that ended in between end at `until`."""
    session.execute(_GIVE_TIME, {"since": since, "now": now, "until": until})


def next_end(session: orm.Session) -> datetime | None:
    """Return when the next one ends."""
    found: datetime | None = session.execute(_NEXT_END).scalar_one()
    return found


def forget(session: orm.Session, *, before: datetime, limit: int) -> None:
    """Delete those that ended before that instant."""
    session.execute(_FORGET, {"before": before, "limit": limit})


def current(session: orm.Session, *, now: datetime) -> Sequence[RowMapping]:
    """Return what holds now, in the order of the fingerprints."""
    return session.execute(_CURRENT, {"now": now}).mappings().all()


def timed_of(row: RowMapping) -> Timed:
    """Return a stored row as its value."""
    return Timed(
        fingerprint=row["fingerprint"],
        labels=row["labels"],
        annotations=row["annotations"],
        generator_url=row["generator_url"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        by_timeout=row["by_timeout"],
    )


def _sent(fingerprint: str, alert: NewAlert, told_every: timedelta) -> dict[str, Any]:
    timed = alert.timed
    assert timed is not None  # noqa: S101 - it has a fingerprint
    return {
        "fingerprint": fingerprint,
        "starts_at": timed.starts_at,
        "ends_at": timed.ends_at,
        "by_timeout": timed.by_timeout,
        "said": timed.said,
        "at": alert.received_at,
        "told_after": alert.received_at - told_every,
        "integration_id": alert.integration_id,
    }


def _ordered(changes: Sequence[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.timed.fingerprint)


def _row(change: Change) -> dict[str, Any]:
    row = {
        "fingerprint": change.timed.fingerprint,
        "starts_at": change.held.span.starts_at,
        "ends_at": change.held.span.ends_at,
        "by_timeout": change.held.span.by_timeout,
        "updated_at": change.updated_at,
        "open": change.held.open,
        "said": change.held.said,
        "told_at": change.held.told_at,
        "untold": change.held.untold,
        "integration_id": change.integration_id,
    }
    if change.news:
        row["annotations"] = change.timed.annotations
        row["generator_url"] = change.timed.generator_url
    return row

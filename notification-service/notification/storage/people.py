"""How people want to be reached, and what is known of their latest interruptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, orm, text

from notification.domain.delivery import ChannelName
from notification.domain.people import Method, Preferences, QuietHours, Rule, RuleStep
from servicekit.safejson import dumps

_METHOD = "channel, target, method_id, enabled, verified_at, label"

_FIND = text(
    f"SELECT {_METHOD} FROM contact_method WHERE person_email = :email ORDER BY position"  # noqa: S608 - constants
)
_FIND_ONE = text(f"""
SELECT {_METHOD} FROM contact_method WHERE person_email = :email AND method_id = :id
""")  # noqa: S608 - constants
_HOLD = text("SELECT pg_advisory_xact_lock(hashtext(:email))")
_CLEAR = text("DELETE FROM contact_method WHERE person_email = :email")
_ADD = text(f"""
INSERT INTO contact_method (person_email, position, {_METHOD})
SELECT :email, coalesce(max(position) + 1, 0), :channel, :target, :method_id, :enabled,
       :verified_at, :label
FROM contact_method WHERE person_email = :email
""")  # noqa: S608 - constants
_REMOVE = text("DELETE FROM contact_method WHERE person_email = :email AND method_id = :id")
_VERIFY = text("""
UPDATE contact_method SET verified_at = :now, enabled = true
WHERE person_email = :email AND method_id = :id AND target = :target
""")
_PREFERENCES = text("SELECT time_zone, rules, quiet_hours FROM person WHERE email = :email")
_PREFER = text("""
INSERT INTO person (email, time_zone, rules, quiet_hours)
VALUES (:email, :time_zone, CAST(:rules AS jsonb), CAST(:quiet_hours AS jsonb))
ON CONFLICT (email) DO UPDATE SET time_zone = excluded.time_zone, rules = excluded.rules,
                                  quiet_hours = excluded.quiet_hours
""")
_MANY = text(f"""
SELECT person_email, {_METHOD} FROM contact_method
WHERE person_email = ANY(:emails) ORDER BY person_email, position
""")  # noqa: S608 - constants

# One statement for all that a page needs to know. Taking the incident's row, even for nothing,
# makes a page and a stop of one incident wait for each other. The person's row is never waited
# for, nor that somebody else makes it: two portions of events could name two people in opposite
# orders.
_PREPARE = text("""
WITH held AS (
    INSERT INTO incident_stop AS known (incident_id, stopped_at)
    VALUES (:incident_id, timestamptz '0001-01-02Z')
    ON CONFLICT (incident_id) DO UPDATE SET stopped_at = known.stopped_at
    RETURNING stopped_at),
made AS (
    INSERT INTO person (email) SELECT :email
    WHERE :bundled AND pg_try_advisory_xact_lock(hashtext('person'), hashtext(:email))
    ON CONFLICT DO NOTHING RETURNING interruptions),
mine AS (
    SELECT interruptions FROM person WHERE email = :email AND :bundled
    FOR NO KEY UPDATE SKIP LOCKED)
SELECT held.stopped_at,
       (SELECT jsonb_build_object('time_zone', time_zone, 'rules', rules,
                                  'quiet_hours', quiet_hours)
        FROM person WHERE email = :email) AS preferences,
       (SELECT jsonb_agg(jsonb_build_array(channel, target, method_id, enabled,
                                           verified_at IS NOT NULL) ORDER BY position)
        FROM contact_method WHERE person_email = :email) AS methods,
       coalesce((SELECT interruptions FROM mine), (SELECT interruptions FROM made))
           AS interruptions
FROM held
""")

_LOCK_PERSON = text("""
SELECT interruptions FROM person WHERE email = :email FOR NO KEY UPDATE SKIP LOCKED
""")
_ENSURE = text("INSERT INTO person (email) VALUES (:email) ON CONFLICT DO NOTHING")
_NOTE = text("UPDATE person SET interruptions = :interruptions WHERE email = :email")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a page needs to know; `interruptions` is None when somebody else has them."""

    stopped_at: datetime
    methods: Sequence[Method]
    preferences: Preferences
    interruptions: Sequence[datetime] | None


def find(session: orm.Session, email: str) -> list[Method]:
    """Return the methods of a person; an empty list when they have chosen none."""
    return [_method(row) for row in session.execute(_FIND, {"email": email.lower()})]


def find_one(session: orm.Session, email: str, method_id: UUID) -> Method | None:
    """Return one method of a person."""
    row = session.execute(_FIND_ONE, {"email": email.lower(), "id": method_id}).one_or_none()
    return None if row is None else _method(row)


def find_many(session: orm.Session, emails: Sequence[str]) -> dict[str, list[Method]]:
    """Return the methods of several people by their address in lower case."""
    found: dict[str, list[Method]] = {email.lower(): [] for email in emails}
    for row in session.execute(_MANY, {"emails": list(found)}):
        found[row.person_email].append(_method(row))
    return found


def hold(session: orm.Session, email: str) -> None:
    """Make whoever changes the same person's methods wait for this transaction."""
    session.execute(_HOLD, {"email": email.lower()})


def replace(session: orm.Session, email: str, methods: Sequence[Method]) -> list[Method]:
    """Make `methods` the ones of a person, in this order; return them with their identity.

    What was there before keeps its identity and its proof, and is used from now on.
    """
    hold(session, email)
    known = {(method.channel, method.target): method for method in find(session, email)}
    session.execute(_CLEAR, {"email": email.lower()})
    for method in methods:
        before = known.pop((method.channel, method.target), None)
        add(session, email, replaced(before, enabled=True) if before else method)
    return find(session, email)


def add(session: orm.Session, email: str, method: Method) -> UUID:
    """Store one more method of a person; return its id. Hold the person first."""
    method_id = method.method_id or uuid4()
    session.execute(
        _ADD,
        {
            "email": email.lower(),
            "channel": method.channel,
            "target": method.target,
            "method_id": method_id,
            "enabled": method.enabled,
            "verified_at": method.verified_at,
            "label": method.label,
        },
    )
    return method_id


def remove(session: orm.Session, email: str, method_id: UUID) -> bool:
    """Forget a method; False when there is none."""
    gone = session.execute(_REMOVE, {"email": email.lower(), "id": method_id})
    return bool(gone.rowcount)  # type: ignore[attr-defined] # a CursorResult


def verify(session: orm.Session, email: str, method: Method, *, now: datetime) -> None:
    """Note that a method has been proved, and use it from now on."""
    values = {"email": email.lower(), "id": method.method_id, "target": method.target, "now": now}
    session.execute(_VERIFY, values)


def preferences(session: orm.Session, email: str) -> Preferences:
    """Return the rules and quiet hours of a person."""
    row = session.execute(_PREFERENCES, {"email": email.lower()}).one_or_none()
    return Preferences() if row is None else _preferences(row._mapping)  # noqa: SLF001 - the public name


def prefer(session: orm.Session, email: str, wanted: Preferences) -> None:
    """Store the rules and quiet hours of a person."""
    quiet = wanted.quiet_hours
    rules = [
        {
            "severities": rule.severities,
            "steps": [[str(step.method_id), step.after_minutes] for step in rule.steps],
        }
        for rule in wanted.rules
    ]
    stored = quiet and {
        "start": quiet.start.isoformat(),
        "end": quiet.end.isoformat(),
        "days": sorted(quiet.days),
        "breaks_through": sorted(quiet.breaks_through),
    }
    session.execute(
        _PREFER,
        {
            "email": email.lower(),
            "time_zone": wanted.time_zone,
            "rules": dumps(rules).decode(),
            "quiet_hours": dumps(stored).decode() if stored else None,
        },
    )


def prepare(session: orm.Session, incident_id: str, email: str, *, bundled: bool) -> Prepared:
    """Lock the incident's paging and return all that decides about a page, in one round trip.

    With `bundled` the person's interruptions are locked too, unless somebody else has them.
    """
    values = {"incident_id": incident_id, "email": email.lower(), "bundled": bundled}
    row = session.execute(_PREPARE, values).one()
    return Prepared(
        stopped_at=row.stopped_at,
        methods=[
            Method(
                ChannelName(channel),
                target,
                UUID(method_id),
                enabled,
                row.stopped_at if verified else None,  # only that it was counts here
            )
            for channel, target, method_id, enabled, verified in row.methods or ()
        ],
        preferences=_preferences(row.preferences) if row.preferences else Preferences(),
        interruptions=row.interruptions,
    )


def lock_interruptions(session: orm.Session, email: str) -> Sequence[datetime] | None:
    """Return the person's latest interruptions, locked; None when somebody else has them."""
    session.execute(_ENSURE, {"email": email.lower()})
    row = session.execute(_LOCK_PERSON, {"email": email.lower()}).one_or_none()
    return None if row is None else row.interruptions


def note_interruptions(session: orm.Session, email: str, instants: Sequence[datetime]) -> None:
    """Store the person's latest interruptions; lock them first."""
    session.execute(_NOTE, {"email": email.lower(), "interruptions": list(instants)})


def _method(row: Row[Any]) -> Method:
    return Method(
        ChannelName(row.channel),
        row.target,
        row.method_id,
        row.enabled,
        row.verified_at,
        row.label,
    )


def _preferences(stored: Any) -> Preferences:
    quiet = stored["quiet_hours"]
    return Preferences(
        time_zone=stored["time_zone"],
        rules=[
            Rule(
                tuple(rule["severities"]),
                tuple(RuleStep(UUID(method_id), minutes) for method_id, minutes in rule["steps"]),
            )
            for rule in stored["rules"]
        ],
        quiet_hours=quiet
        and QuietHours(
            start=time.fromisoformat(quiet["start"]),
            end=time.fromisoformat(quiet["end"]),
            days=frozenset(quiet["days"]),
            breaks_through=frozenset(quiet["breaks_through"]),
        ),
    )

"""What is in force against noise, as rows; a version tells writers when to read it again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm, text

from alert_ingestion.storage.groups import cursor_of
from servicekit.safejson import dumps

_VERSION = "SELECT version::text FROM policy_version"
_BUMP = text("""
INSERT INTO policy_version (version) VALUES (gen_random_uuid())
ON CONFLICT (singleton) DO UPDATE SET version = excluded.version
""")
_MUTE_FIELDS = """mute_id::text, kind, matchers, starts_at, ends_at, schedule, until_resolved,
    created_by, comment, annotations, updated_at"""
_MUTES = text(f"SELECT {_MUTE_FIELDS} FROM mute WHERE ends_at > :at ORDER BY mute_id")  # noqa: S608
_FIND = text(f"SELECT {_MUTE_FIELDS} FROM mute WHERE mute_id = CAST(:id AS uuid) FOR UPDATE")  # noqa: S608
_LIST = text(f"""
SELECT {_MUTE_FIELDS} FROM mute WHERE kind = ANY(:kinds)
ORDER BY updated_at DESC, mute_id LIMIT :most
""")  # noqa: S608 - constants only
_SAVE_MUTE = text("""
INSERT INTO mute (mute_id, kind, matchers, starts_at, ends_at, schedule, until_resolved,
                  created_by, comment, annotations, updated_at)
VALUES (CAST(:mute_id AS uuid), :kind, CAST(:matchers AS jsonb), :starts_at, :ends_at,
        CAST(:schedule AS jsonb), :until_resolved, :created_by, :comment,
        CAST(:annotations AS jsonb), :updated_at)
ON CONFLICT (mute_id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    comment = excluded.comment, created_by = excluded.created_by,
    annotations = excluded.annotations, updated_at = excluded.updated_at
""")
_END_MUTE = text("""
UPDATE mute SET ends_at = :at, updated_at = :at
WHERE mute_id = CAST(:id AS uuid) AND ends_at > :at AND starts_at <= :at
""")
_FORGET_MUTES = text("DELETE FROM mute WHERE ends_at < :before")
_RULES = text("SELECT rule_id::text, kind, body FROM rule ORDER BY kind, position")
_ALONE = text("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.rules'))")
_DELETE_RULES = text("DELETE FROM rule WHERE kind = :kind")
_INSERT_RULES = text("""
INSERT INTO rule (rule_id, kind, position, body, updated_at)
SELECT rule_id, :kind, position, body, :at
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS new (rule_id uuid, position int, body jsonb)
""")
_SERVICE_POLICIES = text("SELECT service, when_resolved FROM service_policy ORDER BY service")
_SERVICE_POLICIES_OF = text(
    "SELECT service, when_resolved FROM service_policy WHERE service = ANY(:services)"
)
_SAVE_SERVICE = text("""
INSERT INTO service_policy (service, when_resolved, updated_at)
VALUES (:service, :when_resolved, :at)
ON CONFLICT (service) DO UPDATE SET when_resolved = excluded.when_resolved,
    updated_at = excluded.updated_at
""")
_DROP_SERVICE = text("DELETE FROM service_policy WHERE service = :service")
_FEEDS = text("SELECT name, matchers FROM heartbeat WHERE matchers IS NOT NULL ORDER BY name")


def version(session: orm.Session) -> str | None:
    """Return the version of what is in force; None when nothing ever was."""
    # Straight to the driver: this is asked in every transaction of intake.
    with cursor_of(session) as cursor:
        cursor.execute(_VERSION)
        row = cursor.fetchone()
    return row[0] if row else None


def bump(session: orm.Session) -> None:
    """Let every writer read again what is in force."""
    session.execute(_BUMP)


def mutes(session: orm.Session, *, at: datetime) -> Sequence[RowMapping]:
    """Return silences and maintenance windows that are not over."""
    return session.execute(_MUTES, {"at": at}).mappings().all()


def find_mute(session: orm.Session, mute_id: str) -> RowMapping | None:
    """Return one silence or window, locked."""
    return session.execute(_FIND, {"id": mute_id}).mappings().one_or_none()


def list_mutes(session: orm.Session, kinds: Sequence[str], *, most: int) -> Sequence[RowMapping]:
    """Return silences or windows, those changed last first."""
    return session.execute(_LIST, {"kinds": list(kinds), "most": most}).mappings().all()


def save_mute(session: orm.Session, row: Mapping[str, Any]) -> None:
    """Store a silence or window; of a known one only times, texts and author change."""
    documents = {
        name: None if row[name] is None else dumps(row[name]).decode()
        for name in ("matchers", "schedule", "annotations")
    }
    session.execute(_SAVE_MUTE, dict(row) | documents)
    bump(session)


def end_mute(session: orm.Session, mute_id: str, *, at: datetime) -> None:
    """End a silence that holds."""
    session.execute(_END_MUTE, {"id": mute_id, "at": at})
    bump(session)


def forget_mutes(session: orm.Session, *, before: datetime) -> None:
    """Delete what was over before that instant."""
    session.execute(_FORGET_MUTES, {"before": before})


def rules(session: orm.Session) -> Sequence[RowMapping]:
    """Return correlation and inhibition rules in their order."""
    return session.execute(_RULES).mappings().all()


def change_rules(session: orm.Session) -> None:
    """Keep everybody else from changing rules until the transaction ends."""
    session.execute(_ALONE)


def replace_rules(
    session: orm.Session, kind: str, rows: Sequence[tuple[str, Mapping[str, Any]]], *, at: datetime
) -> None:
    """Put these rules, by id, in place of all of their kind."""
    numbered = [
        {"rule_id": rule_id, "position": position, "body": body}
        for position, (rule_id, body) in enumerate(rows)
    ]
    session.execute(_DELETE_RULES, {"kind": kind})
    session.execute(_INSERT_RULES, {"kind": kind, "rows": dumps(numbered).decode(), "at": at})
    bump(session)


def service_policies(
    session: orm.Session, services: Collection[str] | None = None
) -> dict[str, str]:
    """Return what is to become of incidents whose alerts are all resolved, by service."""
    statement = _SERVICE_POLICIES if services is None else _SERVICE_POLICIES_OF
    rows = session.execute(statement, {"services": list(services or ())})
    return dict(rows.all())


def save_service_policy(
    session: orm.Session, service: str, when_resolved: str | None, *, at: datetime
) -> None:
    """Store what is to become of a service's incidents; None means: the default again."""
    values = {"service": service, "when_resolved": when_resolved, "at": at}
    session.execute(_DROP_SERVICE if when_resolved is None else _SAVE_SERVICE, values)


def feeds(session: orm.Session) -> Sequence[RowMapping]:
    """Return the heartbeats that alerts feed."""
    return session.execute(_FEEDS).mappings().all()

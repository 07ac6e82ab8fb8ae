"""Stored integrations. A deleted one stays a week for those who ask what it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, orm, text
from sqlalchemy.exc import IntegrityError

from alert_ingestion.domain.errors import IntegrationNameTaken
from alert_ingestion.domain.integrations import Integration, Kind
from servicekit.safejson import dumps

_COLUMNS = """integration_id::text, name, kind, service, severity, enabled, options, secret,
    key_sha256, old_key_sha256, old_key_until, created_at, updated_at"""
_ALL = text(
    f"SELECT {_COLUMNS} FROM integration WHERE deleted_at IS NULL ORDER BY name"  # noqa: S608
)
_ONE = text(f"""
SELECT {_COLUMNS} FROM integration
WHERE integration_id = CAST(:id AS uuid) AND deleted_at IS NULL FOR UPDATE
""")  # noqa: S608 - constants only
_SAVE = text("""
INSERT INTO integration (integration_id, name, kind, service, severity, enabled, options, secret,
    key_sha256, old_key_sha256, old_key_until, created_at, updated_at)
VALUES (CAST(:integration_id AS uuid), :name, :kind, :service, :severity, :enabled,
    CAST(:options AS jsonb), :secret, :key_sha256, :old_key_sha256, :old_key_until, :created_at,
    :updated_at)
ON CONFLICT (integration_id) DO UPDATE SET
    name = excluded.name, service = excluded.service, severity = excluded.severity,
    enabled = excluded.enabled, options = excluded.options, secret = excluded.secret,
    key_sha256 = excluded.key_sha256, old_key_sha256 = excluded.old_key_sha256,
    old_key_until = excluded.old_key_until, updated_at = excluded.updated_at
""")
_DELETE = text("""
UPDATE integration SET deleted_at = :at, secret = NULL
WHERE integration_id = CAST(:id AS uuid) AND deleted_at IS NULL
""")


def everyone(session: orm.Session) -> list[Integration]:
    """Return all integrations, by name."""
    return [_integration(row) for row in session.execute(_ALL).mappings()]


def find(session: orm.Session, integration_id: str) -> Integration | None:
    """Return one integration and keep others from changing it, None when there is none."""
    row = session.execute(_ONE, {"id": integration_id}).mappings().one_or_none()
    return None if row is None else _integration(row)


def save(session: orm.Session, integration: Integration) -> None:
    """Store an integration. Raises IntegrationNameTaken."""
    values: dict[str, Any] = {
        name: getattr(integration, name) for name in Integration.__dataclass_fields__
    }
    values |= {"kind": integration.kind.value, "options": dumps(integration.options).decode()}
    try:
        with session.begin_nested():
            session.execute(_SAVE, values)
    except IntegrityError as error:
        if "integration_name" not in str(error.orig):
            raise
        raise IntegrationNameTaken(
            f"There is an integration {integration.name!r} already."
        ) from None


def delete(session: orm.Session, integration_id: str, *, at: datetime) -> bool:
    """Let an integration send no more; return whether there was one."""
    done = session.execute(_DELETE, {"id": integration_id, "at": at})
    return bool(done.rowcount)  # type: ignore[attr-defined] # an UPDATE's result has it


def _integration(row: RowMapping) -> Integration:
    values = dict(row) | {
        "kind": Kind(row["kind"]),
        "key_sha256": bytes(row["key_sha256"]),
        "old_key_sha256": row["old_key_sha256"] and bytes(row["old_key_sha256"]),
    }
    return Integration(**values)

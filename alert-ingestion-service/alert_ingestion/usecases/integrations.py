"""Make, change and retire integrations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import orm

from alert_ingestion.domain.errors import BadOptions, IntegrationUnknown
from alert_ingestion.domain.integrations import Integration, Kind, key_hash, new_key
from alert_ingestion.storage import integrations as stored
from alert_ingestion.usecases.formats import adapter_of
from servicekit.ids import uuid7

MOST_TOPICS = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What an integration shall be."""

    name: str
    kind: Kind
    service: str
    severity: str
    options: Mapping[str, Any]
    secret: str | None


def create(session: orm.Session, wish: Wish, *, at: datetime) -> tuple[Integration, str]:
    """Store a new integration; return it and its key, which nobody can read again.

    Raises BadOptions, IntegrationNameTaken.
    """
    check(wish.kind, wish.options)
    key = new_key()
    integration = Integration(
        integration_id=str(uuid7()),
        name=wish.name,
        kind=wish.kind,
        service=wish.service,
        severity=wish.severity,
        enabled=True,
        options=wish.options,
        secret=wish.secret,
        key_sha256=key_hash(key),
        created_at=at,
        updated_at=at,
    )
    stored.save(session, integration)
    return integration, key


def change(
    session: orm.Session, integration_id: str, fields: Mapping[str, Any], *, at: datetime
) -> Integration:
    """Change some fields. Raises IntegrationUnknown, BadOptions, IntegrationNameTaken."""
    integration = replace(found(session, integration_id), **fields, updated_at=at)
    check(integration.kind, integration.options)
    stored.save(session, integration)
    return integration


def rotate(
    session: orm.Session, integration_id: str, *, keep_old: timedelta, at: datetime
) -> tuple[Integration, str]:
    """Give an integration a new key; the one before counts on for `keep_old`.

    Raises IntegrationUnknown.
    """
    old = found(session, integration_id)
    key = new_key()
    integration = replace(
        old,
        key_sha256=key_hash(key),
        old_key_sha256=old.key_sha256 if keep_old else None,
        old_key_until=at + keep_old if keep_old else None,
        updated_at=at,
    )
    stored.save(session, integration)
    return integration, key


def found(session: orm.Session, integration_id: str) -> Integration:
    """Return an integration. Raises IntegrationUnknown."""
    integration = stored.find(session, integration_id)
    if integration is None:
        raise IntegrationUnknown(f"There is no integration {integration_id}.")
    return integration


def check(kind: Kind, options: Mapping[str, Any]) -> None:
    """Check the options of a kind. Raises BadOptions."""
    adapter_of(kind, options)
    if kind is Kind.SNS:
        topics = options.get("topic_arns")
        if (
            not isinstance(topics, list)
            or not 0 < len(topics) <= MOST_TOPICS
            or not all(isinstance(one, str) and one.startswith("arn:") for one in topics)
        ):
            raise BadOptions("topic_arns must list the ARNs of the topics that may send")
    for name in ("signature_header", "timestamp_header"):
        if name in options and not isinstance(options[name], str):
            raise BadOptions(f"{name} must be the name of a header")

from datetime import UTC, datetime
from uuid import UUID

import pytest

from notification.domain.delivery import Message

NOTIFICATION = UUID("01970000-0000-7000-8000-000000000001")


@pytest.fixture
def make_message():
    def make(**fields) -> Message:
        values = {
            "notification_id": NOTIFICATION,
            "incident_id": "INC-1042",
            "engineer": "Ana",
            "target": "ana@example.org",
            "text": "[CRITICAL] INC-1042 payment-api: Error rate\n\nIt burns.",
            "severity": "critical",
            "requested_at": datetime(2026, 11, 23, 12, tzinfo=UTC),
        }
        return Message(**(values | fields))

    return make

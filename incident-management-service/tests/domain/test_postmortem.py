from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from incident_management.domain.incident import Incident
from incident_management.domain.postmortem import draft
from incident_management.domain.severity import Severity

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
INCIDENT = Incident(
    incident_id=UUID(int=1),
    title="It broke",
    service="payment-api",
    severity=Severity.CRITICAL,
    created_at=AT,
    updated_at=AT,
    number=7,
)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert\(1\)\</script\>"),
        ("[click](javascript:alert(1))", r"\[click\]\(javascript:alert\(1\)\)"),
        ("a | b", r"a \| b"),
        ("# not\na heading", r"\# not a heading"),
    ],
)
def test_what_alerts_say_is_text_and_never_markup(hostile, shown):
    alert = {"received_at": AT, "service": "s", "message": hostile}
    written = draft(replace(INCIDENT, title=hostile), [], [alert])
    assert f": {shown}\n" in written.splitlines(keepends=True)[0]
    assert f"- **2026-11-24 03:00:00** Alert of s: {shown}\n" in written


def test_what_nobody_wrote_is_left_to_be_written():
    written = draft(INCIDENT, [], [])
    assert written.count("_To be written._") == 6
    assert "| Acknowledged | - |" in written
    assert "| Time to resolve | - |" in written

def test_an_opened_incident_pages_the_primary_at_once(platform):
    platform.given_team(engineers="ana bo")
    incident = platform.given_open_incident()
    assert platform.paged == ["ana"]
    assert platform.assigned == ["ana"]
    (page,) = platform.notifications.received("page.requested")
    assert page["incident_id"] == str(incident)
    assert page["message"] == "HIGH payment-api: Error rate exceeded 5%"


def test_an_unacknowledged_incident_pages_the_second_step_after_its_delay_and_no_moment_before(
    platform,
):
    platform.given_team(engineers="ana bo", escalation_minutes=5)
    platform.given_open_incident()
    platform.later(seconds=299.999)
    assert platform.paged == ["ana"]
    platform.later(seconds=0.001)
    assert platform.paged == ["ana", "bo"]

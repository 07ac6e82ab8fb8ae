"""The real client against the real provider: the button in a page acknowledges the incident."""

from datetime import timedelta
from uuid import UUID

from notification.clients.incident_management import Deed, Effect, IncidentManagement
from notification.domain.links import Action, Grant, token_of


def test_the_link_of_a_page_acknowledges_and_resolves_in_the_name_of_who_was_paged(
    constellation, clock
):
    incident_id = constellation.alert()["incident_id"]
    constellation.settle()
    (page,) = constellation.pages(incident_id)
    notification = constellation.http["notification"]
    provider = IncidentManagement(constellation.http["incident-management"])
    notification.app.state.incidents = provider

    def press(action: Action) -> str:
        sessions = notification.app.state.sessions
        with sessions.begin() as session:
            (key, *_) = notification.app.state.dispatch.links.keys(session)
        grant = Grant(UUID(page["notification_id"]), action, clock.now().replace(year=2030))
        answer = notification.post(f"/api/v1/act/{token_of(grant, key)}")
        assert answer.status_code == 200, answer.text
        return answer.text

    clock.advance(seconds=1)
    assert "acknowledged" in press(Action.ACKNOWLEDGE)
    incident = constellation.incident(incident_id)
    assert incident["status"] == "acknowledged"
    timeline = f"/api/v1/incidents/{incident_id}/timeline"
    told = constellation.get("incident-management", timeline)
    assert page["engineer"] in str(told)
    page_before = clock.now() - timedelta(minutes=1)
    another = Deed(
        incident_id=incident_id, action=Action.ACKNOWLEDGE, by="somebody", paged_at=page_before
    )
    assert provider.act(another) is Effect.BEFORE
    assert "resolved" in press(Action.RESOLVE)
    assert constellation.incident(incident_id)["status"] == "resolved"

from uuid import uuid4


def listed(service, **query):
    return service.http.get("/api/v1/notifications", params=query).json()


def test_notifications_are_listed_newest_first_and_walked_by_offset_or_cursor(service, clock):
    for number in range(5):
        service.notify(message=str(number))
        clock.advance(seconds=number % 2)
    first = listed(service, limit=2)
    assert [one["message"] for one in first["notifications"]] == ["4", "3"]
    assert (first["total"], first["limit"], first["offset"]) == (5, 2, 0)
    by_offset = listed(service, limit=2, offset=2)
    by_cursor = listed(service, limit=2, cursor=first["next_cursor"])
    assert [one["message"] for one in by_offset["notifications"]] == ["2", "1"]
    assert by_cursor["notifications"] == by_offset["notifications"]
    last = listed(service, limit=2, cursor=by_cursor["next_cursor"])
    assert [one["message"] for one in last["notifications"]] == ["0"]
    assert last["next_cursor"] is None


def test_notifications_are_filtered_by_what_the_contract_names(service):
    service.notify(incident_id="INC-1", engineer="ana")
    service.notify(incident_id="INC-2", engineer="bo")
    service.notify(incident_id="INC-2", engineer="ana@example.org", channel="email")
    assert listed(service, incident_id="INC-2")["total"] == 2
    assert listed(service, incident_id="INC-2", channel="mock")["total"] == 1
    assert listed(service, status="failed")["total"] == 1
    assert listed(service, engineer="bo")["notifications"][0]["incident_id"] == "INC-2"
    assert listed(service, incident_id="INC-3")["notifications"] == []


def test_a_filter_or_window_that_cannot_be_is_refused(service):
    for query in ({"channel": "pigeon"}, {"status": "lost"}, {"limit": 0}, {"cursor": "?"}):
        assert service.http.get("/api/v1/notifications", params=query).status_code == 422


def test_one_notification_is_shown_with_its_attempts_and_an_unknown_one_is_404(service):
    sent = service.notify()
    path = f"/api/v1/notifications/{sent['notification_id']}"
    assert service.http.get(path).json() == sent
    attempts = service.http.get(f"{path}/attempts").json()
    assert attempts["total"] == 1
    (attempt,) = attempts["attempts"]
    assert attempt["outcome"] == "delivered"
    assert attempt["started_at"] == attempt["finished_at"] == "2026-11-23T12:00:00Z"
    assert attempt["provider_id"] == sent["provider_id"]
    for unknown in (
        f"/api/v1/notifications/{uuid4()}",
        f"/api/v1/notifications/{uuid4()}/attempts",
    ):
        answer = service.http.get(unknown)
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("notification-unknown")
    assert service.http.get("/api/v1/notifications/none").status_code == 422

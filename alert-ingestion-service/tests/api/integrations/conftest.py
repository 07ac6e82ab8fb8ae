"""Integrations, and what is sent through them."""

import json

import pytest


@pytest.fixture
def make(http):
    """Make an integration; return it with its key."""

    def post(kind, **fields):
        wish = {"name": f"our {kind}", "kind": kind, "service": "shop", "severity": "high"} | fields
        answer = http.post("/api/v1/integrations", json=wish)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return post


@pytest.fixture
def push(http):
    """Send a payload through an integration; return the answer."""

    def post(integration, payload, status=202, **more):
        sent = more or {"headers": {"X-Integration-Key": integration["key"]}}
        content = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        answer = http.post(
            f"/integrations/{integration['integration_id']}", content=content, **sent
        )
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    return post


@pytest.fixture
def recent(http, app):
    """Return what is kept of an integration's requests."""

    def get(integration, **query):
        http.portal.call(app.state.desk.recorder.settled)
        found = http.get(
            f"/api/v1/integrations/{integration['integration_id']}/recent", params=query
        )
        assert found.status_code == 200
        return found.json()["requests"]

    return get

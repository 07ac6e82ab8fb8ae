import pytest
from fastapi.testclient import TestClient

from ai_analysis.main import create_app

ENTRY = {
    "title": "The flux capacitor desynchronises",
    "category": "time_travel",
    "symptoms": ["flux capacitor desynchronised"],
    "remediation": [{"step": "Replace it", "command": "flux replace"}],
}
MESSAGE = "flux capacitor desynchronised on the DeLorean"


@pytest.fixture
def ask(http):
    def post(client=http):
        answer = client.post("/api/v1/analyze", json={"message": MESSAGE}).json()
        return [one["entry_id"] for one in answer["suggestions"]]

    return post


def test_an_own_entry_counts_at_once_in_every_process(http, ask, settings, clock, prepared):
    with TestClient(create_app(settings, clock=clock)) as other:
        assert ask() == ask(other) == []
        answer = http.post("/api/v1/knowledge-base", json=ENTRY, headers={"X-Actor": "ana"})
        assert answer.status_code == 201
        assert ask()[0] == ask(other)[0] == answer.json()["id"]
    assert (answer.json()["origin"], answer.json()["author"]) == ("own", "ana")


def test_an_own_entry_is_listed_first_changed_and_deleted(http, ask):
    created = http.post("/api/v1/knowledge-base", json=ENTRY | {"id": "flux"}).json()
    listed = http.get("/api/v1/knowledge-base").json()["entries"]
    assert (listed[0]["id"], listed[0]["origin"], listed[1]["origin"]) == ("flux", "own", "shipped")

    changed = http.put("/api/v1/knowledge-base/flux", json=ENTRY | {"title": "Flux lost"})
    assert changed.json()["title"] == "Flux lost"
    assert http.get("/api/v1/knowledge-base/flux").json()["title"] == "Flux lost"
    assert http.get("/api/v1/knowledge-base", params={"q": "flux lost"}).json()["total"] == 1

    assert http.delete("/api/v1/knowledge-base/flux").status_code == 204
    assert http.get("/api/v1/knowledge-base/flux").status_code == 404
    assert http.delete("/api/v1/knowledge-base/flux").status_code == 404
    assert ask() == []
    again = http.post("/api/v1/knowledge-base", json=ENTRY | {"id": "flux"})
    assert again.json()["id"] == created["id"]


def test_a_runbook_becomes_an_entry_and_stays_readable(http, ask):
    markdown = (
        "# Flux lost\n\nCategory: time_travel\n\n## Symptoms\n- flux capacitor desynchronised\n"
        "## Fix\n1. Replace it\n"
    )
    answer = http.post("/api/v1/knowledge-base", json={"markdown": markdown})

    assert answer.json()["remediation"] == [{"step": "Replace it", "command": None}]
    assert http.get("/api/v1/knowledge-base/flux-lost").json()["markdown"] == markdown
    assert ask()[0] == "flux-lost"


def test_what_came_with_the_platform_stays(http, entries):
    shipped = entries[0].id
    for answer in (
        http.post("/api/v1/knowledge-base", json=ENTRY | {"id": shipped}),
        http.put(f"/api/v1/knowledge-base/{shipped}", json=ENTRY),
        http.delete(f"/api/v1/knowledge-base/{shipped}"),
    ):
        assert answer.status_code == 409
        assert answer.json()["type"].endswith(":shipped-knowledge-entry")


def test_an_id_is_taken_once_and_only_what_exists_is_replaced(http):
    http.post("/api/v1/knowledge-base", json=ENTRY | {"id": "flux"})

    twice = http.post("/api/v1/knowledge-base", json=ENTRY | {"id": "flux"})
    missing = http.put("/api/v1/knowledge-base/gremlins", json=ENTRY)

    assert twice.json()["type"].endswith(":knowledge-entry-exists")
    assert (twice.status_code, missing.status_code) == (409, 404)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"title": "x"}, "validation"),
        ({"markdown": "no title"}, "unreadable-runbook"),
        (ENTRY | {"id": "Not An Id"}, "validation"),
        (ENTRY | {"symptoms": ["x" * 2000]}, "validation"),
        (ENTRY | {"links": ["javascript:alert(1)"]}, "validation"),
    ],
)
def test_a_faulty_entry_is_refused(http, body, kind):
    answer = http.post("/api/v1/knowledge-base", json=body)

    assert answer.status_code == 422
    if kind != "validation":
        assert answer.json()["type"].endswith(kind)

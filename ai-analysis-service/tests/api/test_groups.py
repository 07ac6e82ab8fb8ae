from uuid import uuid4

import pytest


@pytest.fixture
def group(http):
    def post(*alerts):
        body = {"alerts": [{"id": str(n)} | one for n, one in enumerate(alerts)]}
        answer = http.post("/api/v1/groups", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["groups"]

    return post


def said(message, service="shop", **labels):
    return {"message": message, "service": service, "labels": labels}


def test_alerts_that_differ_in_numbers_hosts_and_labels_are_one_group(group):
    found = group(
        said("disk /dev/sda1 at 91% on node-1.example.com"),
        said("payments queue is growing, 12000 messages", queue="payments"),
        said("disk /dev/sdb2 at 97% on node-2.example.com"),
        said("refunds queue is growing, 90 messages", queue="refunds"),
    )

    assert [one["alerts"] for one in found] == [["0", "2"], ["1", "3"]]
    assert [one["service"] for one in found] == ["shop", "shop"]
    assert found[0]["words"] == "disk"


def test_the_same_text_of_another_service_is_another_group(group):
    found = group(said("connection refused"), said("connection refused", "billing"))

    assert [one["alerts"] for one in found] == [["0"], ["1"]]


def test_texts_without_words_are_not_thrown_together(group):
    found = group(said("12345"), said("???"), said("12345"))

    assert [one["alerts"] for one in found] == [["0", "2"], ["1"]]


def test_a_group_says_how_well_its_template_is_known(group, send, worker, make_alert):
    text = "gizmo wobbles out of phase"
    assert group(said(text))[0]["template"]["mark"] == "new"

    send("alerts.correlated", {"alerts": [make_alert(str(uuid4()), text) for _ in range(3)]})
    worker.drain()

    template = group(said(text))[0]["template"]
    assert (template["mark"], template["seen"]) == ("rare", 3)


@pytest.mark.parametrize(
    "alerts",
    [[], [{"id": "1"}], [{"id": "1", "message": ""}], [{"id": "1", "message": "x"}] * 1001],
)
def test_what_cannot_be_grouped_is_refused(http, alerts):
    assert http.post("/api/v1/groups", json={"alerts": alerts}).status_code == 422

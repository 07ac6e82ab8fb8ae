from datetime import datetime
from urllib.parse import unquote

import httpx
import pytest

from oncall.main import create_app


class Rules(httpx.Client):
    """A notification service that sends an e-mail at once and, unless it is night, a text."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.answer: httpx.Response | Exception | None = None
        super().__init__(base_url="http://rules", transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        email = unquote(request.url.raw_path.decode().split("/")[4])
        at = request.url.params["at"]
        self.asked.append((email, request.url.params["severity"], at))
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer:
            return self.answer
        steps = [{"after_seconds": 0, "channel": "email", "target": "a…@e…", "why": "rule 1"}]
        if datetime.fromisoformat(at).hour < 22:
            text = {"after_seconds": 120, "channel": "sms", "target": "…42", "why": "rule 2"}
            steps.append(text | {"unknown": 1})
        return httpx.Response(200, json={"email": email, "verified": True, "steps": steps})


@pytest.fixture
def rules():
    return Rules()


@pytest.fixture
def app(engine, settings, clock, rules):
    return create_app(settings, clock=clock, notification=rules)


def simulate(platform, **question) -> dict:
    answer = platform.http.post("/api/v1/simulate", json={"service": "api"} | question)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_ladder_says_who_when_through_what_and_why(platform, rules, step):
    platform.given_team(engineers="ana bo")
    critical = {"severities": ["critical"]}
    platform.given_plan(
        step(0, "primary", when=critical),
        step(5, "secondary"),
        repeat=0,
        repeat_after_minutes=10,
        last_resort={"email": "lead@example.com"},
    )
    said = simulate(platform, severity="high", at="2026-11-23T21:50:00Z")
    assert (said["route"]["team"], said["complete"], said["notes"]) == ("platform", True, [])
    assert [
        (one["minute"], one["outcome"], one["level"], one["name"], one["why"])
        for one in said["ladder"]
    ] == [
        (0, "skipped", 1, None, "condition"),
        (0, "paged", 2, "bo", None),
        (10, "last_resort", 2, "lead@example.com", None),
        (10, "exhausted", 2, None, None),
    ]
    skipped, paged, resort, end = said["ladder"]
    assert paged["channels"] == [
        {"after_seconds": 0, "channel": "email", "target": "a…@e…", "why": "rule 1"},
        {"after_seconds": 120, "channel": "sms", "target": "…42", "why": "rule 2"},
    ]
    assert paged["verified"] is True
    assert [one["channel"] for one in resort["channels"]] == ["email"]  # it is 22:00 by then
    assert resort["reason"] == "last resort: nobody acknowledged in 1 rounds"
    assert skipped["channels"] is None
    assert end["channels"] is None
    assert rules.asked == [
        ("bo@example.com", "high", "2026-11-23T21:50:00+00:00"),
        ("lead@example.com", "high", "2026-11-23T22:00:00+00:00"),
    ]


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("away"),
        httpx.ReadTimeout("slow"),
        httpx.Response(404),
        httpx.Response(500),
        httpx.Response(200, json={"steps": "none"}),
        httpx.Response(200, content=b"<html>"),
    ],
)
def test_while_the_notification_service_does_not_say_the_ladder_is_still_shown(
    platform, rules, trouble
):
    platform.given_team(engineers="ana bo", escalation_minutes=15)
    rules.answer = trouble
    said = simulate(platform)
    assert [one["name"] for one in said["ladder"] if one["outcome"] == "paged"] == ["ana", "bo"] * 4
    assert {one["channels"] for one in said["ladder"] if one["name"]} == {None}
    assert len(rules.asked) == 1
    (note,) = said["notes"]
    assert note.startswith("channels are not known: the notification service")


def test_a_simulation_changes_nothing_and_pages_nobody(platform, step, engine):
    platform.given_team(engineers="ana bo")
    turns = {"type": "round_robin", "emails": ["ana@example.com", "bo@example.com"]}
    platform.given_plan(step(0, turns), repeat=0)
    first = [simulate(platform)["ladder"][0]["name"] for _ in range(2)]
    platform.worker.drain()
    assert (first, platform.paged) == (["ana", "ana"], [])
    platform.given_open_incident()
    assert platform.paged == ["ana"]
    assert simulate(platform)["ladder"][0]["name"] == "bo"


def test_a_long_ladder_is_cut_off_and_says_so(platform, step):
    platform.given_team(engineers="ana bo")
    everybody = [f"p{n}" for n in range(20)]
    platform.given_plan(*(step(1, *everybody) for _ in range(20)), repeat=20)
    said = simulate(platform)
    assert not said["complete"]
    assert len(said["ladder"]) == 500
    assert said["notes"] == [
        "cut off after 500 entries",
        "channels are shown for the first 60 pages only",
    ]


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"service": "x", "severity": "worst"},
        {"service": "x", "at": "1900-01-01T00:00:00Z"},
        {"service": "x", "at": "2026-11-23T12:00:00"},
        {"service": "x", "labels": {"a": 1}},
        {"service": "x", "labels": {str(n): "" for n in range(65)}},
        {"service": "x", "label": {}},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(http, question):
    assert http.post("/api/v1/simulate", json=question).status_code == 422

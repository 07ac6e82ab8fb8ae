import json

import httpx
import pytest

from oncall.api.lint_command import CLEAN, FLAWED, UNKNOWN, run
from oncall.main import create_app, create_worker


class Contacts(httpx.Client):
    """A notification service that knows how everybody can be reached."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, int, list[str]]] = {}
        self.down = False
        self.asked: list[list[str]] = []
        super().__init__(base_url="http://contacts", transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("away")
        people = json.loads(request.content)["people"]
        self.asked.append(people)
        found = {one: self.known.get(one, (1, 1, ["email"])) for one in people}
        told = [
            {"email": email, "methods": methods, "verified": verified, "channels": channels}
            for email, (methods, verified, channels) in found.items()
        ]
        return httpx.Response(200, json={"people": told})


@pytest.fixture
def contacts():
    return Contacts()


@pytest.fixture
def app(engine, settings, clock, contacts):
    return create_app(settings, clock=clock, notification=contacts)


@pytest.fixture
def watching(platform, settings, clock, contacts):
    """The platform with a worker that asks how people can be reached."""
    platform.worker.stop()
    platform.worker_registry = platform.worker_registry.__class__()
    neighbours = {
        "incident-management": platform.incidents,
        "notification": platform.notifications,
    }
    platform.worker = create_worker(
        settings,
        clock=clock,
        registry=platform.worker_registry,
        neighbours=neighbours,
        reads=contacts,
    )
    return platform


def found(platform, **params) -> list[tuple[str, str, str, str]]:
    answer = platform.http.get("/api/v1/lint", params=params)
    assert answer.status_code == 200, answer.text
    report = answer.json()
    gravities = [one["gravity"] for one in report["findings"]]
    assert report["errors"] == gravities.count("error")
    assert report["warnings"] == gravities.count("warning")
    return [tuple(one.values()) for one in report["findings"]]


def test_a_team_of_two_with_verified_methods_has_no_flaw(platform, contacts):
    platform.given_team(engineers="ana bo")
    assert found(platform) == []
    assert contacts.asked == [["ana@example.com", "bo@example.com"]]


def test_a_rotation_of_one_person_is_a_single_point_of_failure(platform):
    platform.given_team(engineers="ana")
    assert found(platform) == [
        ("empty_step", "warning", "policy (default) for team platform, step 2",
         "nobody is secondary"),
        ("single_point_of_failure", "warning", "policy (default) for team platform",
         "all its steps page ana and nobody else"),
        ("single_point_of_failure", "warning", "schedule platform of team platform",
         "ana is the only one who takes turns"),
    ]  # fmt: skip


def test_a_gap_of_the_main_schedule_within_the_horizon_is_an_error(platform):
    platform.given_team("db", engineers="dana emil")
    office = {
        "name": "office",
        "rotation_type": "weekly",
        "start_date": "2026-11-23",
        "shifts": [["dana@example.com"], ["emil@example.com"]],
        "restrictions": [{"start": "00:00", "end": "00:00", "weekdays": ["monday"]}],
    }
    body = {"team": "platform", "name": "Office", "layers": [office]}
    assert platform.http.post("/api/v1/schedules", json=body).status_code == 201
    gap = next(one for one in found(platform) if one[0] == "gap")
    assert gap == (
        "gap",
        "error",
        "schedule Office of team platform",
        "nobody is on call from 2026-11-24 00:00 to 2026-11-30 00:00 UTC, and 1 more",
    )
    near = next(one for one in found(platform, days=1) if one[0] == "gap")
    assert near[3] == "nobody is on call from 2026-11-24 00:00 to 2026-11-24 12:00 UTC"


def test_people_whom_nothing_reaches_or_who_proved_nothing_are_named(platform, contacts, step):
    platform.given_team(engineers="ana bo")
    platform.given_plan(step(0, "ana"), step(5, "cy"), last_resort={"email": "lead@example.com"})
    contacts.known = {
        "bo@example.com": (1, 0, ["email"]),
        "cy@example.com": (0, 0, []),
        "lead@example.com": (2, 0, ["sms"]),
    }
    assert [one for one in found(platform) if "@" in one[2]] == [
        ("no_contact_method", "error", "cy@example.com <cy@example.com>",
         "there is no contact method that reaches them"),
        ("unverified_contact", "warning", "bo <bo@example.com>",
         "none of 1 contact methods is verified"),
        ("unverified_contact", "warning", "lead@example.com <lead@example.com>",
         "none of 2 contact methods is verified"),
    ]  # fmt: skip


def test_a_policy_that_would_page_nobody_is_an_error_unless_a_last_resort_backs_it(platform, step):
    platform.given_team(engineers="ana bo")
    nobody = {"type": "team", "team": "nobody"}
    platform.given_plan(step(0, nobody), name="empty")
    backed = {"email": "lead@example.com", "name": "Lena"}
    platform.given_plan(step(0, nobody), name="backed", teams="", last_resort=backed)
    assert [one[1:] for one in found(platform) if one[0] == "reaches_nobody"] == [
        ("error", "policy empty for team platform", "it would page nobody now"),
        ("warning", "policy backed for team platform",
         "it would page only the last resort, Lena now"),
    ]  # fmt: skip


def test_overrides_that_are_over_and_rules_that_cannot_decide_are_told(platform, clock):
    schedule = platform.given_team(engineers="ana bo")
    body = {
        "person": "bo@example.com",
        "since": "2026-11-23T13:00:00Z",
        "until": "2026-11-23T14:00:00Z",
    }
    made = platform.http.post(f"/api/v1/schedules/{schedule['id']}/overrides", json=body)
    assert made.status_code == 201, made.text
    platform.given_rule("dead", team="gone")
    platform.given_rule("asleep", team="gone", enabled=False)
    rule = ("dead_rule", "warning", "rule dead",
            "team gone has no schedule and the rule names no policy")  # fmt: skip
    assert found(platform) == [rule]
    clock.advance(hours=3)
    assert found(platform) == [
        rule,
        ("expired_override", "hint", "schedule platform of team platform", "1 overrides are over"),
    ]


def test_while_the_notification_service_is_away_the_rest_is_still_looked_at(platform, contacts):
    platform.given_team(engineers="ana")
    contacts.down = True
    report = platform.http.get("/api/v1/lint").json()
    assert len(report["findings"]) == 3
    assert report["notes"] == [
        (
            "contact methods as last known: the notification service does not say: "
            "contacts: ConnectError"
        ),
        "of 1 of 1 people no contact method is known",
    ]


def test_the_worker_counts_flaws_and_passes_over_whom_nothing_reaches(watching, contacts, step):
    contacts.known = {"ana@example.com": (0, 0, [])}
    watching.given_team(engineers="ana bo")
    watching.worker.drain()
    flaws = {
        flaw: watching.worker_registry.get_sample_value("paging_lint_findings", {"flaw": flaw})
        for flaw in ("no_contact_method", "unreachable_step", "gap")
    }
    assert flaws == {"no_contact_method": 1, "unreachable_step": 1, "gap": 0}
    incident = watching.given_open_incident()
    assert watching.paged == ["bo"]
    assert watching.run(incident)["ledger"][0]["why"] == "unreachable"

    contacts.known = {}
    watching.later(minutes=5)  # it asks again
    watching.tell("resolved", incident, version=2)
    watching.given_open_incident()
    assert watching.paged[-1] == "ana"


def test_what_was_last_known_is_forgotten_when_the_notification_service_stays_away(
    watching, contacts
):
    contacts.known = {"ana@example.com": (0, 0, [])}
    watching.given_team(engineers="ana bo")
    watching.worker.drain()
    contacts.down = True
    watching.later(minutes=14)
    watching.given_open_incident()
    assert watching.paged == ["bo"]
    watching.later(minutes=16)
    watching.given_open_incident()
    assert watching.paged[-1] == "ana"


def test_the_command_tells_by_its_exit_code(platform, contacts, capsys):
    platform.given_team(engineers="ana bo")
    assert run([], client=platform.http) == CLEAN
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"
    contacts.known = {"bo@example.com": (1, 0, ["email"])}
    assert run(["--days", "3"], client=platform.http) == CLEAN
    assert run(["--strict"], client=platform.http) == FLAWED
    contacts.known = {"bo@example.com": (0, 0, [])}
    assert run([], client=platform.http) == FLAWED
    assert capsys.readouterr().out.splitlines()[-2:] == [
        (
            "error: bo <bo@example.com>: there is no contact method that reaches them"
            " [no_contact_method]"
        ),
        "1 errors, 0 warnings",
    ]


@pytest.mark.parametrize(
    "answer", [httpx.Response(500), httpx.Response(200, json={"findings": 1}), None]
)
def test_the_command_does_not_call_silence_clean(answer, capsys):
    def tell(_: httpx.Request) -> httpx.Response:
        if answer is None:
            raise httpx.ConnectError("away")
        return answer

    client = httpx.Client(base_url="http://gone", transport=httpx.MockTransport(tell))
    assert run(["--url", "http://gone"], client=client) == UNKNOWN
    assert "does not say" in capsys.readouterr().err


@pytest.mark.parametrize("days", [0, 61, "x"])
def test_a_horizon_has_bounds(http, days):
    assert http.get("/api/v1/lint", params={"days": days}).status_code == 422


def test_an_empty_installation_has_no_flaw(http):
    assert http.get("/api/v1/lint").json()["findings"] == []

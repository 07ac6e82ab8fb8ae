"""What a backlog does when the service that was away returns."""

import httpx
from four_services import Platform


def _fires_meanwhile(platform: Platform) -> None:
    """The commit of each portion wakes on-call's timer: it fires while the next one travels."""
    platform.links["incidents>oncall"].after = lambda _: platform.drain("oncall", "notifications")


def test_nobody_is_paged_for_what_was_over_before_oncall_returned(platform: Platform):
    platform.team()
    link = platform.links["incidents>oncall"]
    link.down = True
    one = platform.open()
    platform.drain("incidents")
    platform.clock.advance(minutes=5)
    platform.act(one, "acknowledge")
    platform.clock.advance(minutes=1)
    platform.act(one, "resolve")
    platform.drain("incidents", "notifications")
    platform.clock.advance(minutes=55)
    link.down = False
    _fires_meanwhile(platform)
    platform.settle()
    assert platform.pages(one) == []


def test_nobody_is_paged_for_what_was_over_before_incident_management_returned(platform: Platform):
    platform.team()
    link = platform.links["alerts>incidents"]
    link.down = True

    def send(**fields: str) -> str:
        base = {"service": "a", "severity": "critical", "message": "it broke", "dedup_key": "a"}
        answer = platform.http["alerts"].post("/api/v1/alerts", json=base | fields)
        return str(platform.ok(answer)["incident_id"])

    one = send()
    platform.drain("alerts")
    platform.clock.advance(minutes=5)
    send(status="resolved")
    platform.drain("alerts")
    platform.clock.advance(minutes=55)
    link.down = False
    _fires_meanwhile(platform)
    platform.settle()
    assert platform.incident(one)["status"] == "resolved"
    assert platform.pages(one) == []


def test_a_backlog_of_hundreds_pages_nobody_for_what_was_over_long_ago(platform: Platform):
    platform.team()
    link = platform.links["incidents>oncall"]
    link.down = True
    many = [platform.open(title=f"it broke {n}") for n in range(120)]
    for one in many:
        platform.act(one, "acknowledge")
    platform.drain("incidents")
    for one in many:
        platform.act(one, "resolve")
    platform.clock.advance(minutes=55)
    link.down = False
    _fires_meanwhile(platform)
    platform.settle()
    assert platform.pages() == []
    assert platform.unsent() == []


def test_a_page_on_its_way_when_acknowledged_is_not_sent_an_hour_later(platform: Platform):
    platform.team()
    one = platform.open()
    platform.drain("incidents")
    link = platform.links["oncall>notifications"]

    def hang(_: httpx.Request) -> None:
        link.before = lambda _: None
        platform.clock.advance(seconds=2)
        platform.act(one, "acknowledge")
        platform.links["incidents>notifications"].down = True
        platform.drain("incidents")
        raise httpx.ReadTimeout("notification hangs")

    link.before = hang
    platform.drain("oncall")
    assert platform.run(one)["state"] == "acknowledged"
    platform.clock.advance(minutes=60)
    platform.drain("oncall", "notifications")
    assert platform.pages(one, "sent") == []

"""Transactions of different messages wait for each other in one order, or not at all."""

from typing import Any

from four_services import Platform

from notification.storage import people


def test_two_portions_of_pages_for_new_people_never_wait_for_each_other(platform: Platform):
    app: Any = platform.http["notifications"].app
    make = app.state.sessions
    with make.begin() as one, make.begin() as two:
        assert people.prepare(one, "i1", "ana@example.com", bundled=True).interruptions == []
        assert people.prepare(two, "i2", "bo@example.com", bundled=True).interruptions == []
        assert people.prepare(one, "i3", "bo@example.com", bundled=True).interruptions is None
        assert people.prepare(two, "i4", "ana@example.com", bundled=True).interruptions is None

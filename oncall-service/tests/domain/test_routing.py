from datetime import UTC, datetime

import pytest

from oncall.domain.conditions import Subject
from oncall.domain.routing import Source, Teams, route

API = Subject("api", "high", {}, datetime(2026, 11, 23, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("named", "catalogued", "team", "source", "reason"),
    [
        ("db", "backend", "db", Source.INCIDENT, "the incident names team db"),
        ("gone", "backend", "backend", Source.CATALOGUE, "service api belongs to team backend"),
        (
            None,
            "gone",
            "platform",
            Source.DEFAULT,
            "team gone of service api has no schedule: default team platform",
        ),
        (
            "lost",
            None,
            "platform",
            Source.DEFAULT,
            (
                "team lost of the incident has no schedule and service api is not in the catalogue:"
                " default team platform"
            ),
        ),
    ],
)
def test_a_route_names_its_reason(named, catalogued, team, source, reason):
    found = route(API, [], Teams(named, catalogued, "platform", {"db", "backend", "platform"}))
    assert (found.team, found.source, found.reason) == (team, source, reason)
    assert found.scheduled


def test_without_any_schedule_the_default_team_is_named_but_not_scheduled():
    found = route(API, [], Teams(None, None, "platform", set()))
    assert (found.team, found.scheduled) == ("platform", False)
    assert found.reason.endswith("and the default team platform has no schedule")

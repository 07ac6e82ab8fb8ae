"""Who is paged, whatever happens between the services."""

from four_services import Platform


def test_an_incident_pages_until_it_is_taken_up(platform: Platform):
    platform.team()
    one = platform.open()
    platform.settle()
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=15)
    assert platform.paged(one) == ["ana", "bo"]
    platform.act(one, "acknowledge")
    platform.later(minutes=30)
    assert platform.paged(one) == ["ana", "bo"]
    assert platform.unsent() == []

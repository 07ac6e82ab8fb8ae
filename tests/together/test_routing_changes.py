"""Who is paged when an incident changes, also before one service has heard the other."""

from four_services import Platform


def _three_teams(platform: Platform) -> None:
    platform.team("platform", "ana bo")
    platform.team("db", "cy dee")
    platform.team("sec", "eve flo")
    platform.rule("critical goes to sec", when={"severities": ["critical"]}, team="sec")
    platform.rule("high goes to db", when={"severities": ["high"]}, team="db")


def test_severity_raised_twice_before_the_first_assignment_is_heard_pages_the_right_team(
    platform: Platform,
):
    _three_teams(platform)
    one = platform.open(severity="low")
    platform.settle()
    platform.links["oncall>incidents"].down = True
    platform.later(minutes=1)
    platform.patch(one, severity="high")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, severity="critical")
    platform.settle()
    assert platform.paged(one) == ["ana", "cy", "eve"]


def test_an_incident_reopened_before_its_assignment_is_heard_pages_the_right_team(
    platform: Platform,
):
    _three_teams(platform)
    one = platform.open(severity="low")
    platform.settle()
    platform.links["oncall>incidents"].down = True
    platform.later(minutes=1)
    platform.patch(one, severity="critical")
    platform.settle()
    platform.act(one, "resolve")
    platform.later(minutes=1)
    platform.act(one, "reopen")
    platform.settle()
    assert platform.paged(one) == ["ana", "eve", "eve"]


def test_the_team_that_stands_in_is_not_taken_for_a_choice_by_hand(platform: Platform):
    _three_teams(platform)
    gone = platform.team("web", "wim xi")
    platform.rule("the rest goes to web", team="web")
    platform.policy("p", (5, "primary"), teams="web")
    one = platform.open(severity="low")
    platform.settle()
    platform.http["oncall"].delete(f"/api/v1/schedules/{gone['id']}")
    platform.later(minutes=5)
    assert platform.paged(one) == ["ana"]
    platform.later(minutes=1)
    platform.patch(one, severity="critical")
    platform.settle()
    assert platform.paged(one) == ["ana", "eve"]


def test_a_team_named_at_the_opening_stays_whatever_the_severity(platform: Platform):
    _three_teams(platform)
    one = platform.open(severity="low", team="db")
    platform.later(minutes=1)
    platform.patch(one, severity="critical")
    platform.settle()
    platform.act(one, "resolve")
    platform.later(minutes=1)
    platform.act(one, "reopen")
    platform.settle()
    assert platform.paged(one) == ["cy", "cy"]


def test_a_team_set_by_hand_is_paged_instead_of_the_former(platform: Platform):
    _three_teams(platform)
    one = platform.open(severity="low")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, team="db")
    platform.settle()
    assert platform.paged(one) == ["ana", "cy"]
    platform.later(minutes=15)
    platform.patch(one, severity="critical")
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "cy", "dee"]
    assert platform.incident(one)["team"] == "db"


def test_a_team_set_by_hand_counts_though_it_has_had_the_incident_before(platform: Platform):
    _three_teams(platform)
    one = platform.open(severity="low")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, severity="critical")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, team="platform")
    platform.settle()
    platform.later(minutes=15)
    assert platform.paged(one) == ["ana", "eve", "ana", "bo"]
    assert platform.incident(one)["team"] == "platform"


def test_a_team_set_by_hand_while_a_step_fires_has_the_last_word(platform: Platform):
    _three_teams(platform)
    one = platform.open(severity="low")
    platform.settle()
    platform.links["oncall>incidents"].down = platform.links["incidents>oncall"].down = True
    platform.patch(one, team="db")
    platform.later(minutes=15)
    assert platform.paged(one) == ["ana", "bo"]
    platform.links["oncall>incidents"].down = platform.links["incidents>oncall"].down = False
    platform.later(minutes=2)
    assert platform.paged(one) == ["ana", "bo", "cy"]
    assert platform.incident(one)["team"] == "db"


def test_a_team_set_by_hand_is_paged_though_the_former_was_exhausted(platform: Platform):
    _three_teams(platform)
    platform.policy("p", (0, "primary"), repeat=0)
    one = platform.open(severity="low")
    platform.settle()
    platform.later(minutes=20)
    assert platform.run(one)["state"] == "exhausted"
    platform.patch(one, team="db")
    platform.settle()
    assert platform.paged(one) == ["ana", "cy"]


def test_a_team_taken_off_by_hand_leaves_the_incident_to_the_rules(platform: Platform):
    _three_teams(platform)
    one = platform.open(severity="critical", team="db")
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, team=None)
    platform.settle()
    assert platform.paged(one) == ["cy", "eve"]


def test_whoever_is_given_an_incident_is_paged_and_the_next_step_waits_for_them(
    platform: Platform,
):
    platform.team("platform", "ana bo")
    platform.team("db", "cy")
    one = platform.open()
    platform.settle()
    platform.later(minutes=10)
    platform.patch(one, assigned_to="Cy")
    platform.settle()
    assert platform.paged(one) == ["ana", "cy"]
    assert platform.incident(one)["assigned_email"] == "cy@example.com"
    platform.later(minutes=14)
    assert platform.paged(one) == ["ana", "cy"]
    platform.later(minutes=1)
    assert platform.paged(one) == ["ana", "cy", "bo"]
    assert platform.incident(one)["assigned_to"] == "bo"


def test_a_name_that_on_call_does_not_know_stays_and_the_escalation_goes_on(platform: Platform):
    platform.team()
    one = platform.open()
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, assigned_to="zoe")
    platform.settle()
    platform.later(minutes=14)
    assert platform.paged(one) == ["ana", "bo"]
    assert platform.incident(one)["assigned_to"] == "zoe"


def test_whoever_is_given_an_incident_while_a_step_fires_has_it(platform: Platform):
    platform.team("platform", "ana bo")
    platform.team("db", "cy")
    one = platform.open()
    platform.settle()
    platform.links["oncall>incidents"].down = platform.links["incidents>oncall"].down = True
    platform.patch(one, assigned_to="cy")
    platform.later(minutes=15)
    platform.links["oncall>incidents"].down = platform.links["incidents>oncall"].down = False
    platform.later(minutes=2)
    assert platform.paged(one) == ["ana", "bo", "cy"]
    assert platform.incident(one)["assigned_to"] == "cy"


def test_whoever_takes_an_incident_with_its_acknowledgement_is_not_paged(platform: Platform):
    platform.team()
    one = platform.open()
    platform.settle()
    platform.later(minutes=1)
    platform.patch(one, assigned_to="bo", status="acknowledged")
    platform.later(minutes=15)
    assert platform.paged(one) == ["ana"]

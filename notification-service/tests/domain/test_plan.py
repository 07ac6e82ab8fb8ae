from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from notification.domain.delivery import ChannelName
from notification.domain.people import Method, Preferences, QuietHours, Rule, RuleStep
from notification.domain.plan import plan_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANA = "ana@example.org"
MAIL = Method(ChannelName.EMAIL, ANA, UUID(int=1))
PHONE = Method(ChannelName.SMS, "+4930123456", UUID(int=2), verified_at=NOON)
CHAT = Method(ChannelName.SLACK, "#ops", UUID(int=3))


def planned(methods, preferences=Preferences(), severity="critical", at=NOON):  # noqa: B008 - frozen
    return plan_of(
        ANA,
        methods,
        preferences,
        severity=severity,
        at=at,
        stand_in_after=timedelta(seconds=60),
    )


def steps(plan):
    return [(step.channel.value, step.after_seconds, step.stands_in) for step in plan.steps]


def rules(*severities, steps):
    return Rule(severities, tuple(RuleStep(method.method_id, after) for method, after in steps))


def test_who_has_chosen_nothing_is_mailed_and_then_mocked():
    plan = planned([])
    assert steps(plan) == [("email", 0, False), ("mock", 60, True)]
    assert plan.verified


def test_methods_without_rules_are_tried_in_their_order():
    plan = planned([CHAT, PHONE])
    assert steps(plan) == [("slack", 0, False), ("sms", 60, True)]
    assert plan.verified
    assert not planned([CHAT]).verified


def test_a_rule_gives_the_minutes_and_everything_else_stands_in():
    by_rule = Preferences(rules=[rules("critical", steps=[(PHONE, 2), (CHAT, 0)])])
    assert steps(planned([MAIL, PHONE, CHAT], by_rule)) == [
        ("slack", 0, False),
        ("sms", 120, False),
        ("email", 180, True),
    ]
    assert steps(planned([MAIL, PHONE], by_rule, severity="low")) == [
        ("email", 0, False),
        ("sms", 60, True),
    ]


def test_the_first_rule_for_a_severity_counts_and_one_without_severities_is_for_all():
    both = Preferences(rules=[rules("high", steps=[(CHAT, 0)]), rules(steps=[(PHONE, 0)])])
    assert planned([PHONE, CHAT], both, "high").steps[0].channel == "slack"
    assert planned([PHONE, CHAT], both, "low").steps[0].channel == "sms"


def test_the_own_address_is_the_last_resort_of_a_rule():
    only_chat = Preferences(rules=[rules(steps=[(CHAT, 0)])])
    assert steps(planned([CHAT], only_chat)) == [("slack", 0, False), ("email", 60, True)]


def test_a_rule_whose_methods_are_gone_or_switched_off_leaves_the_ladder():
    gone = Preferences(rules=[rules(steps=[(CHAT, 0)])])
    assert steps(planned([PHONE], gone)) == [("sms", 0, False)]
    off = Method(ChannelName.SMS, "+4930123456", UUID(int=2), enabled=False)
    assert steps(planned([off])) == [("email", 0, False), ("mock", 60, True)]


def test_quiet_hours_move_the_whole_plan_but_not_what_breaks_through():
    night = Preferences("UTC", quiet_hours=QuietHours(time(11), time(13)))
    plan = planned([PHONE], night, severity="high")
    assert plan.seconds_until(plan.steps[0], NOON) == 3600
    plan = planned([PHONE], night, severity="critical")
    assert plan.seconds_until(plan.steps[0], NOON) == 0


METHODS = st.lists(
    st.builds(
        Method,
        st.sampled_from(list(ChannelName)),
        st.sampled_from(["", ANA, "+4930123456", "https://example.org/"]),
        st.uuids(),
        enabled=st.booleans(),
        verified_at=st.none() | st.just(NOON),
    ),
    max_size=6,
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(METHODS, st.data())
def test_every_plan_has_a_way_and_leaves_out_no_method_that_is_used(methods, data):
    chosen = [
        rules(
            *data.draw(st.lists(st.sampled_from(["critical", "high"]), max_size=2)),
            steps=data.draw(
                st.lists(st.tuples(st.sampled_from(methods), st.integers(0, 60)), max_size=4)
            ),
        )
        for _ in range(data.draw(st.integers(0, 2) if methods else st.just(0)))
    ]
    plan = planned(methods, Preferences(rules=chosen))
    assert plan.steps
    assert not plan.steps[0].stands_in
    tried = {(step.channel, step.target) for step in plan.steps}
    assert {(one.channel, one.target) for one in methods if one.enabled} <= tried
    timed = [step.after_seconds for step in plan.steps if not step.stands_in]
    assert timed == sorted(timed)

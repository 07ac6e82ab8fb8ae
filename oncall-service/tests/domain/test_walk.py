from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from oncall.domain.policy import Policy, Position, Step, default_policy
from oncall.domain.schedule import Person
from oncall.domain.targets import Recipient, Role
from oncall.domain.walk import Reach, Why, move

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TARGETS = ["primary", "secondary", "lead@example.com", "boss@example.com"]

policies = st.builds(
    Policy,
    steps=st.lists(
        st.builds(Step.short, st.floats(0.01, 60), st.sampled_from(TARGETS)), min_size=1, max_size=5
    ).map(tuple),
    repeat=st.integers(0, 4),
    repeat_after_minutes=st.floats(0.01, 60),
)
reachable_targets = st.sets(st.sampled_from(TARGETS))
lateness = st.integers(0, 6 * 3600).map(lambda seconds: timedelta(seconds=seconds))


def resolver(policy, reachable):
    def resolve(position):
        target = policy.steps[position.step].aim
        found = (Recipient(Person(target, target), Role.NAMED),) if target in reachable else ()
        return Reach(found, Why.NOBODY, f"nobody is {target}")

    return resolve


@given(policies, reachable_targets, lateness, st.data())
def test_the_next_due_time_always_lies_ahead_and_the_walk_goes_forward(
    policy, reachable, late, given_data
):
    start = Position(
        given_data.draw(st.integers(0, policy.repeat)),
        given_data.draw(st.integers(0, len(policy.steps) - 1)),
    )
    made = move(policy, start, NOW - late, NOW, resolver(policy, reachable))
    if made.page is None:
        assert made.next_due_at is None
    else:
        assert made.next_due_at > NOW
        assert made.next > made.page.position >= start
        assert policy.steps[made.page.position.step].aim in reachable
    where = [one.position for one in made.passed]
    assert where == sorted(set(where))


@given(policies, reachable_targets, lateness)
def test_a_walk_ends_and_pages_everybody_who_can_be_reached(policy, reachable, late):
    """On time after the first move, at most one page a move, and then nobody is left."""
    paged, position, due, now = [], Position(0, 0), NOW, NOW
    for _ in range(200):
        made = move(policy, position, due, now, resolver(policy, reachable))
        if made.page is None:
            break
        paged.append(made.page.recipients[0].person.name)
        position, due, now = made.next, made.next_due_at, made.next_due_at
    else:
        raise AssertionError("the walk does not end")
    wanted = [step.aim for step in policy.steps if step.aim in reachable]
    assert paged == wanted * (policy.repeat + 1)


def test_an_outage_of_an_hour_is_one_page_and_the_next_delay_counts_from_now():
    policy = default_policy(15)
    late = timedelta(minutes=62)
    made = move(policy, Position(0, 0), NOW - late, NOW, resolver(policy, {"primary", "secondary"}))
    assert made.page.position == Position(2, 0)
    assert [one.position for one in made.passed if one.why is Why.MERGED] == [
        Position(0, 0),
        Position(0, 1),
        Position(1, 0),
        Position(1, 1),
    ]
    assert made.next_due_at == NOW + timedelta(minutes=15)


def test_a_little_lateness_does_not_shift_the_steps_that_follow():
    late = timedelta(milliseconds=300)
    made = move(
        policy := default_policy(15), Position(0, 0), NOW - late, NOW, resolver(policy, {"primary"})
    )
    assert made.next_due_at == NOW - late + timedelta(minutes=15)


def test_after_an_outage_longer_than_the_policy_the_last_reachable_step_still_pages():
    late = timedelta(days=3)
    made = move(
        policy := default_policy(15), Position(0, 0), NOW - late, NOW, resolver(policy, {"primary"})
    )
    assert made.page.recipients[0].person.name == "primary"
    assert made.page.position == Position(3, 0)
    assert [one.why is Why.MERGED for one in made.passed] == [True] * 6 + [False]
    assert made.next == Position(4, 0)


def test_a_step_without_a_person_does_not_wait():
    made = move(
        policy := default_policy(15), Position(0, 1), NOW, NOW, resolver(policy, {"primary"})
    )
    assert [one.position for one in made.passed] == [Position(0, 1)]
    assert made.page.position == Position(1, 0)
    assert made.next_due_at == NOW + timedelta(minutes=15)


def test_a_policy_that_reaches_nobody_ends_after_one_round():
    made = move(policy := default_policy(15), Position(0, 0), NOW, NOW, resolver(policy, set()))
    assert made.page is None
    assert [one.position for one in made.passed] == [Position(0, 0), Position(0, 1), Position(1, 0)]

"""One key's life: whatever the order of arrival, the latest word of its senders holds."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.domain.episodes import Episode, FlapLimits, Move
from alert_ingestion.domain.severity import Severity
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CALM = FlapLimits(changes=1000, within=timedelta(minutes=10))
FLAPPY = FlapLimits(changes=4, within=timedelta(minutes=10))


def alert(status, said=None, received=0.0):
    at = NOW + timedelta(seconds=received)
    return NewAlert(
        alert_id=str(uuid7()),
        service="db",
        severity=Severity.LOW,
        message="m",
        status=status,
        timestamp=at if said is None else NOW - timedelta(hours=1) + timedelta(seconds=said),
        received_at=at,
        dedup_key="k",
    )


def episode() -> Episode:
    return Episode("db", "k", NOW)


def moves(alerts, limits=CALM):
    one = episode()
    return one, [one.take(alert, limits) for alert in alerts]


firing, resolved = Status.FIRING, Status.RESOLVED


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.data())
def test_any_order_of_arrival_ends_in_the_same_state(data):
    instants = data.draw(st.lists(st.integers(0, 1000), min_size=1, max_size=8, unique=True))
    events = [(data.draw(st.sampled_from(Status)), said) for said in sorted(instants)]
    order = data.draw(st.permutations(events))
    ordered, first = moves([alert(status, said) for status, said in events])
    shuffled, second = moves([alert(status, said) for status, said in order])
    assert shuffled.firing is ordered.firing is (events[-1][0] is firing)
    assert (shuffled.began_at, shuffled.ended_at) == (ordered.began_at, ordered.ended_at)
    counted = {Move.BEGIN, Move.REPEAT, Move.LATE, Move.AGAIN}
    assert sum(move in counted for move in first) == sum(move in counted for move in second)


def test_without_a_word_about_time_the_order_of_arrival_decides():
    one, taken = moves([alert(firing), alert(resolved, received=1), alert(firing, received=2)])
    assert taken == [Move.BEGIN, Move.END, Move.BEGIN]
    assert one.firing


def test_a_resolve_before_its_firing_leaves_nothing_firing():
    one, taken = moves([alert(resolved, 20), alert(firing, 10)])
    assert taken == [Move.UNMATCHED, Move.LATE]
    assert not one.firing


def test_a_late_resolve_of_an_earlier_episode_ends_nothing():
    one, taken = moves([alert(firing, 30), alert(resolved, 20)])
    assert taken == [Move.BEGIN, Move.STALE]
    assert one.firing


def test_a_firing_at_the_very_instant_of_the_end_is_never_lost():
    one, taken = moves([alert(firing, 10), alert(resolved, 20), alert(firing, 20)])
    assert taken[-1] is Move.BEGIN
    assert one.firing


def test_a_key_that_flaps_keeps_its_alert_until_it_is_calm():
    one = episode()
    taken = []
    for n in range(8):
        taken.append(one.take(alert(firing if n % 2 == 0 else resolved, received=n), FLAPPY))
        one.incident_id = "i"
    assert taken[:4] == [Move.BEGIN, Move.END, Move.BEGIN, Move.END]
    assert taken[4:] == [Move.AGAIN, Move.END, Move.AGAIN, Move.END]
    assert one.calm_at == NOW + timedelta(seconds=7) + FLAPPY.within
    assert one.take(alert(firing, received=3600), FLAPPY) is Move.BEGIN


def test_the_end_of_its_incident_ends_the_flapping():
    one = episode()
    for n in range(5):
        one.take(alert(firing if n % 2 == 0 else resolved, received=n), FLAPPY)
        one.incident_id = "i"
    one.end(NOW + timedelta(seconds=5))
    assert one.take(alert(firing, received=6), FLAPPY) is Move.BEGIN

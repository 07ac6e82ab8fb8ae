"""However pages arrive: the first at once, never too many in a window, none waits for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from notification.domain.bundling import Bundling

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULE = Bundling(3, timedelta(minutes=5))


def interruptions(arrivals: list[int], bundling: Bundling) -> list[int]:
    """Return the seconds at which somebody is interrupted whose pages arrive at `arrivals`."""
    known: list[datetime] = []
    fired: list[int] = []
    waiting: datetime | None = None
    pending = sorted(arrivals)
    while pending or waiting:
        arrival = NOON + timedelta(seconds=pending[0]) if pending else None
        if waiting is not None and (arrival is None or waiting <= arrival):
            now, waiting = waiting, None
        else:
            assert arrival is not None
            now = arrival
            pending.pop(0)
        opening = bundling.opening(known, now)
        if opening > now:
            waiting = opening if waiting is None else min(waiting, opening)
            continue
        known = bundling.noted(known, now)
        fired.append(int((now - NOON).total_seconds()))
    return fired


def test_two_pages_come_at_once_and_a_storm_in_evenly_spaced_digests():
    assert interruptions([0, 30], RULE) == [0, 30]
    assert interruptions(list(range(600)), RULE) == [0, 1, 101, 300, 400, 500, 600]


def test_without_a_limit_everything_comes_at_once():
    assert interruptions([0, 0, 0, 0, 0], Bundling(0, timedelta(minutes=5))) == [0] * 5


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(st.integers(0, 2000), min_size=1, max_size=80),
    st.integers(1, 5),
    st.sampled_from([60, 300, 301]),
)
def test_never_more_than_the_limit_in_any_window(arrivals, limit, seconds):
    bundling = Bundling(limit, timedelta(seconds=seconds))
    fired = interruptions(arrivals, bundling)
    assert fired[0] == min(arrivals)
    for number, at in enumerate(fired):
        inside = [other for other in fired[number:] if other < at + seconds]
        assert len(inside) <= limit
    for arrival in arrivals:
        assert any(arrival <= at <= arrival + seconds for at in fired)

from datetime import UTC, datetime, timedelta

import pytest

from notification.domain.circuit import TRIPS_AFTER, Circuit
from notification.domain.delivery import Delivered, Permanent, Reason, Transient

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ERROR = Transient(Reason.PROVIDER_ERROR)
NOW = timedelta(0)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def failed(times: int) -> Circuit:
    circuit = Circuit()
    for _ in range(times):
        circuit.note(ERROR, NOON)
    return circuit


def test_a_few_failures_change_nothing():
    assert failed(TRIPS_AFTER - 1).pause(NOON) == NOW


def test_after_five_in_a_row_the_provider_is_left_alone_and_then_probed_one_at_a_time():
    circuit = failed(TRIPS_AFTER)
    assert circuit.pause(NOON) == timedelta(seconds=2)
    assert circuit.pause(after(2)) == NOW
    assert circuit.pause(after(3)) > NOW
    circuit.note(Delivered(), after(4))
    assert circuit.pause(after(4)) == NOW
    assert circuit.pause(after(4)) == NOW


def test_the_breaks_grow_and_stay_short_so_that_the_end_of_an_outage_is_seen():
    assert failed(TRIPS_AFTER + 1).pause(NOON) == timedelta(seconds=4)
    assert failed(TRIPS_AFTER + 90).pause(NOON) == timedelta(seconds=15)


def test_a_probe_whose_process_died_does_not_close_the_way_for_ever():
    circuit = failed(TRIPS_AFTER)
    assert circuit.pause(after(2)) == NOW
    assert circuit.pause(after(17)) == NOW


@pytest.mark.parametrize(("wish", "pause"), [(30, 30), (10**9, 3600)])
def test_a_wish_of_the_provider_holds_for_everything_that_goes_there(wish, pause):
    circuit = Circuit()
    circuit.note(Transient(Reason.RATE_LIMITED, retry_after=wish), NOON)
    assert circuit.pause(after(pause - 1)) == timedelta(seconds=1)
    assert circuit.pause(after(pause)) == NOW


def test_a_refused_message_shows_that_the_provider_is_alive():
    circuit = failed(TRIPS_AFTER - 1)
    circuit.note(Permanent(Reason.REJECTED), NOON)
    circuit.note(ERROR, NOON)
    assert circuit.pause(NOON) == NOW


def test_messages_keep_their_distance():
    circuit = Circuit(pace=timedelta(seconds=1))
    assert circuit.pause(NOON) == NOW
    assert circuit.pause(after(0.4)) == timedelta(seconds=0.6)
    assert circuit.pause(after(1)) == NOW

"""The life of an incident, driven at random against what it must always be."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from incident_management.domain import lifecycle
from incident_management.domain.errors import IllegalMerge, IllegalTransition
from incident_management.domain.incident import Incident
from incident_management.domain.measures import mtta_seconds, mttr_seconds, transition
from incident_management.domain.severity import Severity
from incident_management.domain.status import Status

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
WORKING = [one for one in Status if one.working]


def incident(status: Status = Status.OPEN, *, number: int = 1042, **fields) -> Incident:
    return Incident(
        incident_id=UUID(int=number), number=number, title="It broke", service="payment-api",
        severity=Severity.HIGH, created_at=START, updated_at=START, status=status, **fields,
    )  # fmt: skip


class Life(RuleBasedStateMachine):
    """Every move is made or refused; neither may leave the incident contradicting itself."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.incident = incident()
        self.first_acknowledged_at = None

    def attempt(self, move, *, allowed: bool) -> None:
        self.now += timedelta(seconds=1)
        before = self.incident
        if allowed:
            self.incident = move()
        else:
            with pytest.raises(IllegalTransition):
                move()
            assert self.incident == before
        if self.first_acknowledged_at is None:
            self.first_acknowledged_at = self.incident.acknowledged_at

    @rule()
    def acknowledge(self) -> None:
        allowed = self.incident.status is Status.OPEN
        self.attempt(lambda: lifecycle.acknowledge(self.incident, at=self.now), allowed=allowed)

    @rule()
    def unacknowledge(self) -> None:
        allowed = self.incident.status is Status.ACKNOWLEDGED
        self.attempt(lambda: lifecycle.unacknowledge(self.incident, first=True), allowed=allowed)
        if allowed:
            self.first_acknowledged_at = None

    @rule()
    def resolve(self) -> None:
        allowed = not self.incident.status.over
        self.attempt(lambda: lifecycle.resolve(self.incident, at=self.now), allowed=allowed)

    @rule()
    def close(self) -> None:
        allowed = self.incident.status is Status.RESOLVED
        self.attempt(lambda: lifecycle.close(self.incident, at=self.now), allowed=allowed)

    @rule()
    def reopen(self) -> None:
        allowed = self.incident.status.over
        self.attempt(lambda: lifecycle.reopen(self.incident), allowed=allowed)

    @rule(minutes=st.integers(1, 60))
    def snooze(self, minutes) -> None:
        until = self.now + timedelta(minutes=minutes)
        allowed = not self.incident.status.over
        self.attempt(lambda: lifecycle.snooze(self.incident, until), allowed=allowed)

    @rule(to=st.sampled_from(Status))
    def move(self, to) -> None:
        status = self.incident.status
        allowed = (
            to is status
            or (to.working and not status.over)
            or (to is Status.RESOLVED and not status.over)
            or (to is Status.CLOSED and status is Status.RESOLVED)
            or (to is Status.OPEN and status.over)
        )
        self.attempt(lambda: lifecycle.move(self.incident, to, at=self.now), allowed=allowed)
        assert not allowed or self.incident.status is to

    @invariant()
    def a_resolution_is_dated_exactly_while_it_holds(self) -> None:
        assert (self.incident.resolved_at is not None) == self.incident.status.over
        assert (self.incident.closed_at is not None) == (self.incident.status is Status.CLOSED)

    @invariant()
    def work_is_acknowledged_and_the_first_time_counts(self) -> None:
        if self.incident.status.working:
            assert self.incident.acknowledged_at is not None
        assert self.incident.acknowledged_at == self.first_acknowledged_at

    @invariant()
    def what_is_over_is_neither_snoozed_nor_escalated(self) -> None:
        if self.incident.status.over:
            assert self.incident.snoozed_until is None
            assert self.incident.next_escalation_at is None

    @invariant()
    def measures_are_never_negative(self) -> None:
        assert (mtta_seconds(self.incident) or 0) >= 0
        assert (mttr_seconds(self.incident) or 0) >= 0


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("to", WORKING)
def test_whoever_takes_an_open_incident_up_acknowledges_it(to):
    assert lifecycle.news_of(Status.OPEN, to) == "incident.acknowledged"
    assert lifecycle.news_of(Status.MITIGATED, to) == "incident.updated"


def test_the_news_of_a_move_is_named_after_where_it_leads():
    assert lifecycle.news_of(Status.OPEN, Status.OPEN) == "incident.updated"
    assert lifecycle.news_of(Status.OPEN, Status.RESOLVED) == "incident.resolved"
    assert lifecycle.news_of(Status.RESOLVED, Status.CLOSED) == "incident.closed"
    assert lifecycle.news_of(Status.CLOSED, Status.OPEN) == "incident.reopened"
    assert lifecycle.news_of(Status.ACKNOWLEDGED, Status.OPEN) == "incident.unacknowledged"


def test_a_merged_incident_stays_closed_and_its_alerts_count_elsewhere():
    source, target = incident(alert_count=3), incident(number=7, alert_count=2)
    gone, grown = lifecycle.merge(source, target, at=START)
    assert (gone.status, gone.merged_into, gone.alert_count) == (
        Status.CLOSED, target.incident_id, 0,
    )  # fmt: skip
    assert grown.alert_count == 5
    with pytest.raises(IllegalTransition):
        lifecycle.reopen(gone)


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED])
def test_nothing_is_merged_into_what_is_over(status):
    with pytest.raises(IllegalMerge):
        lifecycle.merge(incident(), incident(status, number=7), at=START)


def test_an_incident_is_not_merged_twice_nor_into_itself():
    with pytest.raises(IllegalMerge):
        lifecycle.merge(incident(), incident(), at=START)
    with pytest.raises(IllegalTransition):
        lifecycle.merge(incident(Status.CLOSED), incident(number=7), at=START)


def test_a_creation_on_a_clock_ahead_of_ours_is_no_negative_time():
    early = incident(acknowledged_at=START - timedelta(seconds=3))
    assert mtta_seconds(early) == 0
    assert mttr_seconds(early) is None


def test_only_the_first_acknowledgement_is_measured_and_every_resolution():
    before = incident()
    taken = lifecycle.acknowledge(before, at=START + timedelta(seconds=60))
    assert transition(before, taken).mtta_seconds == 60
    over = lifecycle.resolve(taken, at=START + timedelta(seconds=90))
    assert transition(taken, over).mttr_seconds == 90
    again = lifecycle.acknowledge(lifecycle.reopen(over), at=START + timedelta(seconds=100))
    assert transition(lifecycle.reopen(over), again).mtta_seconds is None
    assert transition(over, over) is None


def test_an_acknowledgement_taken_back_leaves_none_or_the_one_before_it():
    taken = lifecycle.acknowledge(incident(), at=START)
    assert lifecycle.unacknowledge(taken, first=True) == incident()
    assert lifecycle.unacknowledge(taken, first=False).acknowledged_at == START


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.ACKNOWLEDGED])
def test_only_an_acknowledged_incident_can_be_given_back(status):
    with pytest.raises(IllegalTransition):
        lifecycle.unacknowledge(incident(status, acknowledged_at=START), first=True)

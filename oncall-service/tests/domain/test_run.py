from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from oncall.domain.policy import Position, Step, default_policy
from oncall.domain.run import Change, Incident, Run, State, state_after
from oncall.domain.schedule import Engineer, Person, RotationType, Schedule, ShortForm
from oncall.domain.snapshot import document_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def incident(status: str = "open") -> Incident:
    return Incident("i", "INC-1", "title", "payment-api", "high", status=status)


def run(state: State = State.RUNNING, **fields) -> Run:
    values = {
        "id": uuid4(),
        "incident": incident(),
        "team": "platform",
        "routed": "",
        "snapshot": document_of(default_policy(15)),
        "state": state,
        "started_at": NOW,
        "next_due_at": NOW if state in (State.RUNNING, State.SNOOZED) else None,
    }
    return Run(**values | fields)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        (None, Change.OPENED, State.RUNNING),
        (State.ACKNOWLEDGED, Change.OPENED, State.ACKNOWLEDGED),
        (State.RUNNING, Change.ACKNOWLEDGED, State.ACKNOWLEDGED),
        (None, Change.ACKNOWLEDGED, State.ACKNOWLEDGED),
        (State.RUNNING, Change.SNOOZED, State.SNOOZED),
        (State.EXHAUSTED, Change.SNOOZED, State.SNOOZED),
        (State.ACKNOWLEDGED, Change.SNOOZED, State.ACKNOWLEDGED),
        (State.RESOLVED, Change.SNOOZED, State.RESOLVED),
        (State.SNOOZED, Change.ACKNOWLEDGED, State.ACKNOWLEDGED),
        (State.RESOLVED, Change.REOPENED, State.RUNNING),
        (State.RUNNING, Change.UPDATED, State.RUNNING),
        (State.RUNNING, Change.RESOLVED, State.RESOLVED),
        (State.ACKNOWLEDGED, Change.CLOSED, State.RESOLVED),
        (State.SNOOZED, Change.MERGED, State.RESOLVED),
    ],
)
def test_every_change_leads_to_one_state(before, change, after):
    assert state_after(before, change, incident()) is after


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("open", State.RUNNING),
        ("investigating", State.ACKNOWLEDGED),
        ("resolved", State.RESOLVED),
        ("closed", State.RESOLVED),
    ],
)
def test_an_update_of_an_unknown_incident_follows_its_status(status, state):
    assert state_after(None, Change.UPDATED, incident(status)) is state


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.RESOLVED, State.SNOOZED])
def test_paging_by_hand_starts_no_timer_of_a_run_that_rests(state):
    before = run(state)
    after = before.moved(Position(0, 1), Person("bo", "bo@example.com"), NOW + timedelta(hours=1))
    assert (after.state, after.next_due_at) == (state, before.next_due_at)
    assert (after.level, after.person.name) == (2, "bo")


def test_a_stopped_run_has_no_next_step_and_a_run_at_its_end_neither():
    assert run().next_step == Step.short(0, "primary")
    assert run(State.RESOLVED).next_step is None
    assert run(next=Position(4, 0)).next_step is None


def schedule(*names: str) -> Schedule:
    engineers = tuple(Engineer(name, f"{name}@example.com") for name in names)
    short = ShortForm(RotationType.DAILY, date(2026, 11, 23), engineers, handoff_hour=9)
    return Schedule(
        id=uuid4(),
        team="platform",
        name="platform",
        timezone="UTC",
        layers=(short.layer(ZoneInfo("UTC")),),
        escalation_minutes=15,
        created_at=NOW,
        updated_at=NOW,
        updated_by="ana",
        short=short,
    )

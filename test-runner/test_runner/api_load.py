"""The API of what runs for a while: continuous sending and storms."""

from test_runner.continuous import ContinuousState
from test_runner.runner import RunnerDep, make_router
from test_runner.schemas import ContinuousOrder, StormOrder
from test_runner.storm import StormState

_CREATED = 201
router = make_router()


@router.get("/continuous")
def get_continuous(runner: RunnerDep) -> ContinuousState:
    """Tell how the continuous run stands."""
    return runner.continuous.state()


@router.post("/continuous", status_code=_CREATED)
def start_continuous(order: ContinuousOrder, runner: RunnerDep) -> ContinuousState:
    """Start sending scenarios at an interval; one run at a time."""
    return runner.continuous.start(order.interval_seconds, order.categories)


@router.delete("/continuous")
def stop_continuous(runner: RunnerDep) -> ContinuousState:
    """Stop the continuous run; the answer is its last state."""
    return runner.continuous.stop()


@router.get("/storm")
def get_storm(runner: RunnerDep) -> StormState:
    """Tell how the storm stands."""
    return runner.storms.state()


@router.post("/storm", status_code=_CREATED)
def start_storm(order: StormOrder, runner: RunnerDep) -> StormState:
    """Send many alerts, evenly over some seconds; one storm at a time."""
    return runner.storms.start(order.alerts, order.seconds, order.categories)


@router.delete("/storm")
def stop_storm(runner: RunnerDep) -> StormState:
    """Stop the storm; the answer is its last state."""
    return runner.storms.stop()

"""The API of what is brought along: recorded payloads and sample schedules."""

from test_runner.recordings import RECORDINGS, recording
from test_runner.runner import RunnerDep, make_router
from test_runner.schemas import RecordingList, RecordingView, ReplayResult, SetUpSchedules

_CREATED = 201
router = make_router()


@router.get("/recordings")
def list_recordings() -> RecordingList:
    """List the recorded requests of monitoring tools."""
    views = [RecordingView.of(one, whole=False) for one in RECORDINGS]
    return RecordingList(recordings=views, total=len(views))


@router.get("/recordings/{recording_id}")
def get_recording(recording_id: str) -> RecordingView:
    """Return one recording with its body, as it was recorded."""
    return RecordingView.of(recording(recording_id), whole=True)


@router.post("/recordings/{recording_id}/send", status_code=_CREATED)
def replay_recording(recording_id: str, runner: RunnerDep) -> ReplayResult:
    """Send a recording to the endpoint of its tool, its instants moved to now.

    The integration that it needs is made, or gets a new key, by the way.
    """
    return ReplayResult.of(runner.replayer.send(recording(recording_id)))


@router.get("/oncall-setup")
def list_sample_schedules(runner: RunnerDep) -> SetUpSchedules:
    """List the sample on-call schedules and whether they are there."""
    return SetUpSchedules(schedules=runner.oncall.look())


@router.post("/oncall-setup")
def push_sample_schedules(runner: RunnerDep) -> SetUpSchedules:
    """Create the sample schedules; a team that has a schedule keeps it."""
    return SetUpSchedules(schedules=runner.oncall.push())

"""The command line: the server, or one sending without it."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from time import monotonic

from servicekit import cli, logs
from servicekit.clock import SystemClock
from servicekit.errors import Unavailable
from servicekit.http import make_client
from test_runner import health
from test_runner.main import clients, create_app
from test_runner.oncall_setup import OncallSetup, ScheduleRefused
from test_runner.scenarios import SCENARIOS, Scenario, UnknownScenario, find
from test_runner.schemas import LONGEST_INTERVAL, SHORTEST_INTERVAL
from test_runner.sender import AlertRefused, Sender, Via
from test_runner.settings import Settings

_WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 when something did not, 2 for a wrong use."""
    chosen = _parser().parse_args(arguments)
    settings = Settings()
    if chosen.mode == "serve":
        logs.configure("test-runner", settings.log_level)
        cli.serve(create_app(settings), settings)
        return 0
    logs.configure("test-runner", "error")
    commands: dict[str, Callable[[], int]] = {
        "openapi": lambda: _describe(settings),
        "list": _list,
        "health": lambda: _health(settings),
        "all": lambda: _send(settings, SCENARIOS),
        "setup-oncall": lambda: _set_up_oncall(settings),
    }
    command = chosen.mode or chosen.command
    if command is not None:
        return commands[command]()
    if chosen.continuous is not None:
        return _continue(settings, chosen.continuous)
    try:
        scenario = find(chosen.scenario)
    except UnknownScenario as error:
        _print(str(error))
        return _WRONG_USE
    return _send(settings, [scenario])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="test-runner", description="Sends realistic alerts.")
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument(
        "mode", nargs="?", choices=("serve", "openapi"), help="serve, or print the OpenAPI document"
    )
    for name, meaning in (
        ("list", "list the scenarios"),
        ("all", "send every scenario"),
        ("health", "ask the five services how they are"),
        ("setup-oncall", "create sample on-call schedules; teams that have one keep it"),
    ):
        one.add_argument(
            f"--{name}", dest="command", action="store_const", const=name, help=meaning
        )
    one.add_argument("--scenario", metavar="ID", help="send one scenario")
    one.add_argument(
        "--continuous",
        metavar="S",
        type=_interval,
        help="send one scenario every S seconds until Ctrl-C",
    )
    return parser


def _interval(text: str) -> float:
    seconds = float(text)
    if not SHORTEST_INTERVAL <= seconds <= LONGEST_INTERVAL:
        raise argparse.ArgumentTypeError(f"between {SHORTEST_INTERVAL} and {LONGEST_INTERVAL:g}")
    return seconds


def _describe(settings: Settings) -> int:
    cli.describe(create_app(settings))
    return 0


def _list() -> int:
    for scenario in SCENARIOS:
        _print(
            f"{scenario.id:<14} {scenario.category:<11} {scenario.service:<20}"
            f" {scenario.severity:<9} {scenario.title}"
        )
    return 0


def _health(settings: Settings) -> int:
    states = health.look(clients(settings))
    for state in states:
        latency = "" if state.latency_ms is None else f"{state.latency_ms:.1f} ms"
        _print(f"{state.name:<20} {state.status:<12} {latency:>10}  {state.url}")
    return int(any(state.status != "healthy" for state in states))


def _set_up_oncall(settings: Settings) -> int:
    try:
        with make_client(settings.oncall_url) as oncall:
            done = OncallSetup(oncall).push()
    except (Unavailable, ScheduleRefused) as error:
        _print(str(error))
        return 1
    for one in done:
        _print(f"{one.schedule.team:<14} {one.state:<8} schedule {one.schedule_id}")
    return 0


def _send(settings: Settings, scenarios: Iterable[Scenario]) -> int:
    with make_client(settings.alert_ingestion_url) as ingestion:
        sender = Sender(ingestion, clock=SystemClock(), sent=lambda _: None)
        sent = [_send_one(sender, scenario, Via.SCENARIO) for scenario in scenarios]
    return int(not all(sent))


def _continue(settings: Settings, interval: float) -> int:
    """Send until the process is told to stop; 1 when the last alert was not sent."""
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    sent = True
    with make_client(settings.alert_ingestion_url) as ingestion:
        sender = Sender(ingestion, clock=SystemClock(), sent=lambda _: None)
        due = monotonic()
        for scenario in cycle(SCENARIOS):
            sent = _send_one(sender, scenario, Via.CONTINUOUS)
            due = max(due + interval, monotonic())
            if stopping.wait(due - monotonic()):
                break
    return int(not sent)


def _send_one(sender: Sender, scenario: Scenario, via: Via) -> bool:
    try:
        answer = sender.send(scenario, via=via).answer
    except (Unavailable, AlertRefused) as error:
        _print(f"{scenario.id:<14} not sent: {error}")
        return False
    _print(f"{scenario.id:<14} {answer.action}  incident {answer.incident_id}")
    return True


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

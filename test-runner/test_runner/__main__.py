"""The command line: the server, or one sending without it."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from servicekit import cli, logs
from servicekit.clock import SystemClock
from servicekit.errors import Unavailable
from servicekit.http import make_client
from test_runner import health
from test_runner.main import clients, create_app
from test_runner.scenarios import SCENARIOS, Scenario, UnknownScenario, find
from test_runner.sender import AlertRefused, Sender
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
    }
    command = chosen.mode or chosen.command
    if command is not None:
        return commands[command]()
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
    ):
        one.add_argument(
            f"--{name}", dest="command", action="store_const", const=name, help=meaning
        )
    one.add_argument("--scenario", metavar="ID", help="send one scenario")
    return parser


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


def _send(settings: Settings, scenarios: Iterable[Scenario]) -> int:
    failed = 0
    with make_client(settings.alert_ingestion_url) as ingestion:
        sender = Sender(ingestion, clock=SystemClock(), sent=lambda _: None)
        for scenario in scenarios:
            try:
                answer = sender.send(scenario).answer
            except (Unavailable, AlertRefused) as error:
                failed += 1
                _print(f"{scenario.id:<14} not sent: {error}")
            else:
                _print(f"{scenario.id:<14} {answer.action}  incident {answer.incident_id}")
    return int(failed > 0)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())

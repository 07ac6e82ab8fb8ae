"""`python -m launcher run | reset | status | build-web`; `migrate` and `web` are its children."""

import argparse
import asyncio
import sys
from time import monotonic

from launcher import migrations, platform, state, status, web_build
from launcher.ports import PortsTaken
from launcher.settings import Settings, SettingsInvalid, load
from launcher.state import AlreadyRunning, NotOurs
from servicekit.postgres import PostgresFailed

_EXPECTED = (PortsTaken, SettingsInvalid, AlreadyRunning, NotOurs, PostgresFailed)
_COMMANDS = ("run", "reset", "status", "build-web", "migrate", "web")


def main(arguments: list[str] | None = None, settings: Settings | None = None) -> int:
    """Run one command and return the exit code."""
    parser = argparse.ArgumentParser(prog="launcher", description="The platform without Docker.")
    parser.add_argument("command", choices=_COMMANDS)
    command = parser.parse_args(arguments).command
    try:
        return _run(command, settings or load())
    except _EXPECTED as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:  # before the supervisor took over
        return 130


def _run(command: str, settings: Settings) -> int:
    began = monotonic()
    if command == "web":
        from launcher import web  # noqa: PLC0415 - the supervisor itself stays small

        web.serve(settings)
    elif command == "migrate":
        migrations.apply(settings)
    elif command == "reset":
        state.reset(settings)
    elif command == "status":
        return asyncio.run(status.show(settings, sys.stdout))
    elif command == "build-web":
        return 0 if web_build.build(settings, say=print) else 1
    else:
        return platform.run(settings, began)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

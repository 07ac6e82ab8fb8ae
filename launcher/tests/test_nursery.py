"""Forked children are children like all others."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import nursery
from launcher.child import Child

pytestmark = pytest.mark.skipif(not nursery.AVAILABLE, reason="forking is for Linux only")

TELL = """
import os, sys
print(sys.argv[1:], sorted(os.environ), os.getcwd(), os.getpriority(os.PRIO_PROCESS, 0))
print("to the error output", file=sys.stderr)
print("uvicorn" in sys.modules, sys.stdin.read() == "")
if sys.argv[1:] == ["die"]:
    raise SystemExit(7)
"""
LAUNCHER = """
import asyncio, os
from pathlib import Path
from launcher.nursery import Plan, fork

async def main():
    plan = Plan(("http.server", "0"), dict(os.environ), Path("."), 0)
    forked = await fork(plan, output=1)
    print(f"pid {forked.pid}", flush=True)
    await forked.wait()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def forked(tmp_path, monkeypatch):
    """Return a factory of children that run the module `telling` with arguments."""
    (tmp_path / "telling.py").write_text(TELL)
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(*arguments: str, **more) -> Child:
        return Child(
            name="child",
            command=("telling", *arguments),
            environment={"ONLY": "this"},
            folder=tmp_path,
            forked=True,
            **more,
        )

    return make


def test_a_forked_child_gets_what_it_is_told_and_nothing_else(stage, forked, tmp_path):
    base = os.getpriority(os.PRIO_PROCESS, 0)
    stage.supervisor([forked("a", "b", once=True, nice=3)])
    code = stage.play(lambda: stage.screen.until("READY"), stage.subject.stop)
    assert code == 0
    text = stage.screen.text
    assert f"['a', 'b'] ['ONLY'] {tmp_path} {base + 3}" in text
    assert "to the error output" in text
    assert "True True" in text  # the libraries were there before it; standard input is empty


def test_the_exit_code_of_a_forked_child_is_told(stage, forked):
    stage.supervisor([forked("die", once=True)])
    assert stage.play() == 7
    assert "child failed (ended with code 7)" in stage.screen.text


def test_a_forked_child_that_was_killed_comes_back(stage, forked, tmp_path):
    (tmp_path / "telling.py").write_text("import time\nprint('up', flush=True)\ntime.sleep(1000)\n")
    stage.supervisor([forked()])
    before = {}

    def kill() -> None:
        before.update(stage.pids)
        os.kill(stage.pids["child"], signal.SIGKILL)

    code = stage.play(
        lambda: stage.screen.until("(?s)up.*READY|READY.*up"),
        kill,
        lambda: stage.screen.until(r"(?s)child ended by SIGKILL; again in .*child is back"),
        stage.subject.stop,
    )
    assert code == 0
    assert before["child"] not in stage.pids.values()


def test_forked_children_die_with_a_launcher_that_was_killed(tmp_path, eventually):
    (tmp_path / "launching.py").write_text(LAUNCHER)
    launcher = subprocess.Popen(
        [sys.executable, "launching.py"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    with launcher:
        assert launcher.stdout is not None
        child = next(int(line.split()[1]) for line in launcher.stdout if line.startswith("pid"))
        os.kill(launcher.pid, signal.SIGKILL)
        state = Path(f"/proc/{child}/stat")
        eventually(lambda: not state.exists() or ") Z " in state.read_text())

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from launcher.child import answers
from servicekit.testing import free_port

ORPHAN = """
import asyncio
from pathlib import Path
from launcher.child import Child
from launcher.output import Output
from launcher.supervisor import Supervisor

child = Child(name="child", command=("/bin/sh", "-c", "exec sleep 1000"), environment={})
supervisor = Supervisor(
    [[child]], Output(Path("."), None), on_change=lambda pids: print(pids.get("child"), flush=True)
)
asyncio.run(supervisor.run(lambda: None))
"""


def test_a_child_dies_with_a_launcher_that_was_killed(tmp_path, eventually):
    launcher = subprocess.Popen(  # noqa: S603 - this file
        [sys.executable, "-c", ORPHAN], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    with launcher:
        assert launcher.stdout is not None
        child = int(launcher.stdout.readline())
        os.kill(launcher.pid, signal.SIGKILL)
    state = Path(f"/proc/{child}/stat")
    eventually(lambda: not state.exists() or ") Z " in state.read_text())


def test_only_a_200_is_an_answer(serve):
    statuses = {"/yes": 200, "/no": 503}

    async def app(scope, _receive, send):
        if scope["type"] == "http":
            status = statuses[scope["path"]]
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    port = int(serve(app).rsplit(":", 1)[1])
    assert asyncio.run(answers(port, "/yes"))
    assert not asyncio.run(answers(port, "/no"))
    assert not asyncio.run(answers(free_port()))

"""The drill of docs/operations.md: a backup while everything runs, a loss, a restore, a restart."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from platform_under_test import ROOT, Platform, eventually, running_platform

from servicekit.testing import free_port

SERVICES = ("alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis")


@pytest.fixture
def platform(tmp_path: Path):
    """A platform of its own: all that it knows is replaced."""
    port = free_port()
    with running_platform(tmp_path / "run", POSTGRES_PORT=str(port)) as running:
        running.ports["postgres"] = port
        yield running


def tool(platform: Platform, action: str, file: Path) -> None:
    environment = {
        **os.environ,
        "RUN_DIR": str(platform.run_dir),
        "POSTGRES_PORT": str(platform.ports["postgres"]),
        "PATH": str(file.parent),  # no Docker: a Compose on this machine is not meant
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, str(ROOT / "database/tool.py"), action, str(file)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)


def test_after_a_loss_the_backup_pages_again(platform: Platform, tmp_path: Path):
    service = f"kept-{uuid4().hex[:8]}"
    kept = platform.alert(service=service)["incident_id"]
    number = eventually(lambda: platform.incident(kept))["number"]
    eventually(lambda: platform.mailbox.about(number))
    tool(platform, "backup", tmp_path / "platform.dump")

    lost = platform.alert(service=f"later-{service}")["incident_id"]
    eventually(lambda: platform.incident(lost))
    tool(platform, "restore", tmp_path / "platform.dump")
    for name in SERVICES:
        platform.kill(name)
    for name in SERVICES:
        eventually(lambda name=name: platform.ready(name), within=60)

    assert platform.incident(kept)["number"] == number
    assert platform.incident(lost) is None
    again = platform.alert(service=f"again-{service}")["incident_id"]
    paged = eventually(lambda: platform.incident(again), within=60)["number"]
    assert eventually(lambda: platform.mailbox.about(paged), within=60)

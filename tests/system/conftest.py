"""One platform for all system tests of a process; crashes are its daily bread."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from platform_under_test import Platform, running_platform


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the system tests in one worker: they share the platform; and give them time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("system"))
            item.add_marker(pytest.mark.timeout(240))


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with running_platform(tmp_path_factory.mktemp("system") / "run") as running:
        yield running

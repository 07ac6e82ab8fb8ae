"""Prometheus, Alertmanager and amtool as Debian ships them, against the service on a real port."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn

from alert_ingestion.main import create_app
from alert_ingestion.settings import Settings
from servicekit.testing import free_port

sys.path.insert(0, str(Path(__file__).parent))

from real_tools import Exporter, Served, eventually, program, running, serving


def pytest_collection_modifyitems(items):
    """Run them in one worker: each starts programs of its own."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("real"))


@pytest.fixture
def served(engine, database_url) -> Iterator[Served]:
    nowhere = f"http://127.0.0.1:{free_port()}"
    settings = Settings(
        database_url=database_url,
        incident_management_url=nowhere,
        ai_analysis_url=nowhere,
        alert_ingestion_public_url=nowhere,
    )
    config = uvicorn.Config(create_app(settings), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    eventually(lambda: server.started)
    found = Served(server.servers[0].sockets[0].getsockname()[1])
    yield found
    found.http.close()
    server.should_exit = True
    thread.join(15)


@pytest.fixture
def alertmanager(tmp_path) -> Callable[[str], AbstractContextManager[str]]:
    """Run a real Alertmanager with a configuration; yields its address."""

    @contextmanager
    def start(configuration: str) -> Iterator[str]:
        file = tmp_path / "alertmanager.yml"
        file.write_text(configuration)
        url = f"http://127.0.0.1:{free_port()}"
        with running(
            program("prometheus-alertmanager"),
            f"--config.file={file}",
            f"--storage.path={tmp_path / 'alertmanager'}",
            f"--web.listen-address={url.removeprefix('http://')}",
            "--cluster.listen-address=",
            ready=f"{url}/-/ready",
        ):
            yield url

    return start


@pytest.fixture
def exporter() -> Iterator[Exporter]:
    with serving(Exporter()) as found:
        yield found

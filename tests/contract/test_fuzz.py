"""Every operation of every service's own document, fed with what schemathesis can think of."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import schemathesis
import uvicorn
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

SERVICES = ["alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis"]
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "15"))
# An endless stream answers for ever; its own tests read it.
ENDLESS = {"/api/v1/stream"}


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve the application for real, on a port of its own."""
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("service", SERVICES)
def test_no_input_makes_a_server_error(service: str, make_app: Callable[[str], FastAPI]):
    app = make_app(service)
    schema = schemathesis.openapi.from_dict(app.openapi())
    tried = 0
    with served(app) as base_url:
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.path in ENDLESS:
                continue
            _try(operation, base_url)
            tried += 1
    assert tried > 5


def _try(operation, base_url: str) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy())
    def run(case) -> None:
        response = case.call(base_url=base_url, timeout=60)
        case.validate_response(response, checks=[not_a_server_error])

    run()

"""Every operation of every service's own document, fed with what schemathesis can think of."""

import os
from collections.abc import Callable

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

SERVICES = ["alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis"]
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "15"))
# An endless stream answers for ever; its own tests read it.
ENDLESS = {"/api/v1/stream"}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("service", SERVICES)
def test_no_input_makes_a_server_error(service: str, make_app: Callable[[str], FastAPI]):
    app = make_app(service)
    schema = schemathesis.openapi.from_dict(app.openapi())
    tried = 0
    with TestClient(app, raise_server_exceptions=False) as http:
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.path in ENDLESS:
                continue
            _try(operation, http)
            tried += 1
    assert tried > 5


def _try(operation, http: TestClient) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy())
    def run(case) -> None:
        response = case.call(session=http)
        case.validate_response(response, checks=[not_a_server_error])

    run()

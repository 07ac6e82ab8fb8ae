"""Lists are read by their indexes, whatever is asked for: at ten million alerts nothing else is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from alert_ingestion.storage import listing
from servicekit.db import make_sessions
from servicekit.ids import uuid7

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEEN = {"seen_at": NOW, "seen_id": uuid7()}
FIRING = {"status": "firing"}
ASKED: dict[str, dict[str, Any]] = {
    "newest": {},
    "service": {"service": "s"},
    "severity": {"severity": "low"},
    "status": FIRING,
    "status and severity": FIRING | {"severity": "low"},
    "all three": FIRING | {"severity": "low", "service": "s"},
    "incident": {"incident_id": uuid7()},
    "time": {"since": NOW - timedelta(days=1), "until": NOW},
    "service in a time": {"service": "s", "since": NOW - timedelta(days=1)},
    "text": {"q": "%x%"},
    "text of a service": {"q": "%x%", "service": "s"},
    "label": {"labels": '{"a": "b"}'},
    "cursor": SEEN,
    "cursor of a status": FIRING | SEEN,
    "text behind a cursor": {"q": "%x%"} | SEEN,
}


def nodes(plan: dict[str, Any], *, limited: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """Return the nodes of a plan, and whether a limit stands above each."""
    yield plan, limited
    for child in plan.get("Plans", ()):
        yield from nodes(child, limited=limited or plan["Node Type"] == "Limit")


@pytest.mark.parametrize("name", ASKED)
def test_every_list_and_count_is_read_by_an_index_in_its_order(engine, name):
    plans = []
    said: list[tuple[str, Any]] = []
    with make_sessions(engine).begin() as session:

        @event.listens_for(session.connection(), "before_cursor_execute")
        def note(_connection, _cursor, statement, parameters, *_):
            said.append((statement, parameters))

        listing.look(session, ASKED[name], limit=51, offset=0)
        # The planner counts what is switched off before it counts costs: the size of the tables,
        # and what it knows of them, decide nothing.
        session.execute(text("SET LOCAL enable_seqscan = off"))
        session.execute(text("SET LOCAL enable_sort = off"))
        cursor = session.connection().connection.cursor()
        for statement, parameters in said:
            if statement.lstrip().startswith("SELECT"):
                cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
                plans.append(cursor.fetchone()[0][0]["Plan"])
    assert plans
    for plan in plans:
        kinds = [(one["Node Type"], limited) for one, limited in nodes(plan)]
        assert "Seq Scan" not in {kind for kind, _ in kinds}, plan
        assert ("Sort", True) not in kinds, plan


def test_a_label_is_looked_for_with_the_other_filters(send, http):
    first = send(labels={"region": "eu", "pod": "a"})
    send(labels={"region": "eu", "pod": "b"})
    send(service="other", labels={"region": "us"})

    def found(*labels, **more):
        answer = http.get("/api/v1/alerts", params={"label": labels, "limit": 1, **more}).json()
        return answer["total"], [one["alert_id"] for one in answer["alerts"]]

    assert found("region=eu")[0] == 2
    assert found("region=eu", "pod=a") == (1, [first["alert_id"]])
    assert found("region=eu", service="other") == (0, [])
    assert found("region=eu", offset=1)[0] == 2
    assert found("region=eu", offset=9) == (2, [])
    fault = http.get("/api/v1/alerts", params={"label": "region"})
    assert (fault.status_code, fault.json()["errors"][0]["parameter"]) == (422, "label")

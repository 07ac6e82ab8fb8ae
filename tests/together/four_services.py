"""Four services in one process, as an on-call engineer sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from notification.domain.links import Action
from notification.storage import notifications
from servicekit.clock import FrozenClock
from servicekit.worker import Worker

_UNSENT = "SELECT kind, body->>'type', state, last_error FROM job WHERE state <> 2"


class Link(httpx.Client):
    """A link to another service that can be cut, and that can let something happen meanwhile."""

    def __init__(self, target: TestClient) -> None:
        self.target = target
        self.down = False
        self.before: Callable[[httpx.Request], None] = lambda _: None
        self.after: Callable[[httpx.Request], None] = lambda _: None
        super().__init__(base_url="http://neighbour", transport=httpx.MockTransport(self._pass))

    def _pass(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("the link is down")
        self.before(request)
        answer = self.target.request(
            request.method,
            request.url.raw_path.decode(),
            content=request.content,
            headers={k: v for k, v in request.headers.items() if k != "host"},
        )
        self.after(request)
        return httpx.Response(answer.status_code, content=answer.content, headers=answer.headers)


@dataclass
class Platform:
    """The services by the names of their databases: alerts, incidents, oncall, notifications.

    `links` are named `incidents>oncall` and so on; `make_worker` is another process of a service.
    """

    clock: FrozenClock
    http: dict[str, TestClient]
    links: dict[str, Link]
    workers: dict[str, Worker]
    engines: dict[str, Engine]
    make_worker: Callable[[str], Worker]

    def drain(self, *names: str) -> None:
        for name in names or self.workers:
            self.workers[name].drain()

    def settle(self) -> None:
        for _ in range(6):
            self.drain()

    def later(self, **how_long: float) -> None:
        self.clock.advance(**how_long)
        self.settle()

    def rows(self, service: str, sql: str, **values: Any) -> list[Any]:
        with self.engines[service].connect() as connection:
            return connection.execute(text(sql), values).all()

    def unsent(self) -> list[Any]:
        return [(name, *row) for name in self.engines for row in self.rows(name, _UNSENT)]

    def ok(self, answer: httpx.Response) -> Any:
        assert answer.is_success, f"{answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def team(
        self, team: str = "platform", engineers: str = "ana bo", **options: Any
    ) -> dict[str, Any]:
        people = [{"name": n, "email": f"{n}@example.com"} for n in engineers.split()]
        week = {"rotation_type": "weekly", "start_date": "2026-11-23"}
        body: dict[str, Any] = {"team": team, "engineers": people} | week
        return self.ok(self.http["oncall"].post("/api/v1/schedules", json=body | options))

    def policy(
        self, name: str, *steps: tuple[float, str], teams: str = "platform", **options: Any
    ) -> dict[str, Any]:
        def target(one: str) -> dict[str, str]:
            if one in ("primary", "secondary"):
                return {"type": "schedule", "role": one}
            return {"type": "person", "email": f"{one}@example.com"}

        body: dict[str, Any] = {
            "name": name,
            "teams": teams.split(),
            "steps": [{"after_minutes": a, "targets": [target(t)]} for a, t in steps],
        }
        return self.ok(self.http["oncall"].post("/api/v1/escalation-policies", json=body | options))

    def rule(self, name: str, **fields: Any) -> dict[str, Any]:
        wish = {"name": name} | fields
        return self.ok(self.http["oncall"].post("/api/v1/routing-rules", json=wish))

    def escalate(self, incident_id: str, **fields: Any) -> dict[str, Any]:
        wish = {"incident_id": incident_id} | fields
        return self.ok(self.http["oncall"].post("/api/v1/escalate", json=wish))

    def run(self, incident_id: str) -> dict[str, Any]:
        return self.ok(self.http["oncall"].get(f"/api/v1/escalations/{incident_id}/run"))

    def open(self, **fields: Any) -> str:
        body = {"title": "it broke", "service": "payment-api", "severity": "high"} | fields
        return self.ok(self.http["incidents"].post("/api/v1/incidents", json=body))["incident_id"]

    def send(self, **fields: Any) -> dict[str, Any]:
        base = {"service": "payment-api", "severity": "critical", "message": "it broke"}
        return self.ok(self.http["alerts"].post("/api/v1/alerts", json=base | fields))

    def alert(self, alert_id: str) -> dict[str, Any]:
        return self.ok(self.http["alerts"].get(f"/api/v1/alerts/{alert_id}"))

    def act(self, incident_id: str, action: str, **body: Any) -> dict[str, Any]:
        path = f"/api/v1/incidents/{incident_id}/{action}"
        return self.ok(self.http["incidents"].post(path, json=body or None))

    def patch(self, incident_id: str, **body: Any) -> dict[str, Any]:
        return self.ok(self.http["incidents"].patch(f"/api/v1/incidents/{incident_id}", json=body))

    def incident(self, incident_id: str) -> dict[str, Any]:
        return self.ok(self.http["incidents"].get(f"/api/v1/incidents/{incident_id}"))

    def methods(self, person: str, *methods: tuple[str, str]) -> None:
        body = {"methods": [{"channel": c, "target": t} for c, t in methods]}
        path = f"/api/v1/people/{person}@example.com/contact-methods"
        self.ok(self.http["notifications"].put(path, json=body))

    def pages(
        self, incident_id: str | None = None, status: str | None = None
    ) -> list[tuple[str, str]]:
        """Person and status of each page, oldest first."""
        rows = self.rows(
            "notifications",
            "SELECT engineer_name, status, incident_id FROM page"
            " WHERE NOT is_digest ORDER BY created_at, page_id",
        )
        return [
            (r[0], r[1]) for r in rows if incident_id in (None, r[2]) and status in (None, r[1])
        ]

    def paged(self, incident_id: str | None = None) -> list[str]:
        return [name for name, status in self.pages(incident_id) if status != "cancelled"]

    def link(self, incident_id: str, action: str = "acknowledge") -> str:
        """The latest page's link as its reader would use it: the path to POST."""
        app: Any = self.http["notifications"].app
        rows = self.rows(
            "notifications",
            "SELECT notification_id FROM notification WHERE incident_id = :i"
            " ORDER BY created_at DESC, notification_id DESC LIMIT 1",
            i=incident_id,
        )
        with app.state.sessions.begin() as session:
            one = notifications.get(session, rows[0][0])
            links = app.state.dispatch.links.of(session, one, incident_id)
        url = getattr(links, Action(action).value)
        return "/api/v1/act/" + url.rsplit("/", 1)[1]

    def use(self, path: str) -> str:
        answer = self.http["notifications"].post(path)
        return f"{answer.status_code} {answer.text}"

"""Sends recordings to the endpoints that the real tools use, each to an integration of its own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import structlog
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from servicekit.clock import Clock
from servicekit.errors import Unavailable
from servicekit.http import Refused, send
from test_runner.recordings import Recording
from test_runner.sender import Accepted, AlertRefused, Sending, Via, reason

_LOOKS, _PAUSE = 40, 0.05  # the request is listed a moment after it was answered
_UNAUTHENTICATED = frozenset({400, 401, 403, 404})
log = structlog.get_logger(source=__name__)


class _Seen(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Integration(_Seen):
    integration_id: str
    name: str
    key: str = ""


class _Request(_Seen):
    request_id: str
    outcome: str
    detail: str | None = None
    alert_ids: list[str] = []


class _Alert(_Seen):
    alert_id: str
    incident_id: str | None = None
    action: str
    service: str
    severity: str
    message: str


class _Integrations(_Seen):
    integrations: list[_Integration]


class _Requests(_Seen):
    requests: list[_Request]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording that was taken: by which integration, and the alerts that it became."""

    recording: Recording
    integration_id: str
    status_code: int
    sent_at: datetime
    sendings: list[Sending]


class Replayer:
    """Sends recordings one at a time; makes the integrations that it needs, and their keys."""

    def __init__(
        self, ingestion: httpx.Client, *, clock: Clock, sent: Callable[[Sending], None]
    ) -> None:
        self._ingestion = ingestion
        self._clock = clock
        self._sent = sent
        self._one_at_a_time = threading.Lock()
        self._known: dict[str, _Integration] = {}
        self._pause = threading.Event()

    def send(self, recording: Recording) -> Replayed:
        """Send one recording. Raises Unavailable, AlertRefused."""
        try:
            with self._one_at_a_time:
                replayed = self._replay(recording)
        except Refused as error:
            raise AlertRefused(reason(error)) from error
        except ValidationError:
            raise Unavailable("The answer of alert ingestion cannot be read.") from None
        for sending in replayed.sendings:
            self._sent(sending)
        log.info("recording.sent", recording=recording.id, alerts=len(replayed.sendings))
        return replayed

    def _replay(self, recording: Recording) -> Replayed:
        integration = self._known.get(recording.kind) or self._integration(recording.kind)
        before = {one.request_id for one in self._recent(integration)}
        sent_at = self._clock.now()
        try:
            response = self._post(recording, integration, sent_at)
        except Refused as error:
            if error.response.status_code not in _UNAUTHENTICATED:
                raise
            # Somebody deleted the integration or changed its key: another one, once.
            integration = self._integration(recording.kind)
            before = {one.request_id for one in self._recent(integration)}
            response = self._post(recording, integration, sent_at)
        return Replayed(
            recording,
            integration.integration_id,
            response.status_code,
            sent_at,
            [self._sending(recording, one, sent_at) for one in self._became(integration, before)],
        )

    def _post(self, recording: Recording, to: _Integration, now: datetime) -> httpx.Response:
        replay = recording.request(to.integration_id, to.key, now=now)
        return send(
            self._ingestion, "POST", replay.path, headers=replay.headers, content=replay.content
        )

    def _integration(self, kind: str) -> _Integration:
        """Return the integration of a kind with a key: of one that is there, a new one."""
        name = f"Test runner: {kind}"
        listed = self._get("/api/v1/integrations", _Integrations).integrations
        there = next((one for one in listed if one.name == name), None)
        if there is None:
            body: dict[str, Any] = {"name": name, "kind": kind, "service": f"replayed-{kind}"}
            answer = send(self._ingestion, "POST", "/api/v1/integrations", json=body)
        else:
            path = f"/api/v1/integrations/{there.integration_id}/rotate"
            answer = send(self._ingestion, "POST", path, json={"keep_old_seconds": 0})
        self._known[kind] = _Integration.model_validate_json(answer.content)
        return self._known[kind]

    def _recent(self, integration: _Integration) -> list[_Request]:
        path = f"/api/v1/integrations/{integration.integration_id}/recent"
        listing: _Requests = self._get(path, _Requests)
        return listing.requests

    def _became(self, integration: _Integration, before: set[str]) -> list[_Alert]:
        for _ in range(_LOOKS):
            new = [one for one in self._recent(integration) if one.request_id not in before]
            if new:
                return [
                    self._get(f"/api/v1/alerts/{alert_id}", _Alert) for alert_id in new[0].alert_ids
                ]
            self._pause.wait(_PAUSE)
        return []

    def _get(self, path: str, shape: type[Any]) -> Any:
        answer = send(self._ingestion, "GET", path)
        return TypeAdapter(shape).validate_json(answer.content)

    @staticmethod
    def _sending(recording: Recording, alert: _Alert, sent_at: datetime) -> Sending:
        return Sending(
            via=Via.REPLAY,
            scenario_id=None,
            recording_id=recording.id,
            service=alert.service,
            severity=alert.severity,
            message=alert.message,
            sent_at=sent_at,
            answer=Accepted(
                alert_id=alert.alert_id, incident_id=alert.incident_id, action=alert.action
            ),
        )

"""Sends alerts to alert ingestion, as any monitoring tool would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import httpx
import structlog
from prometheus_client import CollectorRegistry, Counter
from pydantic import BaseModel, ConfigDict, ValidationError

from servicekit.clock import Clock
from servicekit.errors import Unavailable
from servicekit.http import Refused, send
from servicekit.problems import Problem
from test_runner.scenarios import SCENARIOS, Scenario

_SOURCE = "test-runner"
log = structlog.get_logger(source=__name__)


class AlertRefused(Exception):
    """Alert ingestion refused the alert."""


class Via(StrEnum):
    """What made the runner send an alert."""

    SCENARIO = "scenario"
    CUSTOM = "custom"
    CONTINUOUS = "continuous"
    STORM = "storm"
    REPLAY = "replay"


class Accepted(BaseModel):
    """What alert ingestion answers; fields that are not read here are passed on."""

    model_config = ConfigDict(extra="allow", frozen=True)

    alert_id: str
    incident_id: str | None = None
    action: str


@dataclass(frozen=True, slots=True)
class Sending:
    """An alert that was accepted, of a scenario, of a recording, or of neither."""

    via: Via
    scenario_id: str | None
    service: str
    severity: str
    message: str
    sent_at: datetime
    answer: Accepted
    recording_id: str | None = None


class SendMetrics:
    """How many alerts of which scenario were accepted."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._sent = Counter(
            "test_runner_alerts_sent_total",
            "Alerts that alert ingestion accepted.",
            ["scenario"],
            registry=registry,
        )
        for scenario in SCENARIOS:
            self._sent.labels(scenario.id)
        self._sent.labels(Via.CUSTOM)
        self._sent.labels(Via.REPLAY)

    def count(self, sending: Sending) -> None:
        """Count one accepted alert."""
        self._sent.labels(sending.scenario_id or sending.via).inc()


class Sender:
    """Sends alerts and tells `sent` of each one that was accepted."""

    def __init__(
        self, ingestion: httpx.Client, *, clock: Clock, sent: Callable[[Sending], None]
    ) -> None:
        self._ingestion = ingestion
        self._clock = clock
        self._sent = sent

    def send(
        self,
        scenario: Scenario,
        *,
        via: Via = Via.SCENARIO,
        labels: Mapping[str, str] | None = None,
    ) -> Sending:
        """Send one scenario's alert, with more labels. Raises Unavailable, AlertRefused."""
        return self._post(via, scenario.id, _body_of(scenario, labels or {}))

    def send_custom(self, alert: Mapping[str, Any]) -> Sending:
        """Send an alert of one's own. Raises Unavailable, AlertRefused."""
        return self._post(Via.CUSTOM, None, alert)

    def _post(self, via: Via, scenario_id: str | None, body: Mapping[str, Any]) -> Sending:
        sent_at = self._clock.now()
        whole = {"source": _SOURCE, **body, "timestamp": sent_at.isoformat()}
        sending = Sending(
            via=via,
            scenario_id=scenario_id,
            service=body["service"],
            severity=body["severity"],
            message=body["message"],
            sent_at=sent_at,
            answer=self._answer(whole),
        )
        log.info(
            "alert.sent",
            scenario=scenario_id or via,
            alert_id=sending.answer.alert_id,
            incident_id=sending.answer.incident_id,
            action=sending.answer.action,
        )
        self._sent(sending)
        return sending

    def _answer(self, body: Mapping[str, Any]) -> Accepted:
        try:
            response = send(self._ingestion, "POST", "/api/v1/alerts", json=body)
            return Accepted.model_validate_json(response.content)
        except ValidationError:
            raise Unavailable("The answer of alert ingestion cannot be read.") from None
        except Unavailable as error:
            raise Unavailable(
                f"Alert ingestion does not take alerts: {error}.", retry_after=error.retry_after
            ) from error
        except Refused as error:
            raise AlertRefused(reason(error)) from error


def _body_of(scenario: Scenario, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "service": scenario.service,
        "severity": scenario.severity,
        "message": scenario.message,
        "labels": {**scenario.labels, "scenario": scenario.id, **labels},
    }


def reason(error: Refused) -> str:
    """Return why a request was refused, in the words of the service if it has any."""
    try:
        return Problem.model_validate_json(error.response.content).detail
    except ValidationError:
        return str(error)

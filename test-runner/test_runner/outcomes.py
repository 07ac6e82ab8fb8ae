"""Follows each sent alert for a minute: its incident, its page, the AI's suggestion."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar

import structlog
from pydantic import BaseModel, ConfigDict

from servicekit.clock import Clock
from servicekit.errors import Unavailable
from test_runner.reader import Incident, Page, Reader, Suggestion
from test_runner.sender import Sending, Via

MOST_REMEMBERED = 200
FOLLOWED_FOR = timedelta(seconds=60)
POLL = timedelta(milliseconds=250)
_BRISKLY = timedelta(seconds=10)
_SLOW_TURN = 8  # an alert that takes longer is looked at every eighth time
_LONGEST_MESSAGE = 500
_CREATED = "created_new_incident"
log = structlog.get_logger(source=__name__)
Found = TypeVar("Found")


class SentAlert(BaseModel):
    """A sent alert and what became of it, as far as it was seen; times count from the sending.

    The two times are of an incident that this alert opened: one that it joined was there before.
    """

    model_config = ConfigDict(frozen=True)

    sequence: int
    via: Via
    scenario_id: str | None
    recording_id: str | None
    service: str
    severity: str
    message: str
    sent_at: datetime
    alert_id: str
    incident_id: str | None
    action: str
    following: bool = True
    incident: Incident | None = None
    time_to_incident_seconds: float | None = None
    page: Page | None = None
    time_to_page_seconds: float | None = None
    suggestion: Suggestion | None = None

    @property
    def complete(self) -> bool:
        """Whether there is nothing more to wait for."""
        paged = self.page is not None and self.page.delivered
        met = self.incident_id is None or (self.incident is not None and paged)
        return met and self.suggestion is not None


class Outcomes:
    """The last sent alerts, followed by one thread, as their services can be reached."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[int, SentAlert] = OrderedDict()
        self._sequence = count(1)
        self._turn = 0
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outcomes", daemon=True)

    def add(self, sending: Sending) -> None:
        """Follow an alert from now on; the oldest one beyond the limit is forgotten.

        Of a storm only the alerts that opened an incident: the storm counts the others.
        """
        if sending.via is Via.STORM and sending.answer.action != _CREATED:
            return
        with self._lock:
            alert = _first_seen(next(self._sequence), sending)
            self._known[alert.sequence] = alert
            while len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        self._bell.set()

    def newest(self, limit: int) -> list[SentAlert]:
        """Return the last sent alerts, newest first."""
        with self._lock:
            return list(reversed(self._known.values()))[:limit]

    def look(self) -> bool:
        """Ask the services once about every alert still followed; tell whether any is left."""
        self._turn += 1
        with self._lock:
            followed = [alert for alert in self._known.values() if alert.following]
        turn = _Turn(self._reader)
        for alert in followed:
            if self._is_due(alert):
                self._keep(self._seen(alert, turn))
        return bool(followed)

    def start(self) -> None:
        """Follow in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End the background thread; waits for the calls under way."""
        self._stopping.set()
        self._bell.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.clear()
            if self.look():
                self._stopping.wait(POLL.total_seconds())
            else:
                self._bell.wait()

    def _is_due(self, alert: SentAlert) -> bool:
        return self._clock.now() - alert.sent_at < _BRISKLY or self._turn % _SLOW_TURN == 0

    def _keep(self, alert: SentAlert) -> None:
        with self._lock:
            if alert.sequence in self._known:
                self._known[alert.sequence] = alert

    def _seen(self, alert: SentAlert, turn: "_Turn") -> SentAlert:
        incident_id = alert.incident_id
        if incident_id is not None:
            alert = self._with_incident(alert, turn.incident(incident_id))
            alert = self._with_page(alert, turn.page(incident_id))
        if alert.suggestion is None:
            alert = alert.model_copy(update={"suggestion": turn.suggestion(alert.alert_id)})
        over = alert.complete or self._clock.now() - alert.sent_at >= FOLLOWED_FOR
        return alert.model_copy(update={"following": not over})

    def _with_incident(self, alert: SentAlert, incident: Incident | None) -> SentAlert:
        if incident is None:
            return alert
        update: dict[str, object] = {"incident": incident}
        if alert.incident is None:
            update["time_to_incident_seconds"] = self._elapsed(alert)
        return alert.model_copy(update=update)

    def _with_page(self, alert: SentAlert, page: Page | None) -> SentAlert:
        if page is None:
            return alert
        update: dict[str, object] = {"page": page}
        if page.delivered and alert.time_to_page_seconds is None:
            update["time_to_page_seconds"] = self._elapsed(alert)
        return alert.model_copy(update=update)

    def _elapsed(self, alert: SentAlert) -> float | None:
        """Measure on this one clock, exact to a poll; the services' clocks may differ."""
        if alert.action != _CREATED:
            return None
        return round((self._clock.now() - alert.sent_at).total_seconds(), 3)


class _Turn:
    """One look around: no question is asked twice, a silent service is not asked again."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._answers: dict[tuple[str, str], object] = {}
        self._silent: set[str] = set()

    def incident(self, incident_id: str) -> Incident | None:
        return self._ask("incident-management", self._reader.incident, incident_id)

    def page(self, incident_id: str) -> Page | None:
        return self._ask("notification", self._reader.page, incident_id)

    def suggestion(self, alert_id: str) -> Suggestion | None:
        return self._ask("ai-analysis", self._reader.suggestion, alert_id)

    def _ask(self, service: str, read: Callable[[str], Found | None], key: str) -> Found | None:
        if service in self._silent:
            return None
        if (service, key) not in self._answers:
            try:
                self._answers[service, key] = read(key)
            except Unavailable as error:
                log.debug("outcome.unavailable", neighbour=service, error=str(error))
                self._silent.add(service)
                return None
        return self._answers[service, key]  # type: ignore[return-value] # as `read` gave it


def _first_seen(sequence: int, sending: Sending) -> SentAlert:
    return SentAlert(
        sequence=sequence,
        via=sending.via,
        scenario_id=sending.scenario_id,
        recording_id=sending.recording_id,
        service=sending.service,
        severity=sending.severity,
        message=sending.message[:_LONGEST_MESSAGE],
        sent_at=sending.sent_at,
        alert_id=sending.answer.alert_id,
        incident_id=sending.answer.incident_id,
        action=sending.answer.action,
    )

"""Where all formats meet: who sends, what becomes of it, what is kept of it."""

import asyncio
import base64
import binascii
import hashlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from fastapi import FastAPI, Request
from sqlalchemy import RowMapping

from alert_ingestion.api.directory import Directory
from alert_ingestion.api.intake import Intake, end_process_unless_cancelled, raise_for
from alert_ingestion.api.recorder import Recorder
from alert_ingestion.domain.alerts import NewAlert, Outcome
from alert_ingestion.domain.errors import AlertRefused, IntegrationKeyWrong
from alert_ingestion.domain.integrations import (
    SIGNED,
    Integration,
    kept_headers,
    without_secrets,
)
from alert_ingestion.domain.readings import (
    Acknowledged,
    Origin,
    Read,
    Reading,
    Unreadable,
    alert_of,
)
from alert_ingestion.storage import requests
from alert_ingestion.storage.requests import Became, RawRequest
from alert_ingestion.usecases.acknowledge import acknowledge
from servicekit import safejson, tracing
from servicekit.clock import Clock
from servicekit.db import Sessions
from servicekit.ids import event_id, uuid7

_SCHEMES = frozenset({"bearer", "token", "geniekey", "key"})


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a payload: outcomes in order, and what was not understood."""

    alerts: Sequence[Outcome] = ()
    acknowledged: int = 0
    quarantined: Sequence[str] = field(default_factory=list)


class Desk:
    """Takes readings to the writer and requests to the recorder."""

    def __init__(self, intake: Intake, sessions: Sessions, clock: Clock) -> None:
        """Share the application's database."""
        self.directory = Directory(sessions, clock)
        self.recorder = Recorder(sessions)
        self.clock = clock
        self._intake = intake
        self._sessions = sessions

    async def take(
        self, integration: Integration, read: Sequence[Read | Unreadable], raw: RawRequest
    ) -> Delivered:
        """Store what was understood, keep the request; committed on return.

        Raises IntakeOverloaded, StoreAway and what else `raise_for` raises.
        """
        now = self.clock.now()
        origin = _origin(integration)
        alerts = [
            alert_of(one, origin, alert_id=str(uuid7()), received_at=now)
            for one in read
            if isinstance(one, Reading)
        ]
        outcomes, wrong = await self._store(alerts)
        taken_up = [one for one in read if isinstance(one, Acknowledged)]
        if taken_up:
            await asyncio.to_thread(self._acknowledge, integration, taken_up)
        wrong += [str(one) for one in read if isinstance(one, Unreadable)]
        await self._keep(raw, [one.alert_id for one in outcomes], wrong)
        return Delivered(outcomes, len(taken_up), wrong)

    async def take_again(
        self, integration: Integration, read: Sequence[Read | Unreadable], row: RowMapping
    ) -> Delivered:
        """Store what is understood by now of a request that was kept; committed on return.

        However often that is tried, each alert is stored once. Of a request of which a part is
        stored, readings without a key are left out: that part cannot be told from the rest.
        """
        now, digest = self.clock.now(), hashlib.sha256(bytes(row["body"])).digest()
        origin = _origin(integration)
        alerts = [
            alert_of(
                one,
                origin,
                alert_id=str(event_id("quarantine", row["request_id"], number)),
                received_at=now,
            )._replace(body_sha256=digest)
            for number, one in enumerate(read)
            if isinstance(one, Reading) and (one.key is not None or not row["alert_ids"])
        ]
        outcomes, wrong = await self._store(alerts)
        taken_up = [one for one in read if isinstance(one, Acknowledged)]
        await asyncio.to_thread(self._acknowledge, integration, taken_up)
        wrong += [str(one) for one in read if isinstance(one, Unreadable)]
        ids = [one.alert_id for one in outcomes]
        await asyncio.to_thread(self._settle, str(row["request_id"]), ids, "; ".join(wrong) or None)
        return Delivered(outcomes, len(taken_up), wrong)

    def _settle(self, request_id: str, alert_ids: Sequence[str], wrong: str | None) -> None:
        with self._sessions.begin() as session:
            requests.settle(session, request_id, alert_ids=alert_ids, wrong=wrong)

    async def _store(self, alerts: Sequence[NewAlert]) -> tuple[list[Outcome], list[str]]:
        outcomes, wrong = [], []
        for result in await self._intake.submit(alerts) if alerts else ():
            if isinstance(result, AlertRefused):
                wrong.append(str(result))
            else:
                outcomes.append(raise_for(result))
        return outcomes, wrong

    def _acknowledge(self, integration: Integration, taken_up: Sequence[Acknowledged]) -> None:
        with self._sessions.begin() as session:
            for one in taken_up:
                acknowledge(session, integration, one)

    async def _keep(self, raw: RawRequest, ids: list[str], wrong: list[str]) -> None:
        if wrong:
            await self.recorder.quarantine(became(raw, Became.QUARANTINED, "; ".join(wrong), ids))
        else:
            self.recorder.note(became(raw, Became.ACCEPTED, None, ids))


def _origin(integration: Integration) -> Origin:
    return replace(integration.origin, trace=tracing.current_text())


def became(
    raw: RawRequest, what: Became, detail: str | None = None, alert_ids: Sequence[str] = ()
) -> RawRequest:
    """Return a request with what became of it."""
    return RawRequest(
        request_id=raw.request_id,
        integration_id=raw.integration_id,
        received_at=raw.received_at,
        method=raw.method,
        path=raw.path,
        headers=raw.headers,
        body=raw.body,
        became=what,
        detail=None if detail is None else detail[:2000],
        alert_ids=alert_ids,
    )


def raw_of(request: Request, body: bytes, integration_id: str | None) -> RawRequest:
    """Return a request as it may be kept: without what is secret in it."""
    return RawRequest(
        request_id=str(uuid7()),
        integration_id=integration_id,
        received_at=request.app.state.clock.now(),
        method=request.method,
        path=request.url.path,
        headers=kept_headers(request.headers.items()),
        body=harmless(body),
        became=Became.ACCEPTED,
    )


def harmless(body: bytes) -> bytes:
    """Return a body without its secrets; what is no JSON has no names to know them by."""
    try:
        document = safejson.loads(body)
    except json.JSONDecodeError:
        return body
    return safejson.dumps(without_secrets(document))


async def sender(request: Request, integration: Integration, body: bytes) -> None:
    """Check that the integration's own tool sent this. Raises IntegrationKeyWrong."""
    now = request.app.state.clock.now()
    if integration.kind in SIGNED and integration.secret is not None:
        if integration.signed(request.headers, body, now=now):
            return
        raise IntegrationKeyWrong("The signature is missing or wrong.")
    keys = presented(request)
    if any(integration.takes(key, now=now) for key in keys):
        return
    desk: Desk = request.app.state.desk
    known = await desk.directory.again(integration) if keys else integration
    if not any(known.takes(key, now=now) for key in keys):
        raise IntegrationKeyWrong("The key is missing or wrong.")


def presented(request: Request) -> list[str]:
    """Return what a request presents as its key: in a header, or for simple tools in the query."""
    found = [request.headers.get("x-integration-key"), request.query_params.get("key")]
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() in _SCHEMES:
        found.append(credentials.strip())
    elif scheme.lower() == "basic":
        found += _basic(credentials)
    return [key for key in found if key]


def _basic(credentials: str) -> list[str]:
    try:
        user, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return []
    return [password or user]


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Run the recorder beside the application; intake runs already."""
    app.state.desk = Desk(app.state.intake, app.state.sessions, app.state.clock)
    writer = asyncio.ensure_future(app.state.desk.recorder.write())
    writer.add_done_callback(end_process_unless_cancelled)
    try:
        yield
    finally:
        writer.cancel()


def summary(outcomes: Sequence[Outcome]) -> list[Mapping[str, Any]]:
    """Return what became of alerts, for an answer."""
    return [
        {
            "alert_id": one.alert_id,
            "incident_id": one.incident_id,
            "action": one.action.value,
        }
        for one in outcomes
    ]

"""`/api/v2/alerts` and `/api/v2/alerts/groups`. Source: wire-formats.md, 2.1 to 2.3."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cmp_to_key
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import RowMapping, orm

from alert_ingestion.api.alertmanager import answers
from alert_ingestion.api.alertmanager.status import RECEIVER
from alert_ingestion.api.desk import Desk, became, raw_of
from alert_ingestion.api.intake import Intake
from alert_ingestion.domain.adapters.alertmanager_api import REQUIRED, Malformed, alert_from, read
from alert_ingestion.domain.alerts import NewAlert, Outcome
from alert_ingestion.domain.errors import BadMatcher, IntakeOverloaded, StoreAway
from alert_ingestion.domain.matchers import parse_matcher
from alert_ingestion.domain.timed import order_in_group
from alert_ingestion.engines.matching import Matching, full_match
from alert_ingestion.storage import timed as stored
from alert_ingestion.storage.requests import Became
from alert_ingestion.usecases.policies import suppression
from servicekit import safejson, tracing
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.ids import uuid7_texts

router = APIRouter(route_class=Route, tags=["Alertmanager API"])
_JSON = "application/json"
_TRUE = frozenset({"1", "true", "t", "yes", "y", "on", "ok", "selected", "enabled", "checked"})
_UNAVAILABLE, _BAD_REQUEST, _UNSUPPORTED = 503, 400, 415
_RETRY = {"Retry-After": "1"}
Filters = Annotated[list[str] | None, Query(alias="filter")]
ReceiverMatchers = Annotated[list[str] | None, Query()]


@router.post("/api/v2/alerts", response_model=None)
async def post_alerts(request: Request) -> Response:
    """Store the valid alerts of a bare array; what is wrong with the others is the answer."""
    kind = request.headers.get("content-type", "application/octet-stream").partition(";")[0].strip()
    if kind != _JSON:
        return answers.fault(
            _UNSUPPORTED, f'unsupported media type "{kind}", only [application/json] are allowed'
        )
    return await store_alerts(request, await request.body(), None)


async def store_alerts(request: Request, body: bytes, integration_id: str | None) -> Response:
    """Store a body of alerts and answer as Alertmanager does."""
    now = request.app.state.clock.now()
    try:
        sent, wrong = read(
            _document(body),
            now=now,
            resolve_timeout=request.app.state.settings.alertmanager_resolve_timeout,
        )
        trace = tracing.current_text()
        alerts = [
            alert_from(one, alert_id=name, now=now, integration_id=integration_id, trace=trace)
            for one, name in zip(sent, uuid7_texts(len(sent)), strict=True)
        ]
        wrong += await _store(request.app.state.intake, alerts)
        await _keep(request, body, integration_id, alerts, "\n".join(wrong))
    except Malformed as error:
        await _keep(request, body, integration_id, (), str(error))
        return answers.fault(error.code, str(error))
    except (IntakeOverloaded, StoreAway) as error:
        # Also for TooManyAlerts: Prometheus sends no batch again, Grafana none that was refused.
        return answers.bare(_UNAVAILABLE, str(error), _RETRY)
    return answers.bare(_BAD_REQUEST, "\n".join(wrong)) if wrong else answers.empty()


async def _keep(
    request: Request,
    body: bytes,
    integration_id: str | None,
    alerts: Sequence[NewAlert],
    wrong: str,
) -> None:
    """Keep what was not understood, and of integrations what was."""
    desk: Desk = request.app.state.desk
    if wrong:
        raw = raw_of(request, body, integration_id)
        ids = [one.alert_id for one in alerts]
        await desk.recorder.quarantine(became(raw, Became.QUARANTINED, wrong, ids))
    elif integration_id is not None:
        raw = raw_of(request, body, integration_id)
        ids = [one.alert_id for one in alerts]
        desk.recorder.note(became(raw, Became.ACCEPTED, None, ids))


@router.get("/api/v2/alerts", response_model=None)
def get_alerts(  # noqa: PLR0913 - the filters of the API
    session: Session,
    clock: ClockDep,
    filters: Filters = None,
    receiver: str = "",
    active: str = "true",
    silenced: str = "true",
    inhibited: str = "true",
    unprocessed: str = "true",
    receiver_matchers: ReceiverMatchers = None,
) -> Response:
    """List what fires now, in the order of the fingerprints."""
    _ = unprocessed  # nothing is: an alert is told on in the transaction that stores it
    wanted = _Wanted(truth(active), truth(silenced), truth(inhibited))
    who = _Receivers(receiver, receiver_matchers or ())
    try:
        found = _select(session, clock.now(), filters or [], who, wanted)
    except BadMatcher as error:
        return answers.bare(_BAD_REQUEST, str(error))
    return answers.ok(found)


@router.get("/api/v2/alerts/groups", response_model=None)
def get_alert_groups(  # noqa: PLR0913 - likewise
    session: Session,
    clock: ClockDep,
    filters: Filters = None,
    receiver: str = "",
    active: str = "true",
    silenced: str = "true",
    inhibited: str = "true",
    muted: str = "true",
    receiver_matchers: ReceiverMatchers = None,
) -> Response:
    """List what fires now as the one group of the one receiver."""
    _ = muted  # nothing is: time intervals of routes are maintenance windows here, thus silences
    wanted = _Wanted(truth(active), truth(silenced), truth(inhibited))
    who = _Receivers(receiver, receiver_matchers or ())
    try:
        found = _select(session, clock.now(), filters or [], who, wanted)
    except BadMatcher as error:
        return answers.bare(_BAD_REQUEST, str(error))
    found.sort(key=cmp_to_key(lambda one, other: order_in_group(one["labels"], other["labels"])))
    group = {"labels": {}, "routeLabels": {}, "receiver": {"name": RECEIVER}, "alerts": found}
    return answers.ok([group] if found else [])


def truth(flag: str) -> bool:
    """Read a boolean as go-openapi does: what is not true is false."""
    return flag.lower() in _TRUE


async def _store(intake: Intake, alerts: Sequence[NewAlert]) -> list[str]:
    """Store alerts; return what could not be. Raises IntakeOverloaded, StoreAway."""
    if not alerts:
        return []
    wrong = []
    for result in await intake.submit(alerts):
        if isinstance(result, StoreAway):
            raise result
        if not isinstance(result, Outcome):
            wrong.append(str(result) or type(result).__name__)
    return wrong


def _document(body: bytes) -> Any:
    if not body:
        raise Malformed(REQUIRED, "alerts in body is required")
    try:
        return safejson.loads(body)
    except safejson.NotJson as error:
        reason = f'parsing alerts body from "" failed, because {error.msg}'
        raise Malformed(_BAD_REQUEST, reason) from None


@dataclass(frozen=True, slots=True)
class _Wanted:
    active: bool
    silenced: bool
    inhibited: bool

    def takes(self, silenced_by: Sequence[str], inhibited_by: Sequence[str]) -> bool:
        """Whether alerts in this state are asked for."""
        if not silenced_by and not inhibited_by:
            return self.active
        return (self.silenced or not silenced_by) and (self.inhibited or not inhibited_by)


@dataclass(frozen=True, slots=True)
class _Receivers:
    name: str
    matchers: Sequence[str]

    def take(self) -> bool:
        """Whether the one receiver, which has no labels, is asked for. Raises BadMatcher."""
        try:
            named = not self.name or full_match(self.name)(RECEIVER)
        except BadMatcher as error:
            raise BadMatcher(f"failed to parse receiver param: {error}") from None
        return Matching.of(map(parse_matcher, self.matchers)).matches({}) and named


def _select(
    session: orm.Session, now: datetime, filters: Sequence[str], who: _Receivers, wanted: _Wanted
) -> list[dict[str, Any]]:
    """Return the alerts that are asked for. Raises BadMatcher."""
    matching = Matching.of([parse_matcher(text) for text in filters])
    if not who.take():
        return []
    rows = stored.current(session, now=now)
    hushed = suppression(session, {row["fingerprint"]: row["labels"] for row in rows}, now=now)
    return [
        _view(row, *why)
        for row in rows
        if matching.matches(row["labels"]) and wanted.takes(*(why := hushed[row["fingerprint"]]))
    ]


def _view(
    row: RowMapping, silenced_by: Sequence[str], inhibited_by: Sequence[str]
) -> dict[str, Any]:
    suppressed = bool(silenced_by or inhibited_by)
    return {
        "annotations": row["annotations"],
        "endsAt": answers.instant(row["ends_at"]),
        "fingerprint": row["fingerprint"],
        "receivers": [{"name": RECEIVER}],
        "startsAt": answers.instant(row["starts_at"]),
        "status": {
            "inhibitedBy": list(inhibited_by),
            "silencedBy": list(silenced_by),
            "mutedBy": [],
            "state": "suppressed" if suppressed else "active",
        },
        "updatedAt": answers.instant(row["updated_at"]),
        "generatorURL": row["generator_url"],
        "labels": row["labels"],
    }

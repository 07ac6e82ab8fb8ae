"""Alerts in, and what is stored of them."""

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, BaseModel, ValidationError
from sqlalchemy import RowMapping

from alert_ingestion.api.intake import Intake, raise_for
from alert_ingestion.api.problems import KINDS
from alert_ingestion.api.schemas import (
    AlertAccepted,
    AlertIn,
    AlertList,
    AlertView,
    BatchAccepted,
    BatchIn,
    accepted,
    view_of,
)
from alert_ingestion.api.writer import Result
from alert_ingestion.domain.alerts import Action, NewAlert, Outcome, Status
from alert_ingestion.domain.severity import Severity
from alert_ingestion.storage import alerts as stored
from alert_ingestion.storage import episodes, listing
from servicekit import safejson
from servicekit.app import Route
from servicekit.db import Session
from servicekit.errors import Fault, InvalidRequest, NotFound
from servicekit.ids import event_id, uuid7, uuid7_texts
from servicekit.lanes import parsed
from servicekit.listing import Cursor, WindowDep
from servicekit.problems import STATUS, fault_of

router = APIRouter(prefix="/api/v1/alerts", route_class=Route, tags=["alerts"])
_CREATED, _ACCEPTED, _MULTI = 201, 202, 207
_INVALID = 422
_PAUSE_EVERY = 20


def _body_of(model: type[BaseModel]) -> dict[str, Any]:
    """Describe a body that the route reads by itself: FastAPI's own reading costs a sixth."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


@router.post(
    "",
    status_code=_CREATED,
    response_model=AlertAccepted,
    openapi_extra=_body_of(AlertIn),
)
async def create_alert(request: Request) -> Response:
    """Store and correlate one alert; it is committed when the answer comes."""
    body = await request.body()
    alert = parsed(AlertIn, body)
    key = request.headers.get("idempotency-key")
    incoming = alert.normalised(
        str(event_id("alert", key) if key else uuid7()),
        request.app.state.clock.now(),
        hashlib.sha256(body).digest() if key else None,
    )
    intake: Intake = request.app.state.intake
    (result,) = await intake.submit([incoming])
    outcome = raise_for(result)
    headers = {"Idempotent-Replayed": "true"} if outcome.replayed else None
    return _json(accepted(outcome), _status_of(outcome), headers)


@router.post(
    "/batch", status_code=_MULTI, response_model=BatchAccepted, openapi_extra=_body_of(BatchIn)
)
async def create_alerts(request: Request) -> Response:
    """Store up to 1,000 alerts; good ones are stored even if others are bad."""
    body = await request.body()
    documents = parsed(BatchIn, body).alerts
    key = request.headers.get("idempotency-key")
    results: dict[int, dict[str, Any]] = {}
    incoming: dict[int, NewAlert] = {}
    now = request.app.state.clock.now()
    names = uuid7_texts(len(documents))
    for index, document in enumerate(documents):
        if index % _PAUSE_EVERY == _PAUSE_EVERY - 1:
            await asyncio.sleep(0)  # single alerts need not wait for all of a batch
        try:
            alert = AlertIn.model_validate(document)
        except ValidationError as error:
            results[index] = _faulty(error)
            continue
        sha = hashlib.sha256(safejson.dumps(document)).digest() if key else None
        alert_id = str(event_id("alert", key, index)) if key else names[index]
        incoming[index] = alert.normalised(alert_id, now, sha)
    if incoming:
        intake: Intake = request.app.state.intake
        answers = await intake.submit(list(incoming.values()))
        if not results and not any(isinstance(answer, Outcome) for answer in answers):
            raise_for(answers[0])  # nothing of it is stored: the sender must try again
        results |= dict(zip(incoming, map(_judged, answers), strict=True))
    ordered = [{"index": index, **results[index]} for index in range(len(documents))]
    return _json({"results": ordered}, _MULTI)


@router.get("")
def list_alerts(  # noqa: PLR0913 - the filters of the contract
    session: Session,
    window: WindowDep,
    service: Annotated[str | None, Query(max_length=200)] = None,
    severity: Severity | None = None,
    status: Status | None = None,
    incident_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    label: Annotated[list[str] | None, Query(max_length=20, description="name=value")] = None,
) -> AlertList:
    """List stored alerts, newest first."""
    filters: dict[str, Any] = {
        "service": service,
        "severity": severity.value if severity else None,
        "status": status.value if status else None,
        "incident_id": incident_id,
        "q": None if q is None else f"%{_escaped(q)}%",
        "since": since,
        "until": until,
        "labels": _labels(label) if label else None,
    }
    if window.cursor is not None:
        filters |= {"seen_at": window.cursor.created_at, "seen_id": window.cursor.id}
    offset = 0 if window.cursor else window.offset
    rows, total = listing.look(session, filters, limit=window.limit + 1, offset=offset)
    alerts = _views(session, rows[: window.limit])
    last = alerts[-1] if len(rows) > window.limit else None
    return AlertList(
        alerts=alerts,
        total=total.alerts,
        total_is_estimate=total.is_estimate,
        limit=window.limit,
        offset=window.offset,
        next_cursor=Cursor(last.created_at, last.alert_id).encode() if last else None,
    )


@router.get("/{alert_id}")
def get_alert(alert_id: UUID, session: Session) -> AlertView:
    """Return one stored alert."""
    row = stored.find(session, alert_id)
    if row is None:
        raise NotFound(f"There is no alert {alert_id}.")
    (view,) = _views(session, [row])
    return view


def _views(session: Session, rows: Sequence[RowMapping]) -> list[AlertView]:
    keyed = [str(row["alert_id"]) for row in rows if row["dedup_key"] is not None]
    flapping = episodes.flapping(session, keyed) if keyed else ()
    return [view_of(row, flapping) for row in rows]


def _labels(wanted: Sequence[str]) -> str:
    pairs = [one.partition("=") for one in wanted]
    if not all(equals for _, equals, _ in pairs):
        fault = Fault("not name=value", parameter="label")
        raise InvalidRequest("A label to look for is written name=value.", faults=[fault])
    return safejson.dumps({name: value for name, _, value in pairs}).decode()


def _faulty(error: ValidationError) -> dict[str, Any]:
    faults = [fault_of({**found, "loc": ("body", *found["loc"])}) for found in error.errors()]
    listed = [{"pointer": fault.pointer, "detail": fault.detail} for fault in faults]
    detail = f"{faults[0].pointer}: {faults[0].detail}"
    return {"status_code": _INVALID, "detail": detail, "errors": listed}


def _judged(result: Result) -> dict[str, Any]:
    if isinstance(result, Outcome):
        return {"status_code": _status_of(result), **accepted(result)}
    kind, _ = KINDS[type(result)]
    return {"status_code": STATUS[kind], "detail": str(result) or type(result).__doc__}


def _status_of(outcome: Outcome) -> int:
    return _ACCEPTED if outcome.action is Action.SPOOLED else _CREATED


def _json(content: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(safejson.dumps(content), status, media_type="application/json", headers=headers)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

"""`/api/v2/silences` and `/api/v2/silence/{id}`. Source: wire-formats.md, 2.4 to 2.6."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from alert_ingestion.api.alertmanager import answers
from alert_ingestion.api.alertmanager.alerts import truth
from alert_ingestion.domain.errors import BadMatcher, BadSilence, SilenceNotFound
from alert_ingestion.domain.matchers import Matcher, parse_matcher
from alert_ingestion.domain.silences import EARLIEST, LATEST, Kind, Silence, State, in_order
from alert_ingestion.usecases import silence as silences
from servicekit import safejson
from servicekit.app import ClockDep, Route
from servicekit.db import Session

router = APIRouter(route_class=Route, tags=["Alertmanager API"])
_BAD_REQUEST, _NOT_FOUND = 400, 404
_WRONG_TYPE, _REQUIRED, _TOO_FEW = 601, 602, 612
_FIELDS = ("comment", "createdBy", "endsAt", "matchers", "startsAt")
_UNKNOWN = "silence not found"


class _MatcherIn(BaseModel):
    name: str
    value: str
    isRegex: bool  # noqa: N815 - the API's names
    isEqual: bool = True  # noqa: N815 - likewise

    def matcher(self) -> Matcher:
        return Matcher.of(self.name, self.value, is_regex=self.isRegex, is_equal=self.isEqual)


class _SilenceIn(BaseModel):
    id: str | None = None
    matchers: Annotated[list[_MatcherIn], Field(max_length=1000)]
    starts_at: AwareDatetime = Field(alias="startsAt")
    ends_at: AwareDatetime = Field(alias="endsAt")
    created_by: str = Field(alias="createdBy")
    comment: str
    annotations: dict[str, str] | None = None


@router.post("/api/v2/silences", response_model=None)
async def post_silences(request: Request) -> Response:
    """Make a silence, or change the one of the given id."""
    body = await request.body()
    return await run_in_threadpool(_post, request, body)


def _post(request: Request, body: bytes) -> Response:
    read = _read(body)
    if isinstance(read, Response):
        return read
    now = request.app.state.clock.now()
    if read.ends_at <= read.starts_at:
        return _refusal("Failed to create silence: start time must be before end time")
    if read.ends_at < now:
        return _refusal("Failed to create silence: end time can't be in the past")
    try:
        with request.app.state.sessions.begin() as session:
            wanted = _silence(read, now)
            make = silences.update if read.id else silences.create
            made = make(session, wanted, now=now)
    except SilenceNotFound:
        return answers.bare(_NOT_FOUND, _UNKNOWN)
    except (BadSilence, BadMatcher) as error:
        return _refusal(f"invalid silence: {error}")
    return answers.ok({"silenceID": made.mute_id})


@router.get("/api/v2/silences", response_model=None)
def get_silences(
    session: Session,
    clock: ClockDep,
    filters: Annotated[list[str] | None, Query(alias="filter")] = None,
    active: str = "true",
    pending: str = "true",
    expired: str = "true",
) -> Response:
    """List silences: active ones by their end, then those to come, then those that are over."""
    now = clock.now()
    try:
        wanted = {parse_matcher(text) for text in filters or []}
    except BadMatcher as error:
        return _refusal(str(error))
    flags = {State.ACTIVE: active, State.PENDING: pending, State.EXPIRED: expired}
    found = [
        one
        for one in silences.listed(session, Kind.SILENCE, Kind.MAINTENANCE)
        if truth(flags[one.state(now)]) and wanted <= set(one.matchers)
    ]
    return answers.ok([_view(one, now) for one in in_order(found, now)])


@router.get("/api/v2/silence/{silence_id}", response_model=None)
def get_alertmanager_silence(silence_id: str, session: Session, clock: ClockDep) -> Response:
    """Return one silence."""
    if not _is_uuid(silence_id):
        return _no_uuid(silence_id)
    try:
        found = silences.find(session, silence_id)
    except SilenceNotFound:
        return Response(status_code=_NOT_FOUND)
    return answers.ok(_view(found, clock.now()))


@router.delete("/api/v2/silence/{silence_id}", response_model=None)
def delete_alertmanager_silence(silence_id: str, session: Session, clock: ClockDep) -> Response:
    """End a silence now."""
    if not _is_uuid(silence_id):
        return _no_uuid(silence_id)
    try:
        silences.expire(session, silence_id, now=clock.now())
    except SilenceNotFound:
        return answers.bare(_NOT_FOUND, _UNKNOWN)
    return answers.empty()


def _read(body: bytes) -> _SilenceIn | Response:
    if not body:
        return answers.fault(_REQUIRED, "silence in body is required")
    try:
        document = safejson.loads(body)
    except json.JSONDecodeError as error:
        return answers.fault(_BAD_REQUEST, f'parsing silence body from "" failed: {error.msg}')
    if isinstance(document, dict):
        missing = [name for name in _FIELDS if document.get(name) is None]
        if missing:
            return answers.fault(_REQUIRED, f"{missing[0]} in body is required")
        if document["matchers"] == []:
            return answers.fault(_TOO_FEW, "matchers in body should have at least 1 items")
    try:
        return _SilenceIn.model_validate(document)
    except ValidationError as error:
        return _invalid(error)


def _invalid(error: ValidationError) -> Response:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or "silence"
    if first["type"] == "missing":
        return answers.fault(_REQUIRED, f"{place} in body is required")
    reason = f'parsing silence body from "" failed, because {place}: {first["msg"]}'
    return answers.fault(_BAD_REQUEST, reason)


def _silence(read: _SilenceIn, now: datetime) -> Silence:
    if read.id and not _is_uuid(read.id):
        raise SilenceNotFound(read.id)
    return Silence(
        mute_id=read.id or "",
        matchers=tuple(one.matcher() for one in read.matchers),
        starts_at=min(max(read.starts_at, EARLIEST), LATEST),
        ends_at=min(read.ends_at, LATEST),
        created_by=read.created_by,
        comment=read.comment,
        updated_at=now,
        annotations=read.annotations or {},
    )


def _view(silence: Silence, now: datetime) -> Mapping[str, Any]:
    return {
        "id": silence.mute_id,
        "status": {"state": silence.state(now)},
        "updatedAt": answers.instant(silence.updated_at),
        "annotations": silence.annotations,
        "comment": silence.comment,
        "createdBy": silence.created_by,
        "endsAt": answers.instant(silence.ends_at),
        "matchers": [
            {
                "isEqual": one.is_equal,
                "isRegex": one.is_regex,
                "name": one.name,
                "value": one.value,
            }
            for one in silence.matchers
        ],
        "startsAt": answers.instant(silence.starts_at),
    }


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _no_uuid(text: str) -> Response:
    return answers.fault(_WRONG_TYPE, f'silenceID in path must be of type uuid: "{text}"')


def _refusal(said: str) -> Response:
    return answers.bare(_BAD_REQUEST, said)

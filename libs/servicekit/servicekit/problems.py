"""RFC 9457 problems: the one place that knows status numbers."""

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from servicekit import errors
from servicekit.errors import Fault, ServiceError
from servicekit.safejson import clean_text, dumps

Kinds = Mapping[type[Exception], tuple[type[ServiceError], str]]

MEDIA_TYPE = "application/problem+json"
URN = "urn:incident-platform:problem:"
STATUS: Mapping[type[ServiceError], int] = {
    errors.BadRequest: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.PreconditionFailed: 412,
    errors.TooLarge: 413,
    errors.InvalidRequest: 422,
    errors.Unprocessable: 422,
    errors.TooManyRequests: 429,
    errors.Unavailable: 503,
}
_RETRY_AFTER_SECONDS = 5
_CLIENT_GONE = 499  # as nginx counts them: nobody reads the answer, the figures do
# Lock not available, deadlock, serialisation failure: somebody else was faster.
_CONTENTION = frozenset({"55P03", "40P01", "40001"})
log = structlog.get_logger(source=__name__)


class ProblemFault(BaseModel):
    """One fault of the input: `pointer` into the body, or `parameter` of the query or path."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[ProblemFault] | None = None


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description, "content": {MEDIA_TYPE: {}}}
    for status, description in (
        ("4XX", "The request cannot be answered as it stands."),
        ("5XX", "The service cannot answer right now."),
    )
}


def install(app: FastAPI, kinds: Kinds) -> None:
    """Answer every error of `app` with a problem; `kinds` gives domain errors a kind and a code."""
    for domain_error, (kind, code) in kinds.items():
        app.add_exception_handler(domain_error, _domain_handler(kind, code))
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http_exception)
    app.add_exception_handler(DataError, _data_error)
    for away in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(away, _database_away)
    app.add_exception_handler(ClientDisconnect, _client_gone)
    app.add_exception_handler(Exception, _unexpected)


def answer(app: FastAPI, request: Request, error: Exception) -> Response:
    """Return the problem that `app` answers to `error`."""
    handlers = app.exception_handlers
    handle = next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
    response: Response = handle(request, error)  # type: ignore[assignment] # ours are sync
    return response


def title_of(kind: type[Exception]) -> str:
    """Return the invariable title: the first line of the class docstring."""
    return (kind.__doc__ or kind.__name__).splitlines()[0].rstrip(".")


def respond(request: Request, error: ServiceError, *, code: str = "", title: str = "") -> Response:
    """Return `error` as a problem. A 503 or 429 always says when to try again."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    headers = {}
    if status in (429, 503):
        headers["Retry-After"] = str(error.retry_after or _RETRY_AFTER_SECONDS)
    if status == STATUS[errors.Unauthenticated]:
        headers["WWW-Authenticate"] = "Bearer"
    return _problem(
        request,
        status=status,
        code=code or error.code,
        title=title or title_of(type(error)),
        detail=str(error),
        faults=[ProblemFault(**_fields(fault)) for fault in error.faults],
        headers=headers,
    )


def _fields(fault: Fault) -> dict[str, str | None]:
    return {"detail": fault.detail, "pointer": fault.pointer, "parameter": fault.parameter}


def _problem(  # noqa: PLR0913 - the fields of the format
    request: Request,
    *,
    status: int,
    code: str,
    title: str,
    detail: str,
    faults: list[ProblemFault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    problem = Problem(
        type=URN + code,
        title=title,
        status=status,
        detail=clean_text(detail),
        instance=clean_text(request.url.path),
        request_id=request.scope.get("request_id", ""),
        errors=faults or None,
    )
    body = dumps(problem.model_dump(exclude_none=True))
    return Response(body, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def _domain_handler(kind: type[ServiceError], code: str) -> Any:
    def handle(request: Request, error: Exception) -> Response:
        pointer = getattr(error, "pointer", None)  # of those that know which field is to blame
        faults = [] if pointer is None else [Fault(str(error), pointer=pointer)]
        told = kind(str(error), faults=faults)
        return respond(request, told, code=code, title=title_of(type(error)))

    return handle


def _service_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)  # noqa: S101 - registered for that type
    return respond(request, error)


def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for that type
    faults = [fault_of(found) for found in error.errors()]
    return respond(request, errors.InvalidRequest(_summary(faults), faults=faults))


def fault_of(found: Mapping[str, Any]) -> Fault:
    """Return one pydantic error as a fault."""
    place, *path = found["loc"] or ("body",)
    detail = clean_text(str(found["msg"]))
    if place == "body":
        steps = [str(step).replace("~", "~0").replace("/", "~1") for step in path]
        return Fault(detail, pointer=clean_text("".join(f"/{step}" for step in steps)))
    return Fault(detail, parameter=clean_text(".".join(map(str, path))))


def _summary(faults: list[Fault]) -> str:
    first = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{first.pointer or first.parameter or 'body'}: {first.detail}{more}"


def _http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for that type
    return _problem(
        request,
        status=error.status_code,
        code=f"http-{error.status_code}",
        title=str(error.detail),
        detail=str(error.detail),
        headers=error.headers,
    )


def _data_error(request: Request, _: Exception) -> Response:
    return respond(request, errors.InvalidRequest("A value is outside of what can be stored."))


def _database_away(request: Request, error: Exception) -> Response:
    if getattr(getattr(error, "orig", None), "pgcode", None) in _CONTENTION:
        detail = "Another request is changing the same resource right now."
        return respond(request, errors.Conflict(detail))
    log.warning("database.unavailable", error=type(error).__name__)
    return respond(request, errors.Unavailable("The database cannot be reached."))


def _client_gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=_CLIENT_GONE)


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("request.failed", path=request.url.path, exc_info=error)
    return _problem(
        request,
        status=500,
        code="internal-error",
        title="The service failed unexpectedly",
        detail="The failure is in the service's log under this request id.",
    )

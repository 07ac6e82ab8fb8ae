"""What of Alertmanager's API is not there, in the words of its binding layer."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from alert_ingestion.api.alertmanager import answers
from servicekit.app import Route

router = APIRouter(route_class=Route)
_PREFIX = "/api/v2"
_NOT_FOUND, _NOT_ALLOWED, _SAME_METHOD = 404, 405, 307
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_ALLOWED = {
    "/alerts": "GET,POST",
    "/alerts/groups": "GET",
    "/receivers": "GET",
    "/silences": "GET,POST",
    "/silence/[^/]+": "GET,DELETE",
    "/status": "GET",
}


@router.api_route(_PREFIX + "/{path:path}", methods=_METHODS, include_in_schema=False)
async def no_such_call(request: Request, path: str) -> Response:
    """Answer what no other route of the API takes; this one must come after all of them."""
    if path.endswith("/"):
        return RedirectResponse(f"{_PREFIX}/{path}".rstrip("/"), _SAME_METHOD)
    for pattern, allowed in _ALLOWED.items():
        if re.fullmatch(pattern, f"/{path}"):
            said = f"method {request.method} is not allowed, but [{allowed}] are"
            return answers.fault(_NOT_ALLOWED, said, {"Allow": allowed})
    return answers.fault(_NOT_FOUND, f"path {_PREFIX}/{path} was not found")

"""Answers as Alertmanager's clients expect them. Source: wire-formats.md, section 2.

Its handlers speak in bare JSON strings, its binding layer in objects with a code.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fastapi import Response

from servicekit import safejson

_HEADERS = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
_JSON = "application/json"
_INVALID, _FIRST_VALIDATION_CODE = 422, 600


def ok(content: Any) -> Response:
    """Return a document."""
    return Response(safejson.dumps(content), media_type=_JSON, headers=_HEADERS)


def empty() -> Response:
    """Return success without a body."""
    return Response(headers=_HEADERS)


def bare(status: int, said: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return what a handler has to say as a JSON string."""
    return Response(
        safejson.dumps(said), status, media_type=_JSON, headers=_HEADERS | dict(headers or {})
    )


def fault(code: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return what is wrong with the form of a request; codes from 600 on are 422."""
    status = _INVALID if code >= _FIRST_VALIDATION_CODE else code
    return Response(
        safejson.dumps({"code": code, "message": message}),
        status,
        media_type=_JSON,
        headers=_HEADERS | dict(headers or {}),
    )


def instant(moment: datetime) -> str:
    """Return an instant as Alertmanager prints it: UTC with milliseconds."""
    moment = moment.astimezone(UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z".rjust(24, "0")

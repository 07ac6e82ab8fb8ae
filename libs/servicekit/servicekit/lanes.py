"""Hot routes, served without FastAPI's routing, dependencies and exit stacks.

The same function is declared as an ordinary route too, for its documentation. Measured on the
busiest route: 190 instead of 350 µs of processor time for each request.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from servicekit import problems, safejson

Lane = Callable[[Request], Awaitable[Response]]
Model = TypeVar("Model", bound=BaseModel)


def parsed(model: type[Model], body: bytes) -> Model:
    """Return the body as FastAPI would have read it. Raises RequestValidationError."""
    try:
        return model.model_validate(safejson.loads(body))
    except ValidationError as error:
        faults = [{**found, "loc": ("body", *found["loc"])} for found in error.errors()]
        raise RequestValidationError(faults) from None
    except json.JSONDecodeError as error:
        fault = {"loc": ("body",), "msg": f"not JSON: {error.msg}", "type": "json_invalid"}
        raise RequestValidationError([fault]) from None


@dataclass(frozen=True, slots=True)
class LaneRoute:
    """What the metrics read of a route."""

    path: str


class Lanes:
    """Answers the paths that have a lane; everything else goes on to the application."""

    def __init__(
        self, app: ASGIApp, *, owner: FastAPI, lanes: Mapping[tuple[str, str], Lane]
    ) -> None:
        """Take lanes by method and exact path."""
        self._app = app
        self._owner = owner
        self._answered: tuple[type[Exception], ...] = tuple(
            kind
            for kind in owner.exception_handlers
            if isinstance(kind, type) and kind is not Exception
        )
        self._lanes = {
            (method, path): (lane, LaneRoute(path)) for (method, path), lane in lanes.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        found = None
        if scope["type"] == "http":
            found = self._lanes.get((scope["method"], scope["path"]))
        if found is None:
            await self._app(scope, receive, send)
            return
        lane, scope["route"] = found
        request = Request(scope, receive)
        try:
            response = await lane(request)
        except self._answered as error:
            response = problems.answer(self._owner, request, error)
        await response(scope, receive, send)

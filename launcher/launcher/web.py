"""The web UI on its port: the built files, and one way to the services behind them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from mimetypes import guess_type
from pathlib import Path
from time import monotonic
from typing import Any

import uvicorn
from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from launcher.proxy import Proxy, make_client
from launcher.services import PROXIED, WEB_UI
from launcher.settings import Settings
from servicekit import logs, problems
from servicekit.envelope import Envelope
from servicekit.metrics import HttpMetrics, make_registry

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_MAX_BODY = 1024 * 1024
_BODY_TIMEOUT = timedelta(seconds=10)
_WHOLE = frozenset({200, 304})  # a range is one of the file itself
_TEXT = {"text/html": "text/html; charset=utf-8"}
_INTERNAL = ("metrics", "docs", "redoc", "openapi.json", "api")
_NOT_BUILT = """<!doctype html><html lang="en"><title>Web UI not built</title>
<h1>The web UI is not built yet</h1>
<p>The platform runs: its services answer on their own ports and under <code>/api/</code> here.</p>
<p>To build the web UI, run <code>make ui</code> in the repository, then reload this page.
What went wrong at the last try is in <code>.run/logs/web-build.log</code>.</p></html>
"""
# Source: reliability.md, section 5, input and content.
SECURITY_HEADERS: Mapping[bytes, bytes] = {
    b"content-security-policy": b"default-src 'self'; object-src 'none'; base-uri 'none';"
    b" frame-ancestors 'none'; form-action 'self'",
    b"strict-transport-security": b"max-age=31536000",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Puts SECURITY_HEADERS on every answer, whoever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [pair for pair in message["headers"] if pair[0] not in SECURITY_HEADERS]
                message["headers"] = [*own, *SECURITY_HEADERS.items()]
            await send(message)

        await self._app(scope, receive, watch)


class Bundle(StaticFiles):
    """The files of the built UI; any other address is a route inside it."""

    async def check_config(self) -> None:
        """Accept a folder that is not there: it may be built later."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file. Those with a hash in their name may be kept for ever."""
        if path.split("/", maxsplit=1)[0] in _INTERNAL:
            raise HTTPException(404)
        _, index = await to_thread.run_sync(self.lookup_path, "index.html")
        if index is None:
            return HTMLResponse(_NOT_BUILT, 503, headers={"Cache-Control": "no-store"})
        hashed = path.startswith("assets/")
        try:
            response = await self._file(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or hashed:
                raise
            response = await self._file("index.html", scope)
        lasting = "public, max-age=31536000, immutable"
        response.headers["Cache-Control"] = lasting if hashed else "no-cache"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    async def _file(self, path: str, scope: Scope) -> Response:
        """Return a file, as the build compressed it where the browser takes that."""
        path = "index.html" if path == "." else path
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            with suppress(HTTPException):
                response = await super().get_response(f"{path}.gz", scope)
                if response.status_code in _WHOLE:
                    kind = guess_type(path)[0] or "application/octet-stream"
                    response.headers["Content-Type"] = _TEXT.get(kind, kind)
                    response.headers["Content-Encoding"] = "gzip"
                    return response
        return await super().get_response(path, scope)


def create_app(dist: Path, targets: Mapping[str, str]) -> FastAPI:
    """Return the application: `dist` is the built UI, `targets` the services' URLs by name."""
    app = FastAPI(openapi_url=None, lifespan=_lifespan)
    app.state.started = monotonic()
    problems.install(app, {})
    app.add_route("/health", _health)
    app.add_route("/health/live", _alive)
    app.add_route("/health/ready", _ready)
    app.add_route("/api/{service}/{path:path}", Proxy(targets).forward, methods=_METHODS)
    app.mount("/", Bundle(directory=dist, html=True, check_dir=False))
    app.add_middleware(
        Envelope,
        metrics=HttpMetrics(make_registry()),
        max_body=_MAX_BODY,
        body_timeout=_BODY_TIMEOUT,
    )
    app.add_middleware(SecurityHeaders)
    return app


def serve(settings: Settings) -> None:
    """Serve until SIGTERM."""
    logs.configure(WEB_UI.name, settings.values.get("LOG_LEVEL") or "info")
    targets = {service.name: settings.url(service) for service in PROXIED}
    uvicorn.run(
        create_app(settings.dist, targets),
        host="127.0.0.1",
        port=settings.port(WEB_UI),
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # clients come directly: what they say of others is not believed
        timeout_graceful_shutdown=1,  # event streams never end by themselves
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with make_client() as app.state.client:
        yield


async def _health(request: Request) -> Response:
    state: dict[str, Any] = {
        "status": "healthy",
        "service": WEB_UI.name,
        "version": version("launcher"),
        "uptime_seconds": round(monotonic() - request.app.state.started, 3),
        "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "checks": {},
    }
    return JSONResponse(state)


async def _alive(_: Request) -> Response:
    return JSONResponse({"status": "alive"})


async def _ready(_: Request) -> Response:
    return JSONResponse({"status": "ready"})

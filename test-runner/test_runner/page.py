"""The page, as built from `web-ui/`: a few files, and nothing a browser would fetch elsewhere."""

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, Response

from servicekit.errors import NotFound

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self';"
        " frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_INDEX = "test-runner.html"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_NOT_BUILT = """<!doctype html><html lang="en"><title>Test runner</title>
<h1>The page is not built yet</h1>
<p>Run <code>make ui</code> in the repository, then reload. The API at <code>/docs</code> and the
command line work without it.</p></html>
"""


class Page:
    """Serves a folder that the build makes; those with a hash in their name are kept for ever."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def router(self) -> APIRouter:
        """Return the routes: the page, and its assets."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.index, response_model=None)
        router.add_api_route("/assets/{name}", self.asset, response_model=None)
        return router

    async def index(self, request: Request) -> Response:
        """Return the page, or how to build it."""
        file = self._folder / _INDEX
        if not file.is_file():
            return HTMLResponse(_NOT_BUILT, 503, headers={**HEADERS, "Cache-Control": "no-store"})
        return _answer(file, request, "no-cache")

    async def asset(self, name: str, request: Request) -> Response:
        """Return one file of the build. Raises NotFound for every other name."""
        folder = self._folder / "assets"
        files = {file.name: file for file in folder.iterdir()} if folder.is_dir() else {}
        if name not in files or files[name].suffix not in _TYPES:
            raise NotFound(f"no file {name}")
        return _answer(files[name], request, "public, max-age=31536000, immutable")


def _answer(file: Path, request: Request, cache: str) -> Response:
    """Return a file, in the compressed form that the build made where the browser takes it."""
    headers = {**HEADERS, "Cache-Control": cache, "Vary": "Accept-Encoding"}
    compressed = file.with_name(f"{file.name}.gz")
    if "gzip" in request.headers.get("accept-encoding", "") and compressed.is_file():
        headers["Content-Encoding"] = "gzip"
        return FileResponse(compressed, headers=headers, media_type=_TYPES[file.suffix])
    return FileResponse(file, headers=headers, media_type=_TYPES[file.suffix])

"""The page: a few static files, and nothing that a browser would fetch from elsewhere."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from servicekit.errors import NotFound

FOLDER = Path(__file__).parent / "page"
FILES = {file.name: file for file in FOLDER.iterdir()}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self';"
        " frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
router = APIRouter(include_in_schema=False)


@router.get("/")
async def index() -> Response:
    """Return the page."""
    return asset("index.html")


@router.get("/page/{name}")
async def page_file(name: str) -> Response:
    """Return one file of the page."""
    return asset(name)


def asset(name: str) -> Response:
    """Return a file of the page's folder. Raises NotFound for every other name."""
    if name not in FILES:
        raise NotFound(f"no file {name}")
    return FileResponse(FILES[name], headers=HEADERS)

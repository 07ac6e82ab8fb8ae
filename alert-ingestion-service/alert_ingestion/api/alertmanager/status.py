"""What clients ask of an Alertmanager before anything else. Source: wire-formats.md, 2.7 and 4."""

from datetime import UTC, datetime, timedelta
from time import monotonic

from fastapi import APIRouter, Request, Response

from alert_ingestion.api.alertmanager import answers
from servicekit.app import VERSION, Route

RECEIVER = "platform"
# The version whose API this is: amtool and karma judge a server by it.
API_VERSION = "0.34.0"
_CONFIG = f"""\
global:
  resolve_timeout: {{seconds}}s
route:
  receiver: {RECEIVER}
receivers:
- name: {RECEIVER}
"""

router = APIRouter(route_class=Route, tags=["Alertmanager API"])


@router.get("/api/v2/status", response_model=None)
async def alertmanager_status(request: Request) -> Response:
    """Tell version and configuration, in the words of Alertmanager."""
    up = timedelta(seconds=monotonic() - request.app.state.started)
    timeout: timedelta = request.app.state.settings.alertmanager_resolve_timeout
    return answers.ok(
        {
            "cluster": {"status": "disabled", "peers": []},
            "config": {"original": _CONFIG.format(seconds=round(timeout.total_seconds()))},
            "uptime": answers.instant(datetime.now(UTC) - up),
            "versionInfo": {
                "branch": "",
                "buildDate": "",
                "buildUser": "",
                "goVersion": "",
                "revision": f"incident-platform-{VERSION}",
                "version": API_VERSION,
            },
        }
    )


@router.get("/api/v2/receivers", response_model=None)
async def alertmanager_receivers() -> Response:
    """Name the one receiver: the platform."""
    return answers.ok([{"name": RECEIVER, "labels": {}}])


@router.head("/-/healthy", include_in_schema=False)
@router.get("/-/healthy", response_model=None)
async def alertmanager_healthy() -> Response:
    """Tell that the process answers."""
    return Response("OK", media_type="text/plain")


@router.head("/-/ready", include_in_schema=False)
@router.get("/-/ready", response_model=None)
async def alertmanager_ready() -> Response:
    """Tell that requests are taken: alerts wait in memory and on disk, not in the client."""
    return Response("OK", media_type="text/plain")

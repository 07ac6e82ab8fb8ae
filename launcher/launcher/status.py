"""`python -m launcher status`: what runs, and how it is."""

import asyncio
from typing import IO

from launcher.child import answers
from launcher.services import SERVICES, WEB_UI
from launcher.settings import Settings
from launcher.state import read_pids, resident_megabytes


async def show(settings: Settings, stream: IO[str]) -> int:
    """Write a line for each service; return 0 when all of them are ready, else 1."""
    services = [service for service in (*SERVICES, WEB_UI) if service.built or service is WEB_UI]
    checks = [answers(settings.port(service)) for service in services]
    ready = await asyncio.gather(*checks)
    pids = read_pids(settings.state)
    for service, well in zip(services, ready, strict=True):
        pid = pids.get(service.name)
        memory = resident_megabytes(pid) if pid else None
        stream.write(
            f"{service.name:<20} {'ready' if well else 'not ready':<10}"
            f" http://localhost:{settings.port(service)}"
            f"  process {pid or '-'}  {f'{memory:.0f} MB' if memory else '-'}\n"
        )
    return 0 if all(ready) else 1

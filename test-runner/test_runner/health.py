"""Whether the five services are well, asked at the same time with a short patience."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Literal

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError


class ServiceHealth(BaseModel):
    """One service; latency and version are unknown while it cannot be reached."""

    name: str
    url: str
    status: Literal["healthy", "degraded", "unhealthy", "unreachable"]
    latency_ms: float | None = None
    version: str | None = None


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    status: str
    version: str | None = None


def look(services: Mapping[str, httpx.Client]) -> list[ServiceHealth]:
    """Return the state of each service, in the order given; never raises."""
    with ThreadPoolExecutor(len(services)) as pool:
        return list(pool.map(_ask, services.keys(), services.values()))


def _ask(name: str, client: httpx.Client) -> ServiceHealth:
    url = f"{client.base_url.scheme}://{client.base_url.netloc.decode('ascii')}"
    began = perf_counter()
    try:
        response = client.get("/health")
    except httpx.RequestError:
        return ServiceHealth(name=name, url=url, status="unreachable")
    latency = round((perf_counter() - began) * 1000, 1)
    try:
        answer = _Answer.model_validate_json(response.content)
    except ValidationError:
        return ServiceHealth(name=name, url=url, status="unhealthy", latency_ms=latency)
    return ServiceHealth(
        name=name,
        url=url,
        status=_state(answer.status) if response.is_success else "unhealthy",
        latency_ms=latency,
        version=answer.version,
    )


def _state(told: str) -> Literal["healthy", "degraded", "unhealthy"]:
    """Return what a service that answers says of itself; degraded ones still do their work."""
    if told == "healthy":
        return "healthy"
    return "degraded" if told == "degraded" else "unhealthy"

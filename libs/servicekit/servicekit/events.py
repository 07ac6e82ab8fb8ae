"""Events between services: published in the transaction, POSTed from the outbox, received once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, Field, ValidationError
from sqlalchemy import orm
from starlette.responses import Response

from servicekit.app import Route
from servicekit.db import Session
from servicekit.errors import InvalidRequest
from servicekit.http import send
from servicekit.inbox import OnceDep
from servicekit.jobs import Job, NewJob, enqueue_all
from servicekit.problems import fault_of
from servicekit.worker import Task, each

PATH = "/api/v1/events"


class Event(BaseModel):
    """Something that happened; `type` is noun.past-participle, `id` the same at every delivery."""

    id: UUID
    type: str = Field(max_length=100)
    occurred_at: AwareDatetime
    data: dict[str, Any]


class Receipt(BaseModel):
    """What became of an event: `processed`, or `ignored` because nobody here waits for its type."""

    id: UUID
    status: str
    result: dict[str, Any] | None = None


Reaction = Callable[[orm.Session, Event, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Letter:
    """One event on its way to one destination; letters of one `key` arrive in order."""

    event: Event
    to: str
    key: object


def publish(session: orm.Session, event: Event, *, to: Iterable[str], key: object) -> None:
    """Write `event` into the outbox for each destination; events of one `key` arrive in order."""
    publish_all(session, [Letter(event, destination, key) for destination in to])


def publish_all(session: orm.Session, letters: Iterable[Letter]) -> None:
    """Write many events into the outbox, in their order, with one statement."""
    enqueue_all(
        session,
        [
            NewJob(
                kind_of(letter.to),
                letter.event.model_dump(mode="json"),
                letter.event.id,
                letter.key,
            )
            for letter in letters
        ],
    )


def kind_of(destination: str) -> str:
    """Return the job kind that carries events to `destination`."""
    return f"tell-{destination}"


def delivery(destination: str, client: httpx.Client, *, threads: int = 2) -> Task:
    """Return the task that POSTs the outbox's events to one destination."""

    def deliver(job: Job) -> None:
        key = {"Idempotency-Key": job.body["id"]}
        send(client, "POST", PATH, json=job.body, headers=key)

    return Task(kind_of(destination), each(deliver), threads=threads)


def receiver(reactions: Mapping[str, Reaction]) -> APIRouter:
    """Return the route that takes events in; unknown types are answered and ignored."""
    router = APIRouter(route_class=Route, tags=["events"])

    @router.post(PATH, response_model=Receipt)
    def receive_event(event: Event, request: Request, session: Session, once: OnceDep) -> Response:
        """Receive one event from another service, exactly once."""
        reaction = reactions.get(event.type)
        now = request.app.state.clock.now()

        def react() -> Receipt:
            if reaction is None:
                return Receipt(id=event.id, status="ignored")
            try:
                result = reaction(session, event, now)
            except ValidationError as error:
                faults = [
                    fault_of({**found, "loc": ("body", "data", *found["loc"])})
                    for found in error.errors()
                ]
                raise InvalidRequest("The event's data are not valid.", faults=faults) from None
            return Receipt(id=event.id, status="processed", result=dict(result) if result else None)

        return once(react, status=200)

    return router

"""Events between services: published in the transaction, POSTed from the outbox, received once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

import httpx
from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, ValidationError
from sqlalchemy import orm
from starlette.responses import Response

from servicekit import tracing
from servicekit.app import Route
from servicekit.db import Session
from servicekit.errors import InvalidRequest, Unavailable
from servicekit.http import DestinationDown, Refused, send
from servicekit.inbox import Message, answer_to, answer_with, take_all
from servicekit.jobs import Job, NewJob, enqueue_all
from servicekit.problems import fault_of
from servicekit.safejson import dumps
from servicekit.tracing import following
from servicekit.worker import Task

PATH = "/api/v1/events"
AT_ONCE = 50
MOST_AT_ONCE = 500


def _trace_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) and tracing.read(value) else None


class Event(BaseModel):
    """Something that happened; `type` is noun.past-participle, `id` the same at every delivery.

    `trace` tells what it follows from, as `servicekit.tracing` writes it; it is no part of what is
    said, and a worthless one is left out.
    """

    id: UUID
    type: str = Field(max_length=100)
    occurred_at: AwareDatetime
    data: dict[str, Any]
    trace: Annotated[str | None, BeforeValidator(_trace_or_none)] = None

    def told(self) -> dict[str, Any]:
        """Return what is said, the same at every delivery."""
        return self.model_dump(mode="json", exclude={"trace"})


class Receipt(BaseModel):
    """What became of an event: `processed`, or `ignored` because nobody here waits for its type."""

    id: UUID
    status: str
    result: dict[str, Any] | None = None


class Portion(BaseModel):
    """Events on their way together, in order."""

    events: Annotated[list[Event], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Received(BaseModel):
    """How many events were received, those known already included."""

    received: int


Reaction = Callable[[orm.Session, Event, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Together:
    """A reaction to events that came together, in their order; a few statements for any number.

    Types that share one `Together` are handed to it in one call as long as they follow each other.
    """

    run: Callable[[orm.Session, Sequence[Event], datetime], None]


Reactions = Mapping[str, Reaction | Together]


@dataclass(frozen=True, slots=True)
class Letter:
    """One event on its way to one destination; letters of one `key` arrive in order.

    It has the trace of its event, else the one that is followed where it is published.
    """

    event: Event
    to: str
    key: object

    def following(self, trace: str | None) -> "Letter":
        """Return the letter as one of `trace`."""
        return replace(self, event=self.event.model_copy(update={"trace": trace}))


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
                letter.event.told(),
                letter.event.id,
                letter.key,
                letter.event.trace,
            )
            for letter in letters
        ],
    )


def kind_of(destination: str) -> str:
    """Return the job kind that carries events to `destination`."""
    return f"tell-{destination}"


def delivery(
    destination: str,
    client: httpx.Client,
    *,
    threads: int = 2,
    linger: timedelta = timedelta(0),
) -> Task:
    """Return the task that POSTs the outbox's events to one destination.

    What waits travels together: a request, a claim and a commit cost more than an event. Events
    that nobody waits for may `linger`, so that more of them do.
    """

    def deliver(jobs: Sequence[Job]) -> None:
        if len(jobs) == 1:
            key = {"Idempotency-Key": jobs[0].body["id"]}
            send(client, "POST", PATH, json=_written(jobs[0]), headers=key)
            return
        # By key: receivers lock rows in this order, so that two senders cannot deadlock there.
        ordered = map(_written, sorted(jobs, key=lambda job: job.key or ""))
        try:
            send(client, "POST", f"{PATH}/batch", json={"events": list(ordered)})
        except DestinationDown:
            raise
        except (Unavailable, Refused) as error:
            raise PortionRefused(str(error)) from error

    return Task(kind_of(destination), deliver, threads=threads, batch=AT_ONCE, linger=linger)


def _written(job: Job) -> Any:
    return job.body | {"trace": job.trace} if job.trace else job.body


class PortionRefused(Exception):
    """A portion of events was not received as a whole: each is sent alone."""


def receiver(reactions: Reactions) -> APIRouter:
    """Return the routes that take events in; unknown types are answered and ignored."""
    router = APIRouter(route_class=Route, tags=["events"])

    @router.post(PATH, response_model=Receipt)
    def receive_event(event: Event, request: Request, session: Session) -> Response:
        """Receive one event from another service, exactly once."""
        message = _message(event, reactions)
        fresh = take_all(session, PATH, [message])
        headers = {}
        if event.id in fresh:
            answers = _react(session, [event], reactions, request.app.state.clock.now())
            answer = answers.get(event.id, message.answer)
        else:
            answer = answer_to(session, PATH, message)
            headers["Idempotent-Replayed"] = "true"
        return Response(answer, media_type="application/json", headers=headers)

    @router.post(f"{PATH}/batch")
    def receive_events(portion: Portion, request: Request, session: Session) -> Received:
        """Receive events in their order: all of them, or on any error none."""
        distinct = {event.id: event for event in portion.events}
        fresh = take_all(session, PATH, [_message(event, reactions) for event in distinct.values()])
        events = [event for event in distinct.values() if event.id in fresh]
        _react(session, events, reactions, request.app.state.clock.now())
        return Received(received=len(portion.events))

    return router


def _message(event: Event, reactions: Reactions) -> Message:
    status = "processed" if event.type in reactions else "ignored"
    receipt = Receipt(id=event.id, status=status)
    # As `told`: what came as JSON need not be made JSON again.
    body = dumps(event.model_dump(mode="json", exclude={"data", "trace"}) | {"data": event.data})
    return Message(event.id, body, dumps(receipt.model_dump(mode="json")))


def _answer(event: Event, result: Mapping[str, Any]) -> bytes:
    receipt = Receipt(id=event.id, status="processed", result=dict(result))
    return dumps(receipt.model_dump(mode="json"))


def _react(
    session: orm.Session, events: Sequence[Event], reactions: Reactions, now: datetime
) -> dict[UUID, bytes]:
    """Let the reactions run, in order; store and return the answers that say more than usual."""
    answers = {}
    for reaction, run in groupby(events, lambda event: reactions.get(event.type)):
        if isinstance(reaction, Together):
            with _steps(list(run)) as steps, _faults_of_data():
                reaction.run(session, steps, now)
            continue
        for event in run:
            result = None
            if reaction:
                with _steps([event]) as (step,), following(step.trace), _faults_of_data():
                    result = reaction(session, step, now)
            if result:
                answers[event.id] = _answer(event, result)
                answer_with(session, PATH, event.id, answers[event.id])
    return answers


@contextmanager
def _steps(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """Each event is a step of its trace: what follows from it comes below that."""
    if not tracing.recording():
        yield events
        return
    with tracing.steps([(event.type, event.trace) for event in events], "consumer") as traces:
        yield [
            event.model_copy(update={"trace": trace})
            for event, trace in zip(events, traces, strict=True)
        ]


@contextmanager
def _faults_of_data() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        faults = [
            fault_of({**found, "loc": ("body", "data", *found["loc"])}) for found in error.errors()
        ]
        raise InvalidRequest("The event's data are not valid.", faults=faults) from None

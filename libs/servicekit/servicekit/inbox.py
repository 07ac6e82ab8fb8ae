"""Idempotent receipt: `Idempotency-Key`, the effect and its answer commit together.

Kept for seven days. Same key and body: the stored answer; other body: 422; twin in flight: 409.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request
from pydantic import BaseModel
from sqlalchemy import Engine, orm, text
from starlette.responses import Response

from servicekit.db import Session
from servicekit.errors import Conflict, Unprocessable
from servicekit.ids import event_id
from servicekit.safejson import dumps

SCHEMA = """
CREATE TABLE inbox (
    source text NOT NULL,
    message_id uuid NOT NULL,
    body_sha256 bytea NOT NULL,
    status int,
    response jsonb,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, message_id)
);
CREATE INDEX inbox_received ON inbox (received_at);
"""

_TAKE = text("""
INSERT INTO inbox (source, message_id, body_sha256) VALUES (:source, :id, :sha)
ON CONFLICT DO NOTHING
""")
_FIND = text(
    "SELECT body_sha256, status, response FROM inbox WHERE source = :source AND message_id = :id"
)
_PURGE = text("""
DELETE FROM inbox WHERE (source, message_id) IN (
    SELECT source, message_id FROM inbox WHERE received_at < clock_timestamp() - :kept LIMIT 5000)
""")
KEPT = timedelta(days=7)
_ANSWER = text("""
UPDATE inbox SET status = :status, response = CAST(:response AS jsonb)
WHERE source = :source AND message_id = :id
""")


_TAKE_ALL = text("""
INSERT INTO inbox (source, message_id, body_sha256, status, response)
SELECT :source, id, decode(sha, 'hex'), 200, CAST(answer AS jsonb)
FROM unnest(CAST(:ids AS uuid[]), CAST(:shas AS text[]), CAST(:answers AS text[]))
    AS message (id, sha, answer)
ORDER BY id
ON CONFLICT DO NOTHING RETURNING message_id
""")


class KeyReused(Unprocessable):
    """The idempotency key was used before with another body."""

    code = "idempotency-key-reused"


class TwinInFlight(Conflict):
    """The same request is being answered right now."""

    code = "idempotent-twin-in-flight"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to be received once; `answer` is what is stored as its answer."""

    id: UUID
    body: bytes
    answer: bytes


def take_all(session: orm.Session, source: str, messages: Sequence[Message]) -> set[UUID]:
    """Take messages in with one statement; return the ids of those that had not been received.

    A message whose twin is being received right now waits for it.
    """
    values = {
        "source": source,
        "ids": [str(message.id) for message in messages],
        "shas": [hashlib.sha256(message.body).hexdigest() for message in messages],
        "answers": [message.answer.decode() for message in messages],
    }
    return set(session.scalars(_TAKE_ALL, values))


def answer_with(session: orm.Session, source: str, message_id: UUID, answer: bytes) -> None:
    """Store another answer for a message that was just taken."""
    values = {"source": source, "id": message_id, "status": 200, "response": answer.decode()}
    session.execute(_ANSWER, values)


def answer_to(session: orm.Session, source: str, message: Message) -> bytes:
    """Return the stored answer to a message received before. Raises KeyReused, TwinInFlight."""
    found = session.execute(_FIND, {"source": source, "id": message.id}).one_or_none()
    return _stored(found, hashlib.sha256(message.body).digest())


def purge(engine: Engine, *, kept: timedelta = KEPT) -> int:
    """Forget a batch of messages received longer than `kept` ago; return how many."""
    with engine.begin() as connection:
        return connection.execute(_PURGE, {"kept": kept}).rowcount


class Once:
    """Runs an effect at most once for one `Idempotency-Key`; without a key, simply runs it."""

    def __init__(self, session: orm.Session, source: str, key: str | None, body: bytes) -> None:
        self._session = session
        self._where = {"source": source, "id": _message_id(key) if key else None}
        self._sha = hashlib.sha256(body).digest()

    def __call__(self, effect: Callable[[], BaseModel], *, status: int = 201) -> Response:
        """Return the answer of `effect`, or the stored one of the first time.

        Raises KeyReused, TwinInFlight.
        """
        if self._where["id"] is None:
            return _json(dumps(effect().model_dump(mode="json")), status)
        taken = self._session.execute(_TAKE, self._where | {"sha": self._sha})
        if not taken.rowcount:  # type: ignore[attr-defined] # a CursorResult
            return self._replay()
        answer = dumps(effect().model_dump(mode="json"))
        values: dict[str, Any] = {"status": status, "response": answer.decode()}
        self._session.execute(_ANSWER, self._where | values)
        return _json(answer, status)

    def _replay(self) -> Response:
        found = self._session.execute(_FIND, self._where).one_or_none()
        answer = _json(_stored(found, self._sha), found.status if found else 200)
        answer.headers["Idempotent-Replayed"] = "true"
        return answer


async def _body_of(request: Request) -> bytes:
    return await request.body()


async def once_of(
    request: Request,
    session: Session,
    body: Annotated[bytes, Depends(_body_of)],
    idempotency_key: Annotated[str | None, Header(max_length=255)] = None,
) -> Once:
    """Return the request's idempotency guard, within the request's one transaction."""
    return Once(session, f"{request.method} {request.url.path}", idempotency_key, body)


OnceDep = Annotated[Once, Depends(once_of)]


def _stored(found: Any, sha: bytes) -> bytes:
    if found is None or found.status is None:
        raise TwinInFlight
    if bytes(found.body_sha256) != sha:
        raise KeyReused
    return dumps(found.response)


def _message_id(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        return event_id("idempotency-key", key)


def _json(body: bytes, status: int) -> Response:
    return Response(body, status, media_type="application/json")

"""The notification service, as far as on-call reads from it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from oncall.domain.reachable import Attempt, Plan, Reachable
from servicekit.errors import Unavailable
from servicekit.http import Refused, send

AT_ONCE = 200
_Told = TypeVar("_Told", bound=BaseModel)


class Silent(Exception):
    """The notification service does not say; the text tells why."""


class _Step(BaseModel):
    after_seconds: float
    channel: str
    target: str = ""
    why: str = ""


class _Plan(BaseModel):
    verified: bool = False
    steps: list[_Step]


class _Person(BaseModel):
    email: str
    methods: int
    verified: int
    channels: list[str] = []


class _People(BaseModel):
    people: list[_Person]


class Notification:
    """Reads plans and contact methods; each call may take a few seconds, none changes anything."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def plan(self, email: str, severity: str, at: datetime) -> Plan:
        """Return what a page of `severity` at `at` would do for somebody. Raises Silent."""
        path = f"/api/v1/people/{quote(email, safe='')}/plan"
        params = {"severity": severity, "at": at.isoformat()}
        told = self._read(_Plan, "GET", path, params=params)
        steps = (Attempt(one.after_seconds, one.channel, one.target, one.why) for one in told.steps)
        return Plan(told.verified, tuple(steps))

    def reach(self, emails: Sequence[str]) -> list[Reachable]:
        """Return how people can be reached; at most AT_ONCE at a time. Raises Silent."""
        told = self._read(_People, "POST", "/api/v1/people/reach", json={"people": list(emails)})
        return [
            Reachable(one.email, one.methods, one.verified, tuple(one.channels))
            for one in told.people
        ]

    def _read(self, kind: type[_Told], method: str, path: str, **options: object) -> _Told:
        try:
            answer = send(self._client, method, path, **options)
            return kind.model_validate_json(answer.content)
        except (Unavailable, Refused) as error:
            raise Silent(f"the notification service does not say: {error}") from error
        except ValidationError as error:
            raise Silent("the notification service says something else") from error

"""Who is asking. Resolved in one place, so that authentication can come without touching routes."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from servicekit.safejson import clean_text

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Caller:
    """The person or program behind a request; `name` is what the timeline shows."""

    name: str
    authenticated: bool = False


async def caller_of(request: Request) -> Caller:
    """Return the caller: anonymous today; `X-Actor` is a name that the client gives itself."""
    declared = clean_text(request.headers.get("x-actor", "")).strip()[:_LONGEST_NAME]
    return Caller(name=declared or "anonymous")


CallerDep = Annotated[Caller, Depends(caller_of)]

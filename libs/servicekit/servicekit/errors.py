"""Kinds of errors, named by meaning. Only `servicekit.problems` knows their status numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input: a JSON pointer into the body, or a parameter's name."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


@dataclass
class ServiceError(Exception):
    """The service could not do what was asked."""

    detail: str = ""
    code: ClassVar[str] = "service-error"
    retry_after: int | None = field(default=None, kw_only=True)
    faults: Sequence[Fault] = field(default=(), kw_only=True)

    def __str__(self) -> str:
        return self.detail or (type(self).__doc__ or "")


class InvalidRequest(ServiceError):
    """The request is not valid."""

    code = "invalid-request"


class BadRequest(ServiceError):
    """The request is not understood."""

    code = "bad-request"


class Unauthenticated(ServiceError):
    """The request needs credentials."""

    code = "unauthenticated"


class Forbidden(ServiceError):
    """The caller may not do this."""

    code = "forbidden"


class NotFound(ServiceError):
    """There is no such resource."""

    code = "not-found"


class Conflict(ServiceError):
    """The request conflicts with the resource's current state."""

    code = "conflict"


class PreconditionFailed(ServiceError):
    """The resource has changed since it was read."""

    code = "precondition-failed"


class TooLarge(ServiceError):
    """The request body is too large."""

    code = "body-too-large"


class Unprocessable(ServiceError):
    """The request is well-formed but can have no effect."""

    code = "unprocessable"


class TooManyRequests(ServiceError):
    """The caller sends too many requests."""

    code = "too-many-requests"


class Unavailable(ServiceError):
    """The service cannot answer right now."""

    code = "unavailable"

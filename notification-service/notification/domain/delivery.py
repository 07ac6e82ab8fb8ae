"""What a channel is given, and what it says came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable
from uuid import UUID


class ChannelName(StrEnum):
    """The channels there are."""

    MOCK = "mock"
    EMAIL = "email"
    WEBHOOK = "webhook"
    SLACK = "slack"
    TEAMS = "teams"
    TELEGRAM = "telegram"
    NTFY = "ntfy"
    SMS = "sms"
    VOICE = "voice"
    APPRISE = "apprise"


class Reason(StrEnum):
    """Why an attempt failed: the bounded code beside the free text."""

    NOT_CONFIGURED = "not-configured"
    NO_TARGET = "no-target"
    TARGET_REFUSED = "target-refused"
    UNRESOLVABLE = "unresolvable"
    UNSENDABLE = "unsendable"
    AUTHENTICATION_FAILED = "authentication-failed"
    REJECTED = "rejected"
    RATE_LIMITED = "rate-limited"
    PROVIDER_ERROR = "provider-error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    INTERRUPTED = "interrupted"
    EXPIRED = "expired"
    INCIDENT_TAKEN_UP = "incident-taken-up"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of a digest."""

    incident_id: str
    number: str
    service: str
    severity: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a message leads: to the incident, and to the two pages that act on it."""

    incident: str = ""
    acknowledge: str = ""
    resolve: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message for one person over one channel; the same at every attempt but for `attempt`.

    A digest names its incidents in `lines`, of which those are left out at a later attempt that
    have been taken up meanwhile.
    """

    notification_id: UUID
    incident_id: str
    engineer: str
    target: str
    text: str
    severity: str | None
    requested_at: datetime
    attempt: int = 1
    links: Links = Links()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """The provider has accepted the message; `provider_id` is its own name for it."""

    provider_id: str | None = None


@dataclass
class Permanent(Exception):
    """The message cannot be delivered this way, however often it is tried."""

    reason: Reason
    detail: str = ""


@dataclass
class Transient(Exception):
    """The message was not accepted this time; `retry_after` is the provider's wish in seconds."""

    reason: Reason
    detail: str = ""
    retry_after: int | None = None


Outcome = Delivered | Permanent | Transient


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The provider was not asked: the message's turn came too late after its state was read."""


class Channel(Protocol):
    """One way to reach a person."""

    def is_instant(self, message: Message) -> bool:
        """Whether sending it needs no I/O, so that a transaction may stay open meanwhile."""
        ...

    def provider(self, message: Message) -> str:
        """Return who will be asked, such as a host: what fails and is paced together."""
        ...

    def send(self, message: Message) -> Delivered:
        """Hand the message to the provider. Raises Permanent, Transient."""
        ...


@runtime_checkable
class SendsTogether(Protocol):
    """A channel for which several messages at once are less work than one by one."""

    def send_all(self, messages: Sequence[Message]) -> Sequence[Outcome | NotStarted]:
        """Hand the messages to the provider, all at once; return what came of each."""
        ...


def attempt_all(channel: Channel, messages: Sequence[Message]) -> Sequence[Outcome | NotStarted]:
    """Send each message once and return what came of each."""
    if isinstance(channel, SendsTogether):
        return channel.send_all(messages)
    return [attempt(channel, message) for message in messages]


def attempt(channel: Channel, message: Message) -> Outcome:
    """Send once and return what came of it, the failures too."""
    try:
        return channel.send(message)
    except (Permanent, Transient) as failure:
        return failure

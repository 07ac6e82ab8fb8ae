"""Whom a step of a policy pages: what can be named, and whom that means at an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, assert_never

from oncall.domain.schedule import Person


class Role(StrEnum):
    """In which part somebody is paged."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NAMED = "named"
    MEMBER = "member"
    ROUND_ROBIN = "round_robin"
    WEBHOOK = "webhook"
    LAST_RESORT = "last_resort"


class Kind(StrEnum):
    """What a target names."""

    PERSON = "person"
    SCHEDULE = "schedule"
    TEAM = "team"
    ROUND_ROBIN = "round_robin"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a step; which fields count depends on `kind`.

    person: `name` is an e-mail address. schedule: `name` is a team or a schedule's id, None the
    schedule of the team that the incident was routed to; `role` says who of those on call. team:
    `name`. round_robin: `emails`, or else the members of the schedule `name`. webhook: `name` is
    what people call it, `url` where it leads.
    """

    kind: Kind
    name: str | None = None
    role: Role = Role.PRIMARY
    emails: tuple[str, ...] = ()
    url: str | None = None

    @property
    def role_of_recipients(self) -> Role:
        """Return the part in which this target pages."""
        return self.role if self.kind is Kind.SCHEDULE else _ROLES[self.kind]

    def __str__(self) -> str:
        """Return the target in words; primary, secondary and a person as the short form has it."""
        match self.kind:
            case Kind.PERSON:
                return self.name or ""
            case Kind.SCHEDULE:
                return f"{self.role} of {self.name}" if self.name else self.role.value
            case Kind.TEAM:
                return f"team {self.name}"
            case Kind.ROUND_ROBIN:
                return f"one of {', '.join(self.emails) or self.name or 'the schedule'} in turn"
            case Kind.WEBHOOK:
                return f"webhook {self.name}"
            case unreachable:
                assert_never(unreachable)


_ROLES = {
    Kind.PERSON: Role.NAMED,
    Kind.TEAM: Role.MEMBER,
    Kind.ROUND_ROBIN: Role.ROUND_ROBIN,
    Kind.WEBHOOK: Role.WEBHOOK,
}


def short_target(text: str) -> Target:
    """Return what the short form means: primary, secondary or an e-mail address."""
    if text in (Role.PRIMARY, Role.SECONDARY):
        return Target(Kind.SCHEDULE, role=Role(text))
    return Target(Kind.PERSON, text)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody, or a webhook (`url`), who gets a page."""

    person: Person
    role: Role
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is on call in one schedule at one instant."""

    primary: Person | None
    secondary: Person | None


class Directory(Protocol):
    """Who answers for what. None as a schedule is that of the routed team."""

    def watch(self, schedule: str | None, at: datetime) -> Watch | None:
        """Return who is on call at `at` (aware); None when there is no such schedule."""
        ...

    def members(self, schedule: str | None) -> Sequence[Person]:
        """Return everybody in a schedule, in the order of their turns."""
        ...

    def team(self, team: str) -> Sequence[Person]:
        """Return everybody in a team."""
        ...

    def person(self, email: str) -> Person:
        """Return the person with this address, in any case of its letters, with a name if known."""
        ...

    def unreachable(self, email: str) -> bool:
        """Whether nothing is known by which this person could be reached."""
        ...


def meant_by(
    target: Target, directory: Directory, at: datetime, turn: int
) -> tuple[Recipient, ...]:
    """Return whom a target means at `at`; `turn` counts through those who take turns."""
    match target.kind:
        case Kind.PERSON:
            return (Recipient(directory.person(target.name or ""), Role.NAMED),)
        case Kind.SCHEDULE:
            watch = directory.watch(target.name, at)
            person = watch and (watch.primary if target.role is Role.PRIMARY else watch.secondary)
            return (Recipient(person, target.role),) if person else ()
        case Kind.TEAM:
            members = directory.team(target.name or "")
            return tuple(Recipient(one, Role.MEMBER) for one in members)
        case Kind.ROUND_ROBIN:
            return tuple(
                Recipient(one, Role.ROUND_ROBIN) for one in _in_turn(target, directory, turn)
            )
        case Kind.WEBHOOK:
            return (Recipient(Person(target.name or "", ""), Role.WEBHOOK, target.url),)
        case unreachable:
            assert_never(unreachable)


def _in_turn(target: Target, directory: Directory, turn: int) -> Sequence[Person]:
    """Return whose turn it is, or the next one who can be reached; nobody when there is nobody."""
    people = [directory.person(email) for email in target.emails]
    people = people or list(directory.members(target.name))
    if not people:
        return []
    first = turn % len(people)
    waiting = people[first:] + people[:first]
    reachable = (one for one in waiting if not directory.unreachable(one.email))
    return [next(reachable, waiting[0])]

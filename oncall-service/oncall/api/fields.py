"""Fields that several requests share, with the bounds of what can be stored and shown."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Request
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from oncall.domain.schedule import Person, known_zones
from oncall.settings import Settings

# One line of visible text: names end up in subjects of e-mails.
_LINE = r"^[^\x00-\x1f\x7f]+$"
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_LINE)
]
ServiceName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=_LINE)
]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=3,
        max_length=254,
        pattern=r"^[^\x00-\x20\x7f@<>,;\u0022]+@[^\x00-\x20\x7f@<>,;\u0022]+$",
    ),
]


def _zone(name: str) -> str:
    if name not in known_zones():
        raise ValueError("is not the name of an IANA time zone, such as Europe/Berlin")
    return name


Zone = Annotated[str, Field(max_length=64), AfterValidator(_zone)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
TeamPath = Annotated[Name, Path(description="A team's name.")]

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


# Within what calendars and time zones can be computed for.
Instant = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST), AfterValidator(_utc)]


def default_team_of(request: Request) -> str:
    """Return the team that answers for everything nobody else answers for."""
    settings: Settings = request.app.state.settings
    return settings.default_team


DefaultTeam = Annotated[str, Depends(default_team_of)]


def name_of(person: Person | None) -> str | None:
    """Return the name as api.md shows engineers."""
    return person.name if person else None


def email_of(person: Person | None) -> str | None:
    """Return the e-mail address."""
    return person.email if person else None

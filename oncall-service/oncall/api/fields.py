"""Fields that several requests share, with the bounds of what can be stored and shown."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Depends, Path, Request
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from oncall.domain.schedule import Person, known_zones
from oncall.settings import Settings
from oncall.usecases.surroundings import Defaults

# One line of visible text: names end up in subjects of e-mails.
_LINE = r"^[^\x00-\x1f\x7f]+$"
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=_LINE)
]
Severity = Literal["critical", "high", "medium", "low"]
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


def defaults_of(request: Request) -> Defaults:
    """Return who answers for everything nobody else answers for, and who when nobody does."""
    settings: Settings = request.app.state.settings
    return Defaults(settings.default_team, settings.last_resort)


DefaultsDep = Annotated[Defaults, Depends(defaults_of)]

_LabelName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_LabelValue = Annotated[str, StringConstraints(max_length=500)]
Labels = Annotated[dict[_LabelName, _LabelValue], Field(max_length=64)]
_Pairs = Annotated[
    str, StringConstraints(max_length=2000, pattern=r"^[^=,]+=[^,]*(,[^=,]+=[^,]*)*$")
]
LabelPairs = Annotated[
    list[_Pairs],
    Field(max_length=64, description="name=value, several separated by commas or repeated."),
]


def labels_in(pairs: list[str]) -> dict[str, str]:
    """Return the labels of a query."""
    return dict(one.split("=", 1) for part in pairs for one in part.split(","))


def name_of(person: Person | None) -> str | None:
    """Return the name as api.md shows engineers."""
    return person.name if person else None


def email_of(person: Person | None) -> str | None:
    """Return the e-mail address; a webhook has none."""
    return (person.email or None) if person else None

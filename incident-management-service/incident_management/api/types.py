"""The kinds of values that requests are made of."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

from incident_management.domain.instants import bounded
from incident_management.domain.severity import Severity
from incident_management.domain.texts import one_line

LARGEST_INT = 2**31 - 1
LONGEST_TOLD = 1000


def _known_severity(value: Any) -> Any:
    return Severity.called(value) or value if isinstance(value, str) else value


def _filled(text: str) -> str:
    if not text:
        raise ValueError("must not be blank")
    return text


def _aware(instant: datetime) -> datetime:
    return bounded(instant if instant.tzinfo else instant.replace(tzinfo=UTC))


def _cut(longest: int) -> BeforeValidator:
    return BeforeValidator(lambda text: text[:longest] if isinstance(text, str) else text)


Line = Annotated[
    str, StringConstraints(max_length=200), AfterValidator(one_line), AfterValidator(_filled)
]
Name = Annotated[
    str, StringConstraints(max_length=120), AfterValidator(one_line), AfterValidator(_filled)
]
Prose = Annotated[str, StringConstraints(max_length=10_000, strip_whitespace=True, min_length=1)]
AnySeverity = Annotated[Severity, BeforeValidator(_known_severity)]
Instant = Annotated[datetime, AfterValidator(_aware)]
ToldInstant = Annotated[AwareDatetime, AfterValidator(bounded)]
Told = Annotated[str, _cut(LONGEST_TOLD)]

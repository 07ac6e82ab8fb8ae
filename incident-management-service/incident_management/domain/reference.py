"""How people and programs name an incident: by id or by number."""

import re
from dataclasses import dataclass
from uuid import UUID

from incident_management.domain.errors import IncidentNotFound

PREFIX = "INC-"
_NUMBER = re.compile(r"inc-([0-9]{1,18})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """One of the two is given."""

    incident_id: UUID | None = None
    number: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read a UUID or `INC-1042`, in any case. Raises IncidentNotFound for anything else."""
        named = _NUMBER.fullmatch(text.strip())
        if named:
            return cls(number=int(named[1]))
        try:
            return cls(incident_id=UUID(text))
        except ValueError:
            raise IncidentNotFound(f"no incident is called {text[:60]!r}") from None

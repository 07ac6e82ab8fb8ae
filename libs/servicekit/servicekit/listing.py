"""Lists: limits, offsets and opaque cursors (keyset on created_at and id)."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from servicekit.errors import Fault, InvalidRequest

DEFAULT_LIMIT = 50
MAX_LIMIT = 1000
MAX_OFFSET = 10_000_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row already seen, newest first."""

    created_at: datetime
    id: UUID

    def encode(self) -> str:
        """Return the opaque text form."""
        plain = f"{self.created_at.isoformat()}|{self.id}"
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor":
        """Return the cursor in `text`. Raises InvalidRequest."""
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
            instant, _, key = plain.partition("|")
            cursor = cls(datetime.fromisoformat(instant).astimezone(UTC), UUID(key))
        except (binascii.Error, ValueError, OverflowError):
            fault = Fault("not a cursor of this listing", parameter="cursor")
            raise InvalidRequest("The cursor cannot be read.", faults=[fault]) from None
        return cursor


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; a cursor wins over an offset."""

    limit: int
    offset: int
    cursor: Cursor | None


def window_of(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Window:
    """Read `limit`, `offset` and `cursor` of the query."""
    return Window(limit, offset, Cursor.decode(cursor) if cursor else None)


WindowDep = Annotated[Window, Depends(window_of)]

"""Many rows in one statement: a JSON document that PostgreSQL reads as a table."""

from collections.abc import Sequence
from typing import Any

from servicekit.safejson import clean_text, dumps


def document(rows: Sequence[Any]) -> str:
    """Return `rows` as the text of a JSON array that `jsonb_to_recordset` takes."""
    return clean_text(dumps(rows).decode())

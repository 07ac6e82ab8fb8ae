"""What incidents are called, as far as it matters here."""

from uuid import UUID


def is_id(name: str) -> bool:
    """Whether this is an id, of which incident management may still be going to hear.

    Whoever escalates by hand may name an incident by its number, or anything at all.
    """
    try:
        UUID(name)
    except ValueError:
        return False
    return True

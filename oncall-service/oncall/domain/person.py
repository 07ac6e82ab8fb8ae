"""Who can be paged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be paged; the e-mail address says who it is, in any case of its letters."""

    name: str
    email: str

    @property
    def key(self) -> str:
        """Return what two spellings of one person have in common."""
        return self.email.casefold()

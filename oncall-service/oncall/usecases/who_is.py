"""Find the people that a request names by their addresses."""

from collections.abc import Collection, Mapping

from sqlalchemy import orm

from oncall.domain.errors import UnknownPeople
from oncall.domain.person import Person
from oncall.storage import people


def who_is(session: orm.Session, emails: Collection[str]) -> Mapping[str, Person]:
    """Return people by `Person.key`; they stay known until the caller's transaction ends.

    Raises UnknownPeople when one of `emails` is nobody's.
    """
    known = {key: one.person for key, one in people.hold(session, emails).items()}
    missing = sorted({email for email in emails if email.casefold() not in known})
    if missing:
        raise UnknownPeople(f"nobody has the address {', '.join(missing)}")
    return known

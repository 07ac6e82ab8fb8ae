"""Forget somebody."""

from sqlalchemy import orm
from sqlalchemy.exc import IntegrityError

from oncall.domain.errors import NoSuchPerson, PersonInUse
from oncall.storage import people


def forget_person(session: orm.Session, email: str) -> None:
    """Delete a person, with absences and feeds.

    Raises NoSuchPerson, and PersonInUse while a rotation, an override or a swap names them.
    """
    try:
        with session.begin_nested():
            found = people.remove(session, email)
    except IntegrityError:
        raise PersonInUse(f"{email} is named by a rotation, an override or a swap") from None
    if not found:
        raise NoSuchPerson(f"nobody has the address {email}")

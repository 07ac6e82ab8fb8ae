"""How people want to be reached."""

from typing import Annotated

from fastapi import APIRouter, Path

from notification.api.schemas import ContactMethodsRequest, ContactMethodsView
from notification.domain.notifications import default_ladder
from notification.storage import contact_methods
from servicekit.app import Route
from servicekit.db import Session

router = APIRouter(prefix="/api/v1/people", route_class=Route, tags=["people"])
EmailPath = Annotated[str, Path(max_length=254, pattern=r"^[^\s@]+@[^\s@]+$")]


@router.get("/{email}/contact-methods")
def get_contact_methods(email: EmailPath, session: Session) -> ContactMethodsView:
    """Show the contact methods of a person, in the order they are tried."""
    chosen = contact_methods.find(session, email)
    return ContactMethodsView.of(email, chosen, default_ladder(email))


@router.put("/{email}/contact-methods")
def replace_contact_methods(
    email: EmailPath, wanted: ContactMethodsRequest, session: Session
) -> ContactMethodsView:
    """Replace the contact methods of a person; pages already under way keep theirs."""
    contact_methods.replace(session, email, wanted.ladder())
    return ContactMethodsView.of(email, wanted.ladder(), default_ladder(email))

"""How people want to be reached."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime
from starlette.responses import Response

from notification.api.dependencies import DispatchDep, SessionsDep
from notification.api.person_schemas import (
    Code,
    CodeSent,
    ContactMethodsRequest,
    ContactMethodsView,
    ContactMethodView,
    NewContactMethod,
    PlanView,
    Reach,
    ReachRequest,
    ReachView,
    RulesModel,
    instant,
)
from notification.api.schemas import NotificationView
from notification.domain.errors import ContactMethodUnknown
from notification.domain.plan import plan_of
from notification.storage import people
from notification.usecases import contact_methods
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.errors import Fault, InvalidRequest, Unprocessable
from servicekit.inbox import OnceDep

router = APIRouter(prefix="/api/v1/people", route_class=Route, tags=["people"])
EmailPath = Annotated[str, Path(max_length=254, pattern=r"^[^\s@]+@[^\s@]+$")]


class TooManyMethods(Unprocessable):
    """The person has as many contact methods as there may be."""

    code = "too-many-contact-methods"


_MOST_METHODS = 20


@router.post("/reach")
def reach_people(asked: ReachRequest, session: Session) -> ReachView:
    """Tell how many ways there are to reach each of several people, and how many are verified."""
    found = people.find_many(session, asked.people)
    return ReachView(people=[Reach.of(email, found[email.lower()]) for email in asked.people])


@router.get("/{email}/plan")
def forecast_page(
    email: EmailPath,
    session: Session,
    dispatch: DispatchDep,
    clock: ClockDep,
    severity: Annotated[str, Query(max_length=32)] = "critical",
    at: AwareDatetime | None = None,
) -> PlanView:
    """Tell how a person would be reached about something of `severity`, when paged `at`."""
    when = instant(at, clock.now())
    plan = plan_of(
        email,
        people.find(session, email),
        people.preferences(session, email),
        severity=severity,
        at=when,
        stand_in_after=dispatch.fallback_after,
    )
    return PlanView.of(email, plan, when)


@router.get("/{email}/contact-methods")
def get_contact_methods(email: EmailPath, session: Session) -> ContactMethodsView:
    """Show the contact methods of a person, in the order they are tried."""
    return ContactMethodsView.of(email, people.find(session, email))


@router.put("/{email}/contact-methods")
def replace_contact_methods(
    email: EmailPath, wanted: ContactMethodsRequest, session: Session
) -> ContactMethodsView:
    """Replace the contact methods of a person; pages already under way keep theirs.

    They are used at once: this is for those who administer. What was there before stays verified.
    """
    return ContactMethodsView.of(email, people.replace(session, email, wanted.ladder()))


@router.post("/{email}/contact-methods", status_code=201, response_model=ContactMethodView)
def add_contact_method(
    email: EmailPath, wanted: NewContactMethod, session: Session, clock: ClockDep, once: OnceDep
) -> Response:
    """Add a contact method: used once it is verified; the person's own address is already."""

    def effect() -> ContactMethodView:
        people.hold(session, email)
        if len(people.find(session, email)) >= _MOST_METHODS:
            raise TooManyMethods(f"{_MOST_METHODS} are the most")
        method = wanted.method()
        added = contact_methods.add_method(session, email, method, now=clock.now())
        return ContactMethodView.of(added, email)

    return once(effect)


@router.delete("/{email}/contact-methods/{method_id}", status_code=204)
def delete_contact_method(email: EmailPath, method_id: UUID, session: Session) -> None:
    """Forget a contact method; pages already under way keep it."""
    if not people.remove(session, email, method_id):
        raise ContactMethodUnknown(f"no contact method {method_id}")


@router.post("/{email}/contact-methods/{method_id}/verify", status_code=202)
def send_verification_code(
    email: EmailPath, method_id: UUID, session: Session, dispatch: DispatchDep, clock: ClockDep
) -> CodeSent:
    """Send a code through the contact method; an earlier one is void."""
    now = clock.now()
    return CodeSent.of(contact_methods.send_code(session, dispatch, email, method_id, now=now))


@router.post("/{email}/contact-methods/{method_id}/confirm")
def confirm_contact_method(
    email: EmailPath,
    method_id: UUID,
    given: Code,
    sessions: SessionsDep,
    dispatch: DispatchDep,
    clock: ClockDep,
) -> ContactMethodView:
    """Verify a contact method with the code that came through it: it is used from now on."""
    verified = contact_methods.confirm_code(
        sessions, dispatch, email, method_id, given.code, now=clock.now()
    )
    return ContactMethodView.of(verified, email)


@router.post("/{email}/contact-methods/{method_id}/test", status_code=201)
def send_test_page(
    email: EmailPath, method_id: UUID, session: Session, dispatch: DispatchDep, clock: ClockDep
) -> NotificationView:
    """Send a test page through one contact method, at most a few an hour for each person."""
    now = clock.now()
    sent = contact_methods.send_test(session, dispatch, email, method_id, now=now)
    return NotificationView.of(sent)


@router.get("/{email}/notification-rules")
def get_notification_rules(email: EmailPath, session: Session) -> RulesModel:
    """Show when a person wants to be reached how."""
    return RulesModel.of(people.preferences(session, email))


@router.put("/{email}/notification-rules")
def replace_notification_rules(
    email: EmailPath, wanted: RulesModel, session: Session
) -> RulesModel:
    """Replace the rules, quiet hours and time zone of a person."""
    known = {method.method_id for method in people.find(session, email)}
    faults = [
        Fault("the person has no such contact method", pointer=f"/rules/{r}/steps/{s}/method_id")
        for r, rule in enumerate(wanted.rules)
        for s, step in enumerate(rule.steps)
        if step.method_id not in known
    ]
    if faults:
        raise InvalidRequest("The rules name unknown contact methods.", faults=faults)
    people.prefer(session, email, wanted.preferences())
    return wanted

"""The events this service waits for. Source: docs/events.md."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field
from sqlalchemy import orm

from notification.usecases.dispatch import Dispatch
from notification.usecases.request_page import PageRequest, request_page
from notification.usecases.stop_paging import Stop, stop_paging
from servicekit.events import Event, Reaction

STOPS = ("acknowledged", "snoozed", "resolved", "closed", "merged")
_LEVELS = range(1, 1000)


def _short(value: Any) -> str:
    return "" if value is None else str(value)[:254]


def _long(value: Any) -> str:
    return "" if value is None else str(value)[:65_536]


def _level(value: Any) -> int | None:
    return value if isinstance(value, int) and value in _LEVELS else None


# A page is never refused for its words: they are cut instead.
Short = Annotated[str, BeforeValidator(_short)]
Long = Annotated[str, BeforeValidator(_long)]


class Engineer(BaseModel):
    """Who is paged."""

    name: Short = ""
    email: Short = ""


class WebhookTarget(BaseModel):
    """Where a page goes that is for no person."""

    url: Annotated[str, Field(max_length=2048)] = ""


class PageRequested(BaseModel):
    """`page.requested`, sent by oncall: for a person, or for a webhook."""

    page_id: UUID
    incident_id: str = Field(min_length=1, max_length=64)
    engineer: Engineer
    number: Short = ""
    title: Short = ""
    service: Short = ""
    severity: Short = ""
    message: Long = ""
    level: Annotated[int | None, BeforeValidator(_level)] = None
    role: Short = ""
    reason: Short = ""
    webhook: WebhookTarget | None = None

    def request(self) -> PageRequest:
        """Return the use case's input."""
        return PageRequest(
            page_id=self.page_id,
            incident_id=self.incident_id,
            number=self.number,
            title=self.title,
            service=self.service,
            severity=self.severity,
            message=self.message,
            engineer_name=self.engineer.name,
            engineer_email=self.engineer.email,
            level=self.level,
            role=self.role,
            reason=self.reason,
            webhook_url=self.webhook.url if self.webhook else "",
        )


class IncidentNews(BaseModel):
    """What counts here of an incident that was taken up, or is over."""

    incident_id: str = Field(min_length=1, max_length=64)
    number: Annotated[str | None, Field(max_length=64)] = None


def reactions(dispatch: Dispatch) -> Mapping[str, Reaction]:
    """Return what each type of event sets going."""

    def page(session: orm.Session, event: Event, now: datetime) -> Mapping[str, Any]:
        wanted = PageRequested.model_validate(event.data).request()
        status = request_page(session, dispatch, wanted, requested_at=event.occurred_at, now=now)
        return {"status": status or "known"}

    def stop(session: orm.Session, event: Event, now: datetime) -> Mapping[str, Any]:
        news = IncidentNews.model_validate(event.data)
        because = event.type.removeprefix("incident.")
        wanted = Stop(news.incident_id, news.number, event.occurred_at, because)
        return {"cancelled": stop_paging(session, dispatch, wanted, now=now)}

    return {"page.requested": page} | {f"incident.{kind}": stop for kind in STOPS}

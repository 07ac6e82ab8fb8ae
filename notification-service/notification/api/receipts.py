"""Receipts of providers: what became of a message after they had accepted it."""

from typing import Annotated
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request

from notification.api.dependencies import DispatchDep
from notification.channels.twilio import RECEIPTS, Account, is_signed
from notification.usecases.receipts import note_delivery, note_loss
from servicekit.app import ClockDep, Route
from servicekit.db import Session
from servicekit.errors import Forbidden

router = APIRouter(prefix="/api/v1/receipts", route_class=Route, tags=["receipts"])
_MOST_FIELDS = 100
_REACHED = frozenset({"delivered", "read", "completed", "in-progress"})
_LOST = frozenset({"undelivered", "failed", "busy", "no-answer", "canceled"})


class ReceiptForged(Forbidden):
    """The receipt was not signed by the provider."""

    code = "receipt-forged"


async def _fields_of(request: Request) -> dict[str, str]:
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise ReceiptForged("too many fields") from None


@router.post("/twilio/{notification_id}", status_code=204)
def take_twilio_receipt(  # noqa: PLR0913 - what FastAPI hands in
    notification_id: UUID,
    request: Request,
    fields: Annotated[dict[str, str], Depends(_fields_of)],
    session: Session,
    dispatch: DispatchDep,
    clock: ClockDep,
    x_twilio_signature: Annotated[str, Header(max_length=200)] = "",
) -> None:
    """Take Twilio's word for what became of a text message or a call; it must be signed."""
    account: Account = request.app.state.twilio
    url = f"{account.receipts}{RECEIPTS}/{notification_id}"
    if not account.receipts or not is_signed(account, url, fields, x_twilio_signature):
        raise ReceiptForged
    sid = fields.get("MessageSid") or fields.get("CallSid") or ""
    status = fields.get("MessageStatus") or fields.get("CallStatus") or ""
    if status in _REACHED:
        note_delivery(session, notification_id, sid, now=clock.now())
    elif status in _LOST:
        detail = f"{status} {fields.get('ErrorCode', '')}".strip()
        note_loss(session, dispatch, notification_id, sid, detail, now=clock.now())

"""Tell the other services what became of incidents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import orm

from oncall.usecases.letters import NOTIFICATION
from servicekit import jobs
from servicekit.events import Letter, kind_of, publish_all


def tell(session: orm.Session, letters: Sequence[Letter], *, at: datetime) -> None:
    """Publish letters in the caller's transaction.

    A page replaces those of its incident to the same person or address that have not left: after
    an outage nobody is called once for each step that fired meanwhile.
    """
    pages = [(one.key, _whom(one)) for one in letters if one.to == NOTIFICATION]
    if pages:
        jobs.withdraw_like(session, kind_of(NOTIFICATION), pages, now=at)
    publish_all(session, letters)


def _whom(page: Letter) -> dict[str, Any]:
    data = page.event.data
    if "webhook" in data:
        return {"data": {"webhook": data["webhook"]}}
    return {"data": {"engineer": {"email": data["engineer"]["email"]}}}

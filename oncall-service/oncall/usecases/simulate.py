"""What if: the ladder of an incident that does not exist, with the channels of each page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from oncall.clients.notification import Notification, Silent
from oncall.domain.ladder import Ladder
from oncall.domain.ledger import Entry
from oncall.domain.reachable import Plan
from oncall.usecases.explain_route import Prospect, Question, prospect
from oncall.usecases.surroundings import Defaults
from servicekit.db import Sessions

_MOST_ENTRIES = 500
_MOST_PLANS = 60
_PATIENCE = 8.0
_Page = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Where an incident would lead and what would happen; `notes` tell what is not known.

    `plans` hold the channels by e-mail address (in lower case) and instant of a page.
    """

    prospect: Prospect
    ladder: Ladder
    plans: Mapping[_Page, Plan]
    notes: Sequence[str]

    def plan(self, entry: Entry) -> Plan | None:
        """Return what is known of a page's channels."""
        return self.plans.get(_page_of(entry))


def simulate(
    sessions: Sessions, question: Question, defaults: Defaults, notification: Notification
) -> Simulation:
    """Return what would become of an incident that opens at the subject's instant.

    The database is read first and let go; then the notification service is asked, for a while.
    """
    with sessions.begin() as session:
        found = prospect(session, question, defaults)
        climbed = found.ladder(_MOST_ENTRIES)
    notes = [] if climbed.complete else [f"cut off after {len(climbed.entries)} entries"]
    pages = {
        _page_of(entry): None
        for entry in climbed.entries
        if entry.outcome.pages and entry.webhook_url is None
    }
    plans: dict[_Page, Plan] = {}
    deadline = monotonic() + _PATIENCE
    for number, (email, at) in enumerate(pages):
        if number == _MOST_PLANS or monotonic() > deadline:
            notes.append(f"channels are shown for the first {number} pages only")
            break
        try:
            plans[email, at] = notification.plan(email, question.subject.severity, at)
        except Silent as silence:
            notes.append(f"channels are not known: {silence}")
            break
    return Simulation(found, climbed, plans, notes)


def _page_of(entry: Entry) -> _Page:
    return entry.to_person.key if entry.to_person else "", entry.fired_at

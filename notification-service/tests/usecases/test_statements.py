"""The way of most pages is short: a statement more in it is felt at fifty pages a second."""

from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event


@contextmanager
def counted():
    """Collect the first words of what is asked of any database."""
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_) -> None:
        asked.append(" ".join(statement.split()[:3]))

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def mailing(make_service, smtp):
    service = make_service(**smtp)
    service.page("before", incident_id="01970000-0000-7000-8000-000000001044")
    service.drain()  # what happens once only, such as the key of the links, has happened
    return service


def test_a_page_is_taken_in_with_five_statements(mailing):
    with counted() as asked:
        mailing.page()
    # Inbox; all that decides; page, notification and interruption; the job; the inbox's answer.
    assert len(asked) == 5, asked


def test_a_page_is_delivered_with_six_statements_beside_the_claim(mailing, mailbox):
    mailing.page()
    mailing.worker.drain()
    mailing.clock.advance(minutes=10)
    mailing.page("second", incident_id="01970000-0000-7000-8000-000000001044")
    task = mailing.worker._tasks["send-email"]  # one kind alone, to count it
    with counted() as asked:
        mailing.worker._run_some(task, keys=task.batch)
    assert len(mailbox.mails) == 3
    claims = [one for one in asked if one.startswith("WITH due AS")]
    # Begun; finished job, page, outcome, progress, and what incident management is told.
    assert len(asked) - len(claims) == 6, asked

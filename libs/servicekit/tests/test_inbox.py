"""Messages are remembered for a week, and then forgotten."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from servicekit import inbox
from servicekit.inbox import Message

OLD, NEW = UUID(int=1), UUID(int=2)


def test_only_what_is_older_than_a_week_is_forgotten(engine, sessions):
    messages = [Message(one, b"{}", b"{}") for one in (OLD, NEW)]
    with sessions.begin() as session:
        assert inbox.take_all(session, "here", messages) == {OLD, NEW}
        session.execute(
            text("UPDATE inbox SET received_at = received_at - :age WHERE message_id = :old"),
            {"age": inbox.KEPT + timedelta(seconds=1), "old": OLD},
        )
    assert inbox.purge(engine) == 1
    with sessions.begin() as session:
        assert inbox.take_all(session, "here", messages) == {OLD}

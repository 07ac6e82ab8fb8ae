from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from notification.domain.links import Action, Grant, grant_of, token_of

KEY, OLD = b"new key", b"old key"
GRANT = Grant(UUID(int=7), Action.ACKNOWLEDGE, datetime(2026, 11, 26, tzinfo=UTC))


def test_a_token_says_what_was_granted_and_fits_a_text_message():
    token = token_of(GRANT, KEY)
    assert grant_of(token, [KEY]) == GRANT
    assert len(token) <= 52


def test_keys_are_changed_without_a_gap_and_strangers_keys_do_not_fit():
    token = token_of(GRANT, OLD)
    assert grant_of(token, [KEY, OLD]) == GRANT
    assert grant_of(token, [KEY]) is None
    assert grant_of(token, []) is None


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 51), st.characters(codec="ascii"))
def test_a_token_of_which_one_sign_was_changed_is_worth_nothing(place, sign):
    token = token_of(GRANT, KEY)
    changed = token[:place] + sign + token[place + 1 :]
    assert changed == token or grant_of(changed, [KEY]) is None


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text):
    assert grant_of(text, [KEY]) is None

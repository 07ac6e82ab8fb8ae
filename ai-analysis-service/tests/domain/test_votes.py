from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest

from ai_analysis.domain.votes import Vote, Votes

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ONE = Vote(
    id=uuid4(),
    incident_id=UUID(int=1),
    person="ana",
    subject="entry:disk-full",
    verdict="accepted",
    true_cause=None,
    category=None,
    fingerprints=(7,),
    suggested_category="disk_full",
    suggested_confidence=0.8,
    model_version="1",
    voted_at=NOW,
)


def push(*votes, fingerprint=7, at=NOW):
    return Votes(votes, at=at).push("entry:disk-full", fingerprint)


def test_a_vote_moves_the_same_template_much_and_others_a_little():
    assert push(ONE) > push(ONE, fingerprint=8) > 0
    assert push(replace(ONE, verdict="rejected")) == -push(ONE)
    assert push() == 0


def test_a_person_has_one_vote_on_an_incident_and_the_newest_counts():
    again = replace(ONE, id=uuid4())

    assert push(ONE, again, again) == push(ONE)
    assert push(ONE, replace(again, verdict="rejected")) == -push(ONE)
    assert push(ONE, replace(again, person="bo")) > push(ONE)
    assert push(ONE, replace(again, incident_id=UUID(int=2))) > push(ONE)


def test_a_crowd_is_capped():
    crowd = [replace(ONE, person=str(number)) for number in range(100)]

    assert push(*crowd) == push(*crowd[:50]) <= 2.5


def test_a_vote_weighs_half_after_its_half_life():
    later = NOW + timedelta(days=90)

    assert push(ONE, at=later) == pytest.approx(push(ONE) / 2)


def test_the_order_of_different_people_does_not_matter():
    votes = [replace(ONE, person=name, incident_id=UUID(int=n)) for n, name in enumerate("abc")]

    assert len({round(push(*order), 9) for order in permutations(votes)}) == 1

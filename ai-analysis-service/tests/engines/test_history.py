from dataclasses import replace
from uuid import uuid4

import pytest

from ai_analysis.domain.past import PastIncident
from ai_analysis.engines.history import History

WORDS = ["disk", "queue", "cache", "socket", "token", "shard", "replica", "gateway", "cursor"]


@pytest.fixture
def make_past():
    def make(message: str, service: str = "shop", **fields):
        past = PastIncident(
            id=uuid4(),
            incident_id=uuid4(),
            number=None,
            title="",
            service=service,
            severity=None,
            messages=(message,),
            notes=(),
            root_cause=None,
            resolution="fixed",
            seconds_to_resolve=None,
            resolved_at=None,
        )
        return replace(past, **fields)

    return make


def test_the_same_text_is_found_whatever_its_numbers(model, make_past, reading_of):
    history, past = History(), make_past("flux capacitor at 88 mph on db-1.example.com")
    history.add([past, make_past("something else entirely")], model=model, version=2)

    (found,) = history.search(
        reading_of("flux capacitor at 140 mph on db-7.example.com", "shop"), model=model
    )

    assert found.past_id == past.id
    assert found.similarity == pytest.approx(1, abs=1e-5)
    assert history.version == 2


def test_an_incident_is_found_once_by_its_best_text(model, make_past, reading_of):
    history = History()
    past = make_past("", messages=("disk slow", "disk slow and shard lost"), title="disk")
    history.add([past], model=model, version=1)

    (found,) = history.search(reading_of("disk slow, shard lost"), model=model)

    assert found.place == 1


def test_an_incident_is_not_its_own_past(model, make_past, reading_of):
    history, past = History(), make_past("disk slow")
    history.add([past], model=model, version=1)

    assert history.search(reading_of("disk slow"), model=model, besides=past.incident_id) == []


def test_a_changed_incident_replaces_what_was_known(model, make_past, reading_of):
    history, past = History(), make_past("disk slow")
    others = [make_past(f"{word} trouble") for word in WORDS]
    history.add([past, *others], model=model, version=1)
    history.add([replace(past, messages=("gateway melted",))], model=model, version=2)

    assert past.id not in {
        one.past_id for one in history.search(reading_of("disk slow"), model=model)
    }
    assert history.search(reading_of("gateway melted"), model=model)[0].past_id == past.id


def test_adding_one_by_one_finds_the_same_as_adding_at_once(model, make_past, reading_of):
    pasts = [
        make_past(f"{one} {other} trouble") for one in WORDS for other in WORDS if one != other
    ]
    single, bulk = History(), History()
    for version, past in enumerate(pasts, 1):
        single.add([past], model=model, version=version)
    bulk.add(pasts, model=model, version=len(pasts))
    readings = [reading_of(f"{one} and {other} in trouble") for one in WORDS for other in WORDS]

    for reading in readings:
        ours, theirs = (
            {one.past_id: one.similarity for one in history.search(reading, model=model)[:1]}
            for history in (single, bulk)
        )
        assert ours == pytest.approx(theirs)
    assert len(single._segments) <= 8


def test_nothing_is_remembered_for_an_empty_text(model, make_past, reading_of):
    history = History()
    history.add([make_past("disk slow"), make_past("🔥")], model=model, version=1)

    assert history.search(reading_of("12345"), model=model) == []
    assert history.search(reading_of("entirely unlike"), model=model) == []

from dataclasses import replace
from uuid import uuid4

import pytest

from ai_analysis.domain.past import PastIncident
from ai_analysis.engines.history import History, Learned, _Segment
from ai_analysis.engines.prints import Print, prints_of, stored

WORDS = ["disk", "queue", "cache", "socket", "token", "shard", "replica", "gateway", "cursor"]


@pytest.fixture
def history():
    return History()


@pytest.fixture
def add(model, history):
    def take(pasts, *, version, to=history):
        learned = [Learned(past, prints_of(past)) for past in pasts]
        to.add(learned, words=model.words, version=version)

    return take


@pytest.fixture
def search(model, history, reading_of):
    def find(message, service="", *, besides=None, among=history):
        reading = reading_of(message, service)
        look = model.look(reading)
        return [] if look is None else among.search(look, reading, besides=besides)

    return find


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


def test_the_same_text_is_found_whatever_its_numbers(history, add, search, make_past, reading_of):
    past = make_past("flux capacitor at 88 mph on db-1.example.com")
    add([past, make_past("something else entirely")], version=2)

    (found,) = search("flux capacitor at 140 mph on db-7.example.com", "shop")

    assert found.source.past_id == past.id
    assert found.similarity == 1
    assert history.version == 2
    assert history.repeats(reading_of("flux capacitor at 9 mph").fingerprint)
    assert not history.repeats(reading_of("flux capacitor exploded").fingerprint)


def test_an_incident_is_found_once_by_its_best_text(add, search, make_past):
    add(
        [make_past("", messages=("disk slow", "disk slow and shard lost"), title="disk")], version=1
    )

    (found,) = search("disk slow, shard lost")

    assert found.source.place == 1


def test_an_incident_is_not_its_own_past(add, search, make_past):
    past = make_past("disk slow")
    add([past], version=1)

    assert search("disk slow", besides=past.incident_id) == []


def test_of_two_that_are_alike_the_same_service_comes_first(add, search, make_past):
    here, elsewhere = make_past("disk slow", "shop"), make_past("disk slow", "billing")
    add([here, elsewhere], version=1)

    assert search("disk slow", "shop")[0].source.past_id == here.id
    assert search("disk slow", "billing")[0].source.past_id == elsewhere.id


def test_a_changed_incident_replaces_what_was_known(add, search, make_past):
    past = make_past("disk slow")
    add([past, *(make_past(f"{word} trouble") for word in WORDS)], version=1)
    add([replace(past, messages=("gateway melted",))], version=2)

    assert past.id not in {one.source.past_id for one in search("disk slow")}
    assert search("gateway melted")[0].source.past_id == past.id


def test_adding_one_by_one_finds_the_same_as_adding_at_once(add, search, make_past):
    pasts = [
        make_past(f"{one} {other} trouble") for one in WORDS for other in WORDS if one != other
    ]
    single, bulk = History(), History()
    for version, past in enumerate(pasts, 1):
        add([past], version=version, to=single)
    add(pasts, version=len(pasts), to=bulk)
    texts = [f"{one} and {other} in trouble" for one in WORDS for other in WORDS]

    for message in texts:
        ours, theirs = (
            {one.source.past_id: one.similarity for one in search(message, among=among)[:1]}
            for among in (single, bulk)
        )
        assert ours == pytest.approx(theirs)
    assert len(single._segments) <= 5


def test_merging_waits_for_who_has_time_and_changes_no_answer(model, make_past, search, add):
    history = History()
    for version, word in enumerate(WORDS, 1):
        learned = [Learned(past, prints_of(past)) for past in [make_past(f"{word} trouble")]]
        history.add(learned, words=model.words, version=version, most=1)
    before = search("shard trouble", among=history)

    history.tidy(words=model.words)

    assert len(history._segments) == 1
    assert search("shard trouble", among=history) == before


def test_what_is_learned_or_changed_during_a_merge_is_kept(
    model, make_past, add, search, history, monkeypatch
):
    pasts = [make_past(f"{word} trouble") for word in WORDS]
    for version, past in enumerate(pasts, 1):
        history.add([Learned(past, prints_of(past))], words=model.words, version=version, most=1)
    learned = [replace(pasts[0], messages=("gateway melted",)), make_past("cursor vanished")]
    merge = _Segment.merged

    def merged_beside(segments, words):
        with history.adding:
            add([learned.pop(0)], version=history.version + 1)
        return merge(segments, words)

    monkeypatch.setattr(_Segment, "merged", merged_beside)
    history.tidy(words=model.words)
    assert search("gateway melted")[0].source.past_id == pasts[0].id
    assert pasts[0].id not in {one.source.past_id for one in search(f"{WORDS[0]} trouble")}

    history.tidy(words=model.words)
    assert search("cursor vanished")[0].similarity == 1
    assert search(f"{WORDS[1]} trouble")[0].similarity == 1
    assert len(history._segments) == 2


def test_another_model_weighs_the_past_as_if_it_had_been_learned_under_it(
    model, make_past, add, search, history
):
    pasts = [
        make_past(f"{one} {other} trouble") for one in WORDS for other in WORDS if one != other
    ]
    other = replace(model.words, idf=model.words.idf[::-1].copy())
    for version, past in enumerate(pasts, 1):
        add([past], version=version)
    fresh = History()
    fresh.add([Learned(past, prints_of(past)) for past in pasts], words=other, version=len(pasts))
    before = search("disk and queue in trouble")

    history.become(history.weighed(other))

    for text in ("disk and queue in trouble", "shard token"):
        assert search(text) == search(text, among=fresh)
    assert search("disk and queue in trouble") != before


def test_prints_are_read_as_they_were_written(make_past):
    prints = prints_of(make_past("", messages=("disk slow disk", "queue full"), title="other"))

    read = list(Print.read(stored(prints)))

    assert [(one.place, one.fingerprint) for one in read] == [
        (one.place, one.fingerprint) for one in prints
    ]
    assert [one.counts.ids.tolist() for one in read] == [one.counts.ids.tolist() for one in prints]
    assert read[0].counts.counts.max() == 2


def test_nothing_is_remembered_for_an_empty_text(add, search, make_past):
    add([make_past("disk slow"), make_past("🔥")], version=1)

    assert search("12345") == []
    assert search("entirely unlike") == []

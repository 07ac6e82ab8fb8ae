from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from oncall.domain.exceptions import Absence, Override, Swap, SwapStatus
from oncall.domain.layer import Layer, Restriction
from oncall.domain.person import Person
from oncall.domain.resolver import final, gaps, on_call, overlaps, span_at
from oncall.domain.rotation import Rotation, RotationType
from oncall.domain.schedule import Engineer, Schedule, ShortForm
from oncall.domain.wall_clock import Interval

ANA, BO, CHIDI, DANA = (
    Person(name, f"{name}@example.com") for name in ("ana", "bo", "chidi", "dana")
)
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
OFFICE = Restriction(time(9), time(17), frozenset(range(5)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def layer(name: str, *shifts: tuple[Person, ...], **options) -> Layer:
    given = {"type": RotationType.DAILY, "start": MONDAY, "handoff": time(9)}
    rotation = {key: options.pop(key) for key in ("type", "every", "stands_in") if key in options}
    return Layer(name, Rotation(shifts=shifts, **given | rotation), BERLIN, **options)


def schedule(*layers: Layer, **options) -> Schedule:
    made = datetime(2026, 11, 1, tzinfo=UTC)
    return Schedule(
        id=UUID(int=1),
        team="platform",
        name="platform",
        timezone="Europe/Berlin",
        layers=layers,
        escalation_minutes=15,
        created_at=made,
        updated_at=made,
        updated_by="ana",
        **options,
    )


def override(person: Person, since: str, until: str, replaces=None, minute: int = 0) -> Override:
    made = datetime(2026, 11, 2, 0, minute, tzinfo=UTC)
    return Override(at(since), at(until), uuid4(), person, replaces, made)


def absence(person: Person, since: str, until: str) -> Absence:
    return Absence(at(since), at(until), uuid4(), person, datetime(2026, 11, 2, tzinfo=UTC))


def swap(asker, gives, other, takes=None, status=SwapStatus.ACCEPTED, minute: int = 0) -> Swap:
    made = datetime(2026, 11, 2, 0, minute, tzinfo=UTC)
    intervals = [one and Interval(at(one[0]), at(one[1])) for one in (gives, takes)]
    return Swap(uuid4(), asker, other, *intervals, status, made, made)


def names(given: Schedule, when: str) -> list[str]:
    return [one.person.name for one in on_call(given, at(when))]


def table(given: Schedule, since: str, until: str) -> list[tuple[str, str]]:
    return [
        (
            f"{span.since.astimezone(BERLIN):%a %H:%M}",
            " ".join(one.person.name for one in span.people),
        )
        for span in final(given, at(since), at(until))
    ]


DAILY = layer("daily", (ANA,), (BO,), (CHIDI,))


def test_turns_follow_one_another_at_the_local_handoff():
    assert table(schedule(DAILY), "2026-11-23 00:00", "2026-11-26 00:00") == [
        ("Mon 00:00", ""),
        ("Mon 09:00", "ana"),
        ("Tue 09:00", "bo"),
        ("Wed 09:00", "chidi"),
    ]


def test_the_first_layer_with_somebody_rules_and_a_lower_one_takes_the_rest():
    office = layer("office", (DANA,), restrictions=(OFFICE,))
    given = schedule(office, DAILY)
    assert table(given, "2026-11-27 08:00", "2026-11-30 10:00") == [
        ("Fri 08:00", "ana"),
        ("Fri 09:00", "dana"),
        ("Fri 17:00", "bo"),
        ("Sat 09:00", "chidi"),
        ("Sun 09:00", "ana"),
        ("Mon 09:00", "dana"),
    ]
    (span,) = final(given, at("2026-11-27 10:00"), at("2026-11-27 11:00"))
    assert (span.people[0].layer, span.people[0].turn) == ("office", 4)


def test_hours_across_midnight_belong_to_the_day_on_which_they_begin():
    night = Restriction(time(22), time(6), frozenset({4}))
    given = schedule(layer("night", (ANA,), restrictions=(night,)))
    found = gaps(given, at("2026-11-27 00:00"), at("2026-11-29 00:00"))
    assert [(one.since, one.until) for one in found] == [
        (at("2026-11-27 00:00"), at("2026-11-27 22:00")),
        (at("2026-11-28 06:00"), at("2026-11-29 00:00")),
    ]


def test_equal_ends_mean_a_whole_day():
    sunday = Restriction(time(0), time(0), frozenset({6}))
    given = schedule(layer("sunday", (ANA,), restrictions=(sunday,)))
    found = gaps(given, at("2026-11-28 12:00"), at("2026-11-30 12:00"))
    assert [one.until - one.since for one in found] == [timedelta(hours=12)] * 2


def test_a_layer_ends_when_it_is_told_to():
    given = schedule(replace(DAILY, ends=datetime.fromisoformat("2026-11-25 12:00")))
    assert names(given, "2026-11-25 11:59") == ["chidi"]
    assert names(given, "2026-11-25 12:00") == []


def test_several_people_are_on_call_at_once_in_their_order():
    given = schedule(layer("pairs", (ANA, BO), (CHIDI, DANA)))
    assert names(given, "2026-11-23 10:00") == ["ana", "bo"]
    assert names(given, "2026-11-24 10:00") == ["chidi", "dana"]


def test_an_override_replaces_a_person_wherever_that_one_is_on_call():
    only_bo = override(DANA, "2026-11-23 00:00", "2026-11-26 00:00", replaces=BO)
    given = schedule(DAILY, overrides=(only_bo,))
    assert table(given, "2026-11-23 10:00", "2026-11-26 00:00") == [
        ("Mon 10:00", "ana"),
        ("Tue 09:00", "dana"),
        ("Wed 09:00", "chidi"),
    ]
    (assignment,) = on_call(given, at("2026-11-24 10:00"))
    assert (assignment.override, assignment.instead_of) == (only_bo.id, BO)


def test_an_override_of_nobody_takes_the_first_place_also_in_a_gap():
    cover = override(DANA, "2026-11-22 09:00", "2026-11-23 12:00")
    given = schedule(layer("pairs", (ANA, BO)), overrides=(cover,))
    assert table(given, "2026-11-22 08:00", "2026-11-23 13:00") == [
        ("Sun 08:00", ""),
        ("Sun 09:00", "dana"),
        ("Mon 09:00", "dana bo"),
        ("Mon 12:00", "ana bo"),
    ]


def test_of_two_overrides_the_one_made_later_holds():
    first = override(BO, "2026-11-23 10:00", "2026-11-23 20:00", minute=1)
    second = override(CHIDI, "2026-11-23 12:00", "2026-11-23 14:00", minute=2)
    third = override(DANA, "2026-11-23 13:00", "2026-11-23 15:00", replaces=BO, minute=3)
    given = schedule(DAILY, overrides=(third, second, first))
    assert names(given, "2026-11-23 11:00") == ["bo"]
    assert names(given, "2026-11-23 13:30") == ["chidi"]
    assert names(given, "2026-11-23 14:30") == ["dana"]
    earlier = override(DANA, "2026-11-23 10:00", "2026-11-23 20:00", replaces=BO, minute=0)
    assert names(schedule(DAILY, overrides=(earlier, first)), "2026-11-23 11:00") == ["bo"]


def test_an_absent_persons_turn_falls_to_the_next_of_the_rotation():
    away = absence(ANA, "2026-11-23 12:00", "2026-11-23 18:00")
    given = schedule(DAILY, absences=(away,))
    assert table(given, "2026-11-23 09:00", "2026-11-24 10:00") == [
        ("Mon 09:00", "ana"),
        ("Mon 12:00", "bo"),
        ("Mon 18:00", "ana"),
        ("Tue 09:00", "bo"),
    ]
    assert on_call(given, at("2026-11-23 12:00"))[0].fills_in


def test_the_turn_of_a_layer_whose_people_are_all_absent_falls_to_the_next_layer():
    away = tuple(absence(one, "2026-11-23 12:00", "2026-11-23 18:00") for one in (ANA, BO))
    given = schedule(layer("pair", (ANA,), (BO,)), layer("spare", (DANA,)), absences=away)
    assert names(given, "2026-11-23 11:00") == ["ana"]
    assert names(given, "2026-11-23 12:00") == ["dana"]


def test_whoever_an_override_names_is_on_call_absent_or_not():
    away = absence(DANA, "2026-11-23 00:00", "2026-11-26 00:00")
    named = override(DANA, "2026-11-23 09:00", "2026-11-23 12:00", replaces=ANA)
    given = schedule(DAILY, overrides=(named,), absences=(away,))
    assert names(given, "2026-11-23 10:00") == ["dana"]


def test_only_an_accepted_swap_changes_who_is_on_call():
    mine = ("2026-11-23 09:00", "2026-11-24 09:00")
    theirs = ("2026-11-24 09:00", "2026-11-25 09:00")
    for status in SwapStatus:
        given = schedule(DAILY, swaps=(swap(ANA, mine, BO, theirs, status),))
        days = [names(given, f"2026-11-{day} 10:00") for day in (23, 24, 25)]
        swapped = status is SwapStatus.ACCEPTED
        assert days == [["bo"], ["ana"], ["chidi"]] if swapped else [["ana"], ["bo"], ["chidi"]]


def test_primary_and_secondary_of_one_shift_can_swap_their_places():
    shift = ("2026-11-23 09:00", "2026-11-24 09:00")
    given = schedule(layer("pair", (ANA, BO)), swaps=(swap(ANA, shift, BO, shift),))
    assert names(given, "2026-11-23 10:00") == ["bo", "ana"]


def test_an_override_made_before_a_swap_does_not_undo_it():
    shift = ("2026-11-23 09:00", "2026-11-24 09:00")
    before = override(DANA, *shift, replaces=BO, minute=1)
    agreed = swap(ANA, shift, BO, minute=2)
    after = override(CHIDI, *shift, replaces=BO, minute=3)
    given = schedule(DAILY, overrides=(before,), swaps=(agreed,))
    assert names(given, "2026-11-23 10:00") == ["bo"]
    assert names(replace(given, overrides=(before, after)), "2026-11-23 10:00") == ["chidi"]


def short(*people: str, first: str | None = None) -> Schedule:
    engineers = tuple(
        Engineer(name, f"{name}@example.com", primary=name == first) for name in people
    )
    form = ShortForm(RotationType.DAILY, MONDAY, engineers, handoff_hour=9)
    return schedule(form.layer(BERLIN), short=form)


def test_in_the_short_form_the_next_in_order_is_secondary():
    given = short("ana", "bo", "chidi", first="bo")
    days = [names(given, f"2026-11-{day} 10:00") for day in (23, 24, 25)]
    assert days == [["bo", "chidi"], ["chidi", "ana"], ["ana", "bo"]]
    assert names(short("ana"), "2026-11-24 10:00") == ["ana"]


def test_in_the_short_form_the_first_one_stands_in_before_the_first_handover():
    assert names(short("ana", "bo"), "2026-11-01 00:00") == ["ana", "bo"]


def test_in_the_short_form_everybody_moves_up_when_somebody_is_absent_or_replaced():
    given = short("ana", "bo", "chidi")
    away = absence(ANA, "2026-11-23 09:00", "2026-11-24 09:00")
    assert names(replace(given, absences=(away,)), "2026-11-23 10:00") == ["bo", "chidi"]
    named = override(BO, "2026-11-23 09:00", "2026-11-24 09:00", replaces=ANA)
    assert names(replace(given, overrides=(named,)), "2026-11-23 10:00") == ["bo", "chidi"]


def test_a_span_has_its_real_ends():
    weekly = layer("weekly", (ANA,), (BO,), type=RotationType.WEEKLY)
    span = span_at(schedule(weekly), at("2026-12-03 12:00"))
    assert (span.since, span.until) == (at("2026-11-30 09:00"), at("2026-12-07 09:00"))
    yearly = layer("yearly", (ANA,), (BO,), type=RotationType.MONTHLY, every=12)
    span = span_at(schedule(yearly), at("2026-12-03 12:00"))
    assert (span.since, span.until) == (at("2026-11-23 09:00"), at("2027-11-23 09:00"))


def test_a_handoff_that_a_higher_layer_hides_cuts_no_span():
    office = layer("office", (DANA,), restrictions=(OFFICE,))
    noon = replace(DAILY, rotation=replace(DAILY.rotation, handoff=time(12)))
    span = span_at(schedule(office, noon), at("2026-11-24 13:00"))
    assert (span.since, span.until) == (at("2026-11-24 09:00"), at("2026-11-24 17:00"))


def test_layers_that_count_at_the_same_time_are_reported():
    office = layer("office", (DANA,), restrictions=(OFFICE,))
    found = overlaps(schedule(office, DAILY), at("2026-11-24 00:00"), at("2026-11-25 00:00"))
    assert [(one.since, one.until, one.layers) for one in found] == [
        (at("2026-11-24 09:00"), at("2026-11-24 17:00"), ("office", "daily"))
    ]


@pytest.mark.parametrize("until", ["2026-11-24 00:00", "2026-11-23 23:59"])
def test_an_empty_interval_has_no_spans(until):
    assert final(schedule(DAILY), at("2026-11-24 00:00"), at(until)) == []

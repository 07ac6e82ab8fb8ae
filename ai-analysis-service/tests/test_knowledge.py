"""The knowledge base itself: what every entry must keep."""

from collections import Counter

import pytest

from ai_analysis.domain.entries import CATEGORIES
from ai_analysis.domain.errors import BadKnowledge
from ai_analysis.engines import knowledge

GOOD = """
id: disk-on-fire
title: The disk is on fire
category: disk_full
technologies: [linux]
symptoms: [a1, a2, a3, a4, a5, a6, a7, a8, a9, b1]
causes: [Heat]
diagnosis: [{step: Look, command: ls}]
remediation: [{step: Extinguish}]
links: ["https://example.org/fire"]
not_when: []
"""


def test_there_are_enough_entries_and_each_category_has_some(entries):
    assert len(entries) >= 40
    assert {entry.category for entry in entries} == CATEGORIES


def test_no_two_entries_share_an_id_or_a_title(entries):
    for values in ([one.id for one in entries], [one.title.casefold() for one in entries]):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_no_entry_says_a_symptom_twice(entries):
    twice = {
        entry.id: repeated
        for entry in entries
        if (repeated := _repeated(symptom.casefold() for symptom in entry.symptoms))
    }
    assert twice == {}


def test_every_phrase_says_something_once_it_is_normalised(entries, reading_of):
    empty = [
        (entry.id, symptom)
        for entry in entries
        for symptom in entry.symptoms
        if not reading_of(symptom).words
    ]
    assert empty == []


def test_an_entry_is_read_from_a_file_of_its_name(tmp_path):
    (tmp_path / "disk-on-fire.yaml").write_text(GOOD)

    (entry,) = knowledge.load(tmp_path)

    assert entry.id == "disk-on-fire"
    assert entry.diagnosis[0].command == "ls"
    assert entry.remediation[0].command is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("category: disk_full", "category: disk_foul"), "category"),
        (("title: The disk is on fire", "title: 7"), "title"),
        (("causes: [Heat]", "causes: Heat"), "causes"),
        (("[{step: Look, command: ls}]", "[{stop: Look}]"), "diagnosis.0.step"),
        (("https://", "ftp://"), "links.0"),
        (("not_when: []", "never: []"), "never"),
        (("symptoms: [a1,", "symptoms: ["), "symptoms"),
        (("id: disk-on-fire", "id: disk-in-flames"), "id"),
        (("id: disk-on-fire", "- id: ["), "not YAML"),
    ],
)
def test_a_faulty_entry_is_refused_by_file_and_field(tmp_path, change, told):
    (tmp_path / "disk-on-fire.yaml").write_text(GOOD.replace(*change))

    with pytest.raises(BadKnowledge, match=rf"^disk-on-fire\.yaml: {told}"):
        knowledge.load(tmp_path)


def test_a_folder_without_entries_is_refused(tmp_path):
    with pytest.raises(BadKnowledge, match=r"no \*\.yaml file"):
        knowledge.load(tmp_path)


def _repeated(texts):
    return [text for text, times in Counter(texts).items() if times > 1]

from dataclasses import replace

from ai_analysis.domain.entries import CATEGORIES
from ai_analysis.engines.check import faults_of, main
from ai_analysis.engines.corpus import Prose

TOLD = Prose(dict.fromkeys(CATEGORIES, ("told",) * 10), ())


def faults(*entries, prose=TOLD):
    return list(faults_of(entries, prose))


def test_the_knowledge_base_has_no_fault(settings):
    assert main(settings.knowledge_dir) == 0


def test_a_faulty_file_is_named(tmp_path, capsys):
    (tmp_path / "x.yaml").write_text("id: [")

    assert main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("x.yaml: not YAML")


def test_repeated_titles_symptoms_and_entries_are_found(entries):
    one = entries[0]
    other = replace(
        entries[1], title=one.title.upper(), symptoms=(one.symptoms[0], *entries[1].symptoms)
    )
    copy = replace(one, id="copy", title="Something else")

    assert any("the title is that of" in fault for fault in faults(one, other))
    assert any("is a symptom of" in fault for fault in faults(one, other)) == (
        one.category != other.category
    )
    assert any("too much like" in fault for fault in faults(one, copy))


def test_every_category_must_be_told_of(entries):
    assert len(faults(entries[0], prose=Prose({}, ()))) == len(CATEGORIES)

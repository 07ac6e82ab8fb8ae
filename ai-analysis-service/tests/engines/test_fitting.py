import pytest

from ai_analysis.engines.corpus import Corpus, Lesson
from ai_analysis.engines.fit import fit
from ai_analysis.engines.fitting import fitted

CORPUS = Corpus(
    phrases=(("no space left on device",), ("certificate has expired",)),
    lessons=tuple(
        Lesson(f"{text} on the {place}", category)
        for text, category in (("disk full", "disk_full"), ("certificate expired", "tls_cert"))
        for place in ("host", "node", "gateway")
    ),
)


@pytest.mark.parametrize("urgent", [True, False])
def test_the_program_gives_the_same_model_however_much_time_it_gets(urgent):
    assert fitted(CORPUS, urgent=urgent) == fit(CORPUS)


def test_a_fit_that_does_not_end_is_given_up(monkeypatch):
    monkeypatch.setattr("ai_analysis.engines.fitting._LONGEST_SECONDS", 0.01)

    with pytest.raises(TimeoutError, match="no model was fitted"):
        fitted(CORPUS, urgent=False)


def test_a_corpus_is_read_as_it_was_written():
    assert Corpus.read(CORPUS.written()) == CORPUS

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from ai_analysis.domain.confidence import LIKELY, POSSIBLE
from ai_analysis.domain.queries import query_of
from ai_analysis.engines import features, knowledge
from ai_analysis.engines.corpus import Corpus, Prose, corpus_of
from ai_analysis.engines.features import Counts
from ai_analysis.engines.fit import fit
from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Model
from ai_analysis.engines.normalise import read, words_of
from ai_analysis.engines.shelf import Shelf


@pytest.fixture(scope="module")
def few(entries):
    return entries[:8]


@pytest.fixture(scope="module")
def corpus(few):
    return corpus_of(few, Prose({}, ("nothing of the kind",)))


@pytest.fixture(scope="module")
def small(corpus):
    return Model.read(fit(corpus))


def test_scores_equal_scikit_learns_cosine_similarity(few, corpus, small):
    texts = [text for entry in few for text in knowledge.phrases_of(entry)]
    vectorizer = TfidfVectorizer(
        tokenizer=str.split,
        preprocessor=" ".join,
        token_pattern=None,
        ngram_range=(1, 2),
        sublinear_tf=True,
    )
    vectorizer.fit([words_of(lesson.text) for lesson in corpus.lessons])
    matrix = vectorizer.transform([words_of(text) for text in texts])
    query = words_of(texts[3])

    ours = small.words.phrases.scores(small.words.vector(Counts.of(features.words(query))))

    theirs = cosine_similarity(vectorizer.transform([query]), matrix)[0]
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_characters_are_scikit_learns_char_wb():
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    tokens = ["disk", "io", "latency"]

    theirs = vectorizer.build_analyzer()(" ".join(tokens))

    assert sorted(features.characters(tokens)) == sorted(
        features.SPACE + features.word(gram) for gram in theirs
    )


def test_what_was_never_seen_makes_a_match_weaker(small, few):
    text = few[0].symptoms[0]
    known, diluted = (
        small.words.vector(Counts.of(features.words(words_of(one))))
        for one in (text, f"{text} flibbertigibbet gobbledygook")
    )

    best = small.words.phrases.scores(known).max()

    assert small.words.phrases.scores(diluted).max() < best


def test_the_same_corpus_gives_the_same_model(corpus):
    assert fit(corpus) == fit(Corpus.read(corpus.written()))


def test_no_pickle_is_ever_read(small, tmp_path):
    evil = tmp_path / "evil.npz"
    np.savez(evil, owners=np.array([{"an": "object"}], dtype=object))

    with pytest.raises(ValueError, match="allow_pickle"):
        Model.read(evil.read_bytes())


def test_a_library_fits_itself_when_nobody_prepared_it(tmp_path, few):
    for entry in few:
        source = knowledge_file(entry.id)
        (tmp_path / source.name).write_bytes(source.read_bytes())
    library = Library(tmp_path)

    assert not library.is_open
    assert isinstance(library.shelf(), Shelf)
    assert library.is_open
    assert library.shelf() is library.shelf()


def test_a_folder_with_a_single_entry_answers_for_it_and_for_nothing_else(tmp_path):
    source = knowledge_file("linux-disk-full")
    (tmp_path / source.name).write_bytes(source.read_bytes())
    library = Library(tmp_path)
    shelf = library.shelf()

    def sure(text):
        judgement = shelf.judge(shelf.model.look(read(query_of(text))))
        return library.calibration.of(judgement.measures) if judgement.candidates else 0.0

    assert sure("write failed: no space left on device") > LIKELY
    assert sure("the certificate of the shop has expired") < POSSIBLE
    assert sure("Quarterly report is ready") < POSSIBLE


@pytest.mark.parametrize("unrelated", [(), ("nothing of the kind",)])
def test_one_or_two_categories_can_be_fitted_without_any_prose(entries, unrelated):
    one = [entry for entry in entries if entry.id == "linux-disk-full"]
    shelf = Shelf(one, Model.read(fit(corpus_of(one, Prose({}, unrelated)))))

    judgement = shelf.judge(shelf.model.look(read(query_of("no space left on device"))))

    assert judgement.candidates[0].entry.category == "disk_full"
    assert judgement.measures.top > 0.5


def knowledge_file(name):
    from pathlib import Path  # noqa: PLC0415 - a helper of one test

    return Path(__file__).parent.parent.parent / "knowledge" / f"{name}.yaml"

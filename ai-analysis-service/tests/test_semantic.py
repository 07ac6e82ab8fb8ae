"""The optional extra: sentence vectors beside the words, off unless SEMANTIC asks for them."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ai_analysis.domain.errors import SemanticMissing
from ai_analysis.engines import calibration
from ai_analysis.engines.fit import fit
from ai_analysis.engines.library import Library
from ai_analysis.engines.model import Model
from ai_analysis.main import create_app, create_worker
from ai_analysis.settings import Settings
from ai_analysis.storage import models

pytestmark = pytest.mark.semantic
ENTRIES = ("linux-disk-full", "tls-certificate-expired", "postgres-too-many-connections")
SHIPPED = Path(__file__).parent.parent / "knowledge"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a knowledge base of three entries: fitting it takes no time."""
    made = tmp_path_factory.mktemp("knowledge")
    for name in ENTRIES:
        (made / f"{name}.yaml").write_bytes((SHIPPED / f"{name}.yaml").read_bytes())
    (made / "categories").mkdir()
    (made / "categories/told.yaml").write_text("tls_cert:\n  told: []\n  said: []\n")
    (made / "categories/unrelated.txt").write_text("quarterly report is ready\nlunch at noon\n")
    return made


@pytest.fixture(scope="module")
def semantic(folder) -> Library:
    return Library(folder, semantic=True)


@pytest.fixture(scope="module")
def fitted_archive(semantic) -> bytes:
    return fit(semantic.corpus())


@pytest.fixture
def chosen(folder, database_url) -> Settings:
    return Settings(
        database_url=database_url,
        knowledge_dir=folder,
        semantic=True,
        min_confidence=0,
        run_worker=False,
        _env_file=None,
    )


@pytest.fixture
def client(sessions, semantic, fitted_archive, chosen, clock):
    with sessions.begin() as session:
        models.store(session, semantic.base, fitted_archive)
    with TestClient(create_app(chosen, clock=clock)) as client:
        yield client


@pytest.fixture
def analyze(client):
    def ask(message: str, service: str = "shop"):
        answer = client.post("/api/v1/analyze", json={"message": message, "service": service})
        assert answer.status_code == 200, answer.text
        return answer.json()["suggestions"]

    return ask


def test_an_answer_names_the_part_of_the_meaning_and_all_parts_sum_to_it(analyze):
    first = analyze("the x509 credential of our shop ran out yesterday")[0]

    assert first["category"] == "tls_cert"
    kinds = [part["kind"] for part in first["explanation"]]
    assert kinds.count("meaning") == 1
    total = sum(part["share"] for part in first["explanation"])
    assert total == pytest.approx(first["confidence"], abs=1e-6)


def test_the_same_alert_on_another_host_gets_the_same_answer(analyze):
    one, other = (
        analyze(f"the disk of node-{n}.example.com is {n}% full, volume {n}") for n in (91, 97)
    )

    assert one == other


def test_the_meaning_says_what_words_that_nobody_wrote_cannot(reading_of, fitted_archive):
    model = Model.read(fitted_archive)
    evidence = model.meanings.evidence(reading_of("ssl credentials lapsed at midnight").said)

    assert model.causes.names[int(evidence.argmax())] == "tls_cert"


def test_what_was_resolved_before_comes_first_with_it_too(analyze, client):
    lesson = {"message": "the flux volume is stuck", "service": "shop", "resolution": "Shook it"}
    assert client.post("/api/v1/learn", json=lesson).status_code == 201

    first = analyze("the flux volume is stuck")[0]

    assert first["source"] == "historical"
    assert first["solution"].startswith("Shook it")


def test_a_model_fitted_anew_knows_the_meaning_too(
    client, analyze, chosen, clock, sessions, semantic, monkeypatch
):
    monkeypatch.setattr("ai_analysis.usecases.refit.fitted", lambda corpus, **_: fit(corpus))
    lesson = {"message": "the flux volume is stuck", "service": "shop", "resolution": "Shook it"}
    client.post("/api/v1/learn", json=lesson | {"category": "disk_full"})
    clock.advance(minutes=11)
    worker = create_worker(chosen, clock=clock)
    worker.drain()
    worker.stop()

    with sessions.begin() as session:
        current = models.current(session, semantic.base)
        archive = models.find(session, current.version)
    assert current.version != semantic.base
    assert Model.read(archive).meanings is not None
    assert analyze("our certificates ran out")[0]["category"] == "tls_cert"


def test_models_with_and_without_are_never_mistaken_for_each_other(folder, semantic):
    plain = Library(folder)

    assert plain.base != semantic.base
    assert Model.read(fit(plain.corpus())).meanings is None
    assert plain.calibration == calibration.load()
    assert semantic.calibration == calibration.load(semantic=True)


def test_the_same_corpus_gives_the_same_model(semantic, fitted_archive):
    assert fit(semantic.corpus()) == fitted_archive


def test_without_the_model_the_service_refuses_to_start(chosen, tmp_path, folder, monkeypatch):
    monkeypatch.setattr("ai_analysis.engines.sentences.find_spec", lambda _: None)
    other = tmp_path / "knowledge"  # libraries are kept by folder
    other.symlink_to(folder)

    with pytest.raises(SemanticMissing, match=r"requirements/semantic\.txt"):
        create_app(chosen.model_copy(update={"knowledge_dir": other}))


def test_it_is_off_unless_it_is_asked_for(database_url, monkeypatch):
    monkeypatch.delenv("SEMANTIC", raising=False)

    assert not Settings(database_url=database_url, _env_file=None).semantic

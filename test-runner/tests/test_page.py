import gzip

import pytest

INDEX = "<!doctype html><title>built</title>"
SCRIPT = "run()" * 400


@pytest.fixture
def built(page):
    (page / "assets").mkdir(parents=True)
    (page / "test-runner.html").write_text(INDEX)
    (page / "assets" / "app-1a2b.js").write_text(SCRIPT)
    (page / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (page / "assets" / "icon-3c4d.svg").write_text("<svg/>")


def test_the_page_and_its_files_may_load_only_from_here(http, built):
    for path in ("/", "/assets/app-1a2b.js", "/assets/icon-3c4d.svg"):
        answer = http.get(path)
        assert answer.status_code == 200
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_is_asked_for_anew_and_files_with_a_hash_are_kept(http, built):
    assert http.get("/").headers["Cache-Control"] == "no-cache"
    assert http.get("/").text == INDEX
    assert "immutable" in http.get("/assets/app-1a2b.js").headers["Cache-Control"]


def test_a_file_goes_compressed_to_those_who_take_it(http, built):
    compressed = http.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "br, gzip"})
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["Content-Type"].startswith("text/javascript")
    plain = http.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert compressed.text == plain.text == SCRIPT


def test_without_a_build_the_page_says_how_to_make_one(http):
    answer = http.get("/")
    assert answer.status_code == 503
    assert "make ui" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert http.get("/assets/app-1a2b.js").status_code == 404


@pytest.mark.parametrize(
    "path", ["/assets/nope", "/assets/app-1a2b.js.gz", "/assets/..%2Ftest-runner.html", "/nope"]
)
def test_nothing_else_is_served(http, built, path):
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"

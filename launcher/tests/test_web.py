import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from launcher import web

INDEX = "<!doctype html><title>built</title>"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


@pytest.fixture
def client(dist: Path) -> Iterator[TestClient]:
    with TestClient(web.create_app(dist, {})) as client:
        yield client


@pytest.fixture
def built(dist: Path) -> None:
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(INDEX)
    (dist / "icon.svg").write_text("<svg/>")
    (dist / "assets" / "app-1a2b.js").write_text("run()")


@pytest.mark.parametrize("path", ["/", "/incidents/INC-1042", "/schedules?team=platform", "/a.b"])
def test_every_address_of_the_ui_is_its_page(client, built, path):
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["cache-control"] == "no-cache"


def test_files_with_a_hash_in_their_name_are_kept_for_ever(client, built):
    answer = client.get("/assets/app-1a2b.js")
    assert answer.text == "run()"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/icon.svg").headers["cache-control"] == "no-cache"


def test_a_file_of_an_older_build_is_not_answered_with_the_page(client, built):
    assert client.get("/assets/app-0000.js").status_code == 404


def test_an_unchanged_page_is_not_sent_again(client, built):
    etag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
def test_nothing_outside_of_the_bundle_is_served(client, built, path):
    assert "root:" not in client.get(path).text


def test_pages_are_read_only(client, built):
    answer = client.post("/")
    assert answer.status_code == 405
    assert answer.json()["status"] == 405


@pytest.mark.parametrize("path", ["/", "/assets/none.js", "/health", "/api/oncall/v1/x", "/docs"])
def test_every_answer_carries_the_security_headers(client, built, path):
    headers = client.get(path).headers
    for name, value in web.SECURITY_HEADERS.items():
        assert headers.get_list(name.decode()) == [value.decode()]
    assert "unsafe" not in headers["content-security-policy"]


def test_without_a_build_a_page_says_how_to_make_one(client):
    answer = client.get("/incidents")
    assert answer.status_code == 503
    assert "make ui" in answer.text


def test_a_build_that_comes_later_is_served(client, dist):
    assert client.get("/").status_code == 503
    dist.mkdir()
    (dist / "index.html").write_text(INDEX)
    assert client.get("/").text == INDEX


def test_it_reports_its_health_as_every_service_does(client):
    health = client.get("/health").json()
    assert (health["status"], health["service"], health["checks"]) == ("healthy", "web-ui", {})
    assert health["timestamp"].endswith("Z")
    assert health["uptime_seconds"] >= 0
    assert client.get("/health/live").json() == {"status": "alive"}
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_a_file_goes_as_the_build_compressed_it_to_those_who_take_it(client, built, dist):
    for name in ("index.html", "assets/app-1a2b.js"):
        (dist / f"{name}.gz").write_bytes(gzip.compress((dist / name).read_bytes()))
    for path, text, kind in (
        ("/", INDEX, "text/html; charset=utf-8"),
        ("/incidents/INC-1042", INDEX, "text/html; charset=utf-8"),
        ("/assets/app-1a2b.js", "run()", "text/javascript"),
    ):
        compressed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
        assert compressed.headers["content-encoding"] == "gzip"
        assert compressed.headers["content-type"].startswith(kind)
        assert compressed.headers["vary"] == "Accept-Encoding"
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert compressed.text == plain.text == text
        again = {"Accept-Encoding": "gzip", "If-None-Match": compressed.headers["etag"]}
        assert client.get(path, headers=again).status_code == 304
    assert "content-encoding" not in client.get("/icon.svg").headers

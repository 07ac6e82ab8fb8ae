import re
from html.parser import HTMLParser

import pytest

from test_runner.static import FILES


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.fixture
def tags(http):
    return Tags(http.get("/").text).seen


def test_the_page_may_load_only_from_here(http):
    for path in ("/", "/page/app.js", "/page/style.css"):
        answer = http.get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_holds_no_inline_script_or_style(tags):
    for tag, attributes in tags:
        assert tag != "style"
        assert tag != "script" or "src" in attributes
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_everything_the_page_refers_to_is_served(http, tags):
    paths = {attributes.get("src") or attributes.get("href") for _, attributes in tags} - {None}
    files = {path for path in paths if path.startswith("/")}
    assert {"/page/app.js", "/page/style.css", "/page/icon.svg"} == files
    for path in files:
        assert http.get(path).status_code == 200


def test_every_element_that_the_script_looks_up_is_on_the_page(tags):
    script = FILES["app.js"].read_text()
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    assert set(re.findall(r"\$\('([\w-]+)'\)", script)) <= ids


def test_the_script_never_makes_markup_of_text():
    script = FILES["app.js"].read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)


@pytest.mark.parametrize("path", ["/page/nope", "/page/..%2Fmain.py", "/nope", "/page/"])
def test_nothing_else_is_served(http, path):
    answer = http.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"

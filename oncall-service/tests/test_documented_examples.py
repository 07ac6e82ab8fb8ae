"""The examples of docs/oncall-service.md, run as they stand there."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "oncall-service.md"
BLOCK = re.compile(r"```http\n(?P<method>\w+) (?P<path>\S+)\n(?P<body>.*?)```", re.DOTALL)
ROW = re.compile(
    r"^\| (?P<at>\d{4}-\S+Z) \| (?P<primary>\w*) ?\| (?P<secondary>\w*) ?\|$", re.MULTILINE
)


def sections() -> dict[str, str]:
    text = PAGE.read_text()
    examples = text[text.index("### Examples") : text.index("## Routing")]
    titles = re.split(r"^#### (.+)$", examples, flags=re.MULTILINE)
    return {"people": titles[0]} | dict(zip(titles[1::2], titles[2::2], strict=True))


EXAMPLES = [title for title in sections() if title != "people"]


@dataclass
class Reader:
    """Does what a page says and checks what it claims, in their order."""

    http: object
    team: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    claims: int = 0
    answers: list[dict] = field(default_factory=list)

    def follow(self, text: str) -> None:
        found = [*BLOCK.finditer(text), *ROW.finditer(text)]
        for one in sorted(found, key=lambda match: match.start()):
            if "method" in one.groupdict():
                self.send(**one.groupdict())
            else:
                self.check(**one.groupdict())

    def send(self, method: str, path: str, body: str) -> None:
        for name, value in self.ids.items():
            path = path.replace(f"{{{name}}}", value)
        document = json.loads(body) if body.strip() else None
        answer = self.http.request(method, path, json=document)
        assert answer.status_code in (200, 201), answer.text
        self.answers.append(answer.json())
        if path == "/api/v1/schedules":
            self.team, self.ids["schedule"] = document["team"], answer.json()["id"]
        if path.endswith("/swaps"):
            self.ids["swap"] = answer.json()["id"]

    def check(self, at: str, primary: str, secondary: str) -> None:
        query = {"team": self.team, "at": at}
        shown = self.http.get("/api/v1/oncall/current", params=query).json()
        names = [(shown[role] or {"name": ""})["name"] for role in ("primary", "secondary")]
        assert names == [primary, secondary], at
        self.claims += 1


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_of_the_documentation_does_what_it_says(http, title):
    reader = Reader(http)
    found = sections()
    reader.follow(found["people"])
    reader.follow(found[title])
    assert reader.claims >= 3


def test_the_four_examples_are_there():
    assert EXAMPLES == [
        "Follow the sun",
        "Primary and secondary",
        "Business hours over round the clock",
        "A swap",
    ]


def test_following_the_sun_leaves_no_gap_in_a_year(http):
    reader = Reader(http)
    found = sections()
    reader.follow(found["people"])
    reader.follow(found["Follow the sun"])
    assert reader.answers[-1]["gaps"] == []
    assert len(reader.answers[-1]["spans"]) > 1000

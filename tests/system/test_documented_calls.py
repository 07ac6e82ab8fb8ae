"""Every `curl` of the documents, run as it stands there against a running platform.

What a reader has to know is what this test does: ports are those of the platform, and `<name>`
stands for the member of that name in the last answer on the page that had one (`<uuid>` for
`incident_id`). A call is tried for a while, because pages and suggestions come a moment later.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from platform_under_test import ROOT, Platform, eventually, running_platform

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = {"", "bash", "sh", "shell", "console"}
INLINE = re.compile(r"`(?:\$ )?(curl [^`]*)`")
PORTS = {
    8001: "alert-ingestion",
    8002: "incident-management",
    8003: "oncall",
    8004: "notification",
    8005: "ai-analysis",
    8006: "test-runner",
    8080: "web-ui",
}
OURS = re.compile(r"(?:http://)?(?:localhost|127\.0\.0\.1|alerts\.example):(80[0-9]{2})\b")
PLACEHOLDER = re.compile(r"<([a-z_]+)>")
# Calls that are not ours to run, and why.
NOT_RUN = {
    "curl -X POST": "names no address: Prometheus' reload, whose address every site has its own",
    "curl -sv <instance>": "any address of the world",
}


def pages() -> list[Path]:
    ours = [ROOT / "README.md", *ROOT.glob("*/README.md"), *sorted(ROOT.glob("docs/**/*.md"))]
    return [page for page in ours if "curl " in page.read_text()]


def commands(block: str) -> Iterator[str]:
    """Yield the calls of a shell block: a command ends where its quotes and here-document do."""
    waiting = ""
    for line in block.splitlines():
        waiting += line if waiting else line.removeprefix("$ ")
        here = re.search(r"<<'?(\w+)'?", waiting)
        open_quote = re.sub(r"\\.|'[^']*'|\"(\\.|[^\"\\])*\"", "", waiting)
        complete = not re.search(r"['\"]", open_quote) if here is None else line == here[1]
        if complete and not line.endswith("\\"):
            if waiting.startswith("curl "):
                yield waiting
            waiting = ""
        elif waiting.startswith("curl "):
            waiting += "\n"
        else:
            waiting = ""  # an answer that is shown, not a command


def documented_calls(page: Path) -> list[str]:
    text = page.read_text()
    found = [
        (match.start() + number, call)
        for match in FENCE.finditer(text)
        if match[1] in SHELL
        for number, call in enumerate(commands(match[2]))
    ]
    prose = FENCE.sub(lambda match: " " * len(match[0]), text)
    found += [(match.start(), match[1]) for match in INLINE.finditer(prose)]
    return [call for _, call in sorted(found) if call not in NOT_RUN]


def answer_to(call: str, platform: Platform, named: dict[str, str]) -> str:
    """Run one call until it succeeds; return what it printed."""
    call = PLACEHOLDER.sub(lambda match: named[match[1]], call)
    call = OURS.sub(lambda match: f"http://127.0.0.1:{platform.ports[PORTS[int(match[1])]]}", call)
    script = f'curl() {{ command curl -sS --fail-with-body --max-time 90 "$@"; }}\n{call}'
    said: list[str] = []

    def succeeds() -> bool:
        command = ["bash", "-c", script]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
        said[:] = [done.stdout, done.stderr]
        return done.returncode == 0

    try:
        eventually(succeeds, within=100, every=0.5)
    except AssertionError:
        pytest.fail("\n".join([call, *said]))
    return said[0]


def members(answer: str) -> dict[str, str]:
    """Return what an answer names: the texts of a JSON object."""
    try:
        read: Any = json.loads(answer)
    except ValueError:
        return {}
    found = read if isinstance(read, dict) else {}
    named = {name: value for name, value in found.items() if isinstance(value, str)}
    return named | ({"uuid": named["incident_id"]} if "incident_id" in named else {})


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A platform of its own: the calls change settings that other tests rely on."""
    with running_platform(tmp_path_factory.mktemp("documented") / "run") as running:
        yield running


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_call_of_a_page_works(documented: Platform, page: Path):
    named: dict[str, str] = {}
    for call in documented_calls(page):
        named |= members(answer_to(call, documented, named))


def test_no_call_is_overlooked():
    for page in pages():
        text = page.read_text()
        said = len(re.findall(r"(?:^|`|\$ |\| )curl -?\S", text, re.MULTILINE))
        allowed = sum(text.count(f"`{call}`") for call in NOT_RUN)
        assert len(documented_calls(page)) + allowed == said, page.name

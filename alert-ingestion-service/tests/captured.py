"""Requests that real tools sent to a recorder; tests read them, and nobody edits them."""

import json
from pathlib import Path
from typing import Any

PAYLOADS = Path(__file__).parent / "payloads"


def record(name: str) -> dict[str, Any]:
    """Return one captured request, and what was answered where that was captured too."""
    return json.loads((PAYLOADS / f"{name}.json").read_text())


def wire(name: str) -> bytes:
    """Return a captured body, byte for byte: compact, `<`, `>` and `&` escaped as Go does."""
    found = record(name)
    text = json.dumps(found["request"]["body"], separators=(",", ":"), ensure_ascii=False)
    for sign, escape in (("&", r"\u0026"), ("<", r"\u003c"), (">", r"\u003e")):
        text = text.replace(sign, escape)
    return text.encode() + (b"" if found["tool"].startswith("prometheus 2") else b"\n")


def headers(name: str) -> list[tuple[str, str]]:
    """Return the captured headers but those that the client sets itself."""
    own = {"content-length", "accept-encoding", "connection"}
    pairs = record(name)["request"]["headers"]
    return [(name, value) for name, value in pairs if name.lower() not in own]

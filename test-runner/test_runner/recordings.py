"""What monitoring tools sent, to be sent again: one JSON file each in the folder beside."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).parent / "payloads"
_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?P<between>[T ])(?P<time>\d\d:\d\d:\d\d)"
    r"(?P<fraction>\.\d{1,6})?\d*(?P<zone>Z?)"
)
_ZERO_YEAR = "0001-"


class UnknownRecording(Exception):
    """There is no such recording."""


class Recording(BaseModel):
    """One request of a tool. `captured` ones came from the tool itself, others from its manual.

    `{id}` and `{key}` in path, headers and body stand for the integration that it is sent to.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    tool: str
    title: str
    captured: bool
    recorded_at: datetime
    path: str
    headers: dict[str, str]
    body: Any

    def request(self, integration_id: str, key: str, *, now: datetime) -> "Replay":
        """Return what is sent to one integration, as if the tool had sent it now."""

        def filled(text: str) -> str:
            return text.replace("{id}", integration_id).replace("{key}", key)

        body = _each_text(self.body, lambda text: _moved(filled(text), now - self.recorded_at))
        return Replay(
            path=filled(self.path),
            headers={name: filled(value) for name, value in self.headers.items()},
            content=json.dumps(body, ensure_ascii=False).encode(),
        )


class Replay(BaseModel):
    """A request ready to be sent."""

    path: str
    headers: dict[str, str]
    content: bytes


def _each_text(document: Any, change: Any) -> Any:
    if isinstance(document, Mapping):
        return {name: _each_text(value, change) for name, value in document.items()}
    if isinstance(document, list):
        return [_each_text(value, change) for value in document]
    return change(document) if isinstance(document, str) else document


def _moved(text: str, by: timedelta) -> str:
    """Return an instant moved; any other text, and the zero time of Go, as it is."""
    found = _INSTANT.fullmatch(text)
    if found is None or text.startswith(_ZERO_YEAR):
        return text
    fraction = found["fraction"] or ""
    at = datetime.fromisoformat(f"{found['day']}T{found['time']}{fraction}") + by
    whole = at.isoformat(found["between"], timespec="milliseconds" if fraction else "seconds")
    return whole + found["zone"]


def _load() -> tuple[Recording, ...]:
    return tuple(
        Recording(id=file.stem, **json.loads(file.read_text()))
        for file in sorted(_FOLDER.glob("*.json"))
    )


RECORDINGS = _load()
_BY_ID = {recording.id: recording for recording in RECORDINGS}


def recording(recording_id: str) -> Recording:
    """Return the recording of that id. Raises UnknownRecording."""
    try:
        return _BY_ID[recording_id]
    except KeyError:
        raise UnknownRecording(f"no recording {recording_id}") from None

"""Bodies of webhooks: JSON, or a form with one field that holds it."""

from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import parse_qs

from servicekit import safejson

_JSON = (b"{", b"[")
_FIELDS = ("data", "payload")
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


def document_of(body: bytes, content_type: str) -> Any:
    """Return the JSON document of a body. Raises `json.JSONDecodeError`."""
    return safejson.loads(unwrapped(body, content_type))


def unwrapped(body: bytes, content_type: str) -> bytes:
    """Return what should be the JSON of a body; curl says that everything it sends is a form."""
    if body.lstrip()[:1] in _JSON:
        return body
    kind = content_type.partition(";")[0].strip().lower()
    text: bytes | None = None
    fields: dict[str, list[str]] = {}
    if kind == _FORM:
        with suppress(ValueError):  # too many fields to be one of ours
            fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=100)
        text = next((fields[name][0].encode() for name in _FIELDS if name in fields), None)
    elif kind == _MULTIPART:
        text = _part(body, content_type)
    return body if text is None else text


def _part(body: bytes, content_type: str) -> bytes | None:
    header = content_type.encode("latin-1", "replace").replace(b"\n", b" ").replace(b"\r", b" ")
    form = message_from_bytes(b"Content-Type: " + header + b"\r\n\r\n" + body)
    parts = form.get_payload() if form.is_multipart() else []
    for part in parts:
        if isinstance(part, Message):
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if name in _FIELDS and isinstance(content, bytes):
                return content
    return None

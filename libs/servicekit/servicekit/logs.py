"""JSON log lines on standard output: one event with fields, one line for each fact."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from servicekit.safejson import dumps

_Event = MutableMapping[str, Any]
_SECRET_KEY = re.compile(
    r"password|passwd|secret|token|authorization|api_?key|cookie", re.IGNORECASE
)
# Without the frames' variables: they hold what requests carry, their keys too.
_exceptions = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
_SECRET_TEXT = re.compile(r"(?i)(bearer|basic|genie ?key)\s+[\w.+/=~-]{6,}|(://[^:/@\s]+:)[^@\s]+@")


def configure(service: str, level: str = "info") -> None:
    """Send structlog and the standard library's warnings to standard output as JSON lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _exceptions,
            _with_service(service),
            _redact,
            structlog.processors.JSONRenderer(serializer=lambda event, **_: dumps(event)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_number(level)),
        # Looked up for each line: who replaces standard output may close the old one.
        logger_factory=lambda *_: structlog.BytesLogger(sys.stdout.buffer),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Bridge()], level=logging.WARNING, force=True)


def redacted(text: str) -> str:
    """Return `text` without credentials: bearer and basic tokens, passwords inside URLs."""
    return _SECRET_TEXT.sub(lambda found: f"{found[2] or ''}***{'@' if found[2] else ''}", text)


def _number(level: str) -> int:
    return logging.getLevelNamesMapping().get(level.upper(), logging.INFO)


def _with_service(service: str) -> Any:
    def add(_logger: object, _method: str, event: _Event) -> _Event:
        event["service"] = service
        return event

    return add


def _redact(_logger: object, _method: str, event: _Event) -> _Event:
    for key, value in event.items():
        event[key] = "***" if _SECRET_KEY.search(key) else _cleaned(value)
    return event


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value


class _Bridge(logging.Handler):
    """Standard-library records as structlog lines."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger(source=record.name)
        log.log(record.levelno, record.getMessage(), exc_info=record.exc_info or None)

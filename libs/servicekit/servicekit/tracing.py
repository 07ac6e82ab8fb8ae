"""One trace from a request to all that follows from it, over HTTP and through the outbox.

W3C Trace Context (`traceparent`) names it for machines, the request id for people. A request that
brings neither begins one, and the two are the same then. As text, in a job, a row or an event, a
trace is its traceparent, followed by `;` and the request id where that is another.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Protocol

import structlog

from servicekit.ids import uuid7

_TEXT = re.compile(
    r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:;([\w.:/+=@-]{1,128}))?",
    re.ASCII,
)
_LATER_VERSION = re.compile(r"(?!ff|00)[0-9a-f]{2}(-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})(-.*)?")
_REQUEST_ID = re.compile(r"[\w.:/+=@-]{1,128}", re.ASCII)
_SAMPLED = 1


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in a trace: `span_id` is the step that what follows has as its parent.

    One that is new begins here and has no step yet.
    """

    trace_id: str
    span_id: str
    request_id: str
    sampled: bool = False
    is_new: bool = False

    @property
    def traceparent(self) -> str:
        """Return the header of W3C Trace Context."""
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.sampled else '00'}"

    def asked_as(self, request_id: str) -> "Trace":
        """Return the trace of a request that was given this id."""
        return replace(self, request_id=request_id)

    def __str__(self) -> str:
        own = "" if self.request_id == self.trace_id else f";{self.request_id}"
        return self.traceparent + own


class Spans(Protocol):
    """Records the steps of traces somewhere."""

    def begin(self, trace: Trace, kind: str) -> Trace:
        """Begin a step below `trace`; what it sets going has the returned trace as its parent.

        `kind` is server or consumer.
        """
        ...

    def end(self, step: Trace, name: str, *, failed: bool, **attributes: str | int) -> None:
        """End a step."""
        ...


class _NoSpans:
    def begin(self, trace: Trace, _kind: str) -> Trace:
        return trace

    def end(self, step: Trace, name: str, *, failed: bool, **attributes: str | int) -> None:
        pass


spans: Spans = _NoSpans()
_recording = False


def record_in(recorder: Spans) -> None:
    """Let every step of this process be recorded."""
    global spans, _recording
    spans, _recording = recorder, True


def recording() -> bool:
    """Whether steps are recorded."""
    return _recording


_CURRENT: ContextVar[Trace | None] = ContextVar("trace", default=None)


def of_request(request_id: str, traceparent: str) -> Trace:
    """Return the trace of a request, whose headers may be empty or worthless."""
    told = read(traceparent) or _begun()
    if _REQUEST_ID.fullmatch(request_id):
        return told.asked_as(request_id)
    return told


def read(text: str | None) -> Trace | None:
    """Return the trace that `text` stands for; None when it is none."""
    if not text:
        return None
    later = _LATER_VERSION.fullmatch(text)  # to be read as if it were the version known here
    found = _TEXT.fullmatch(f"00{later[1]}" if later else text)
    if found is None:
        return None
    trace_id, span_id, flags, request_id = found.groups()
    return Trace(trace_id, span_id, request_id or trace_id, bool(int(flags, 16) & _SAMPLED))


def current() -> Trace | None:
    """Return the trace that is being followed here."""
    return _CURRENT.get()


def current_text() -> str | None:
    """Return the trace that is being followed here, as text."""
    trace = _CURRENT.get()
    return None if trace is None else str(trace)


def bind(trace: Trace) -> None:
    """Follow `trace` from here on: its ids stand in every log line."""
    _CURRENT.set(trace)
    structlog.contextvars.bind_contextvars(request_id=trace.request_id, trace_id=trace.trace_id)


def unbind() -> None:
    """Follow no trace any more."""
    _CURRENT.set(None)
    structlog.contextvars.clear_contextvars()


@contextmanager
def following(text: str | None) -> Iterator[None]:
    """Follow the trace that `text` stands for, if it is one, and then again the one before."""
    trace = read(text)
    if trace is None:
        yield
        return
    token = _CURRENT.set(trace)
    ids = {"request_id": trace.request_id, "trace_id": trace.trace_id}
    try:
        with structlog.contextvars.bound_contextvars(**ids):
            yield
    finally:
        _CURRENT.reset(token)


@contextmanager
def steps(named: Sequence[tuple[str, str | None]], kind: str) -> Iterator[Sequence[str | None]]:
    """Record steps that are done together, given with the text of their traces; yield theirs."""
    parents = [(name, read(text)) for name, text in named]
    begun = [None if trace is None else spans.begin(trace, kind) for _, trace in parents]
    failed = True
    try:
        yield [None if step is None else str(step) for step in begun]
        failed = False
    finally:
        for (name, _), step in zip(parents, begun, strict=True):
            if step is not None:
                spans.end(step, name, failed=failed)


def _begun() -> Trace:
    trace_id = uuid7().hex
    return Trace(trace_id, token_hex(8), trace_id, is_new=True)

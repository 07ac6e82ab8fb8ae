"""Export of traces to an OpenTelemetry collector, when one is set; needs `servicekit[telemetry]`.

A span for each request, received event and job. The SDK reads the other `OTEL_…` variables itself:
headers, sampler, limits.
"""

import threading

from opentelemetry import trace as api
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from servicekit import tracing
from servicekit.tracing import Trace

_KINDS = {"server": api.SpanKind.SERVER, "consumer": api.SpanKind.CONSUMER}


def export(service: str, endpoint: str) -> TracerProvider:
    """Send every step of this process to `endpoint`, the base URL of OTLP over HTTP.

    Spans travel in the background and are dropped while nobody takes them; what is left is sent
    when the process ends.
    """
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    tracing.record_in(_Recorder(provider))
    return provider


class _Recorder:
    """Spans of the SDK behind `tracing.Spans`; those not ended yet by their id."""

    def __init__(self, provider: TracerProvider) -> None:
        self._tracer = provider.get_tracer("servicekit")
        self._open: dict[str, api.Span] = {}
        self._lock = threading.Lock()

    def begin(self, trace: Trace, kind: str) -> Trace:
        span = self._tracer.start_span(kind, context=_parent(trace), kind=_KINDS[kind])
        context = span.get_span_context()
        step = Trace(
            trace_id=f"{context.trace_id:032x}",
            span_id=f"{context.span_id:016x}",
            request_id=trace.request_id,
            sampled=context.trace_flags.sampled,
        )
        if trace.is_new and trace.request_id == trace.trace_id:
            step = step.asked_as(step.trace_id)
        with self._lock:
            self._open[step.span_id] = span
        return step

    def end(self, step: Trace, name: str, *, failed: bool, **attributes: str | int) -> None:
        with self._lock:
            span = self._open.pop(step.span_id)
        span.update_name(name)
        span.set_attributes({"request.id": step.request_id, **attributes})
        if failed:
            span.set_status(api.StatusCode.ERROR)
        span.end()


def _parent(trace: Trace) -> Context:
    if trace.is_new:
        return Context()
    flags = api.TraceFlags(api.TraceFlags.SAMPLED if trace.sampled else api.TraceFlags.DEFAULT)
    context = api.SpanContext(
        int(trace.trace_id, 16), int(trace.span_id, 16), is_remote=True, trace_flags=flags
    )
    return api.set_span_in_context(api.NonRecordingSpan(context))

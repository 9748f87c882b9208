"""Traces over OTLP/HTTP. The provider is our own: libraries that trace what was said into the common one stay out."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar, cast
from uuid import UUID

from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode

from avaaz_adapters.tracing.speech import TracedSpeech
from avaaz_adapters.tracing.statements import watch_statements
from avaaz_adapters.tracing.text import TracedText
from avaaz_adapters.tracing.traces import NOTHING, Handler, Report, Span, Traces, Value
from avaaz_adapters.tracing.use_case import TracedUseCase, is_use_case
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.speech import Speech

T = TypeVar("T")
EXPORT_S = 5.0
"""How long the collector may take."""
CLOSE_S = 2.0
"""How long sending what waits may take at the end."""
SEND_EVERY_MS = 1000


@dataclass(slots=True)
class OtlpSpan(Span):
    """A span that is sent. It is current while it is entered."""

    span: trace.Span
    _token: Any = field(default=None, init=False)

    def __enter__(self) -> Self:
        self._token = context.attach(trace.set_span_in_context(self.span))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        context.detach(self._token)
        self.end(error)

    def set(self, **attributes: Value) -> None:
        """See Span."""
        self.span.set_attributes({name.replace("__", "."): value for name, value in attributes.items()})

    def rename(self, name: str) -> None:
        """See Span."""
        self.span.update_name(name)

    def current(self) -> AbstractContextManager[None]:
        """See Span."""
        return _current(self.span)

    def end(self, error: BaseException | None = None) -> None:
        """It is over."""
        if isinstance(error, Exception):
            self.span.set_status(StatusCode.ERROR)
            self.set(error__type=type(error).__name__)
        if isinstance(error, VendorFailed):
            self.set(avaaz__failure=error.kind)
        self.span.end()


@contextmanager
def _current(span: trace.Span) -> Iterator[None]:
    token = context.attach(trace.set_span_in_context(span))
    try:
        yield
    finally:
        context.detach(token)


class OtlpTraces(Traces):
    """Spans for a collector at `endpoint`, `http://…:4318`. A collector that is away costs spans and nothing else."""

    def __init__(self, endpoint: str, service: str) -> None:
        self._provider = TracerProvider(resource=Resource.create({"service.name": service}), shutdown_on_exit=False)
        self._exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_S)
        self._provider.add_span_processor(BatchSpanProcessor(self._exporter, schedule_delay_millis=SEND_EVERY_MS))
        self._tracer = self._provider.get_tracer("avaaz")

    def span(self, name: str, kind: SpanKind = SpanKind.INTERNAL, **attributes: Value) -> Span:
        """A new span, where there is one that it is part of."""
        if not trace.get_current_span().get_span_context().is_valid:
            return NOTHING
        return self._begin(name, kind, attributes)

    def _begin(self, name: str, kind: SpanKind, attributes: dict[str, Value]) -> Span:
        made = OtlpSpan(self._tracer.start_span(name, kind=kind))
        made.set(**attributes)
        return made

    def request(self, method: str, request_id: str, /) -> Span:
        """See Traces."""
        facts: dict[str, Value] = {"http__request__method": method, "avaaz__request_id": request_id}
        return self._begin(method, SpanKind.SERVER, facts)

    def call(self, call_id: str, /) -> Span:
        """See Traces."""
        return self._begin("call", SpanKind.INTERNAL, {"avaaz__call_id": call_id})

    def use_case(self, use_case: T, /) -> T:
        """See Traces."""
        return cast(T, TracedUseCase(use_case, self.span)) if is_use_case(use_case) else use_case

    def job(self, name: str, handler: Handler, /) -> Handler:
        """See Traces."""

        async def handle(subject: UUID) -> None:
            with self._begin(f"job {name}", SpanKind.CONSUMER, {"avaaz__subject": str(subject)}):
                await handler(subject)

        return handle

    def text(self, model: TextLLM, vendor: str, name: str, /) -> TextLLM:
        """See Traces."""
        return TracedText(model, vendor, name, self.span)

    def speech(self, voice: Speech, vendor: str, /) -> Speech:
        """See Traces."""
        return TracedSpeech(voice, vendor, self.span)

    def usage(self, report: Report, /) -> Report:
        """See Traces."""

        def told(said: UsageReported) -> None:
            OtlpSpan(trace.get_current_span()).set(
                gen_ai__usage__input_tokens=said.quantities.input_text_tokens,
                gen_ai__usage__output_tokens=said.quantities.output_text_tokens,
            )
            report(said)

        return told

    def database(self, engine: Any) -> None:
        """See Traces."""
        watch_statements(engine, self.span)

    def close(self) -> None:
        """See Traces. The exporter goes on trying for longer than a stop may take, unless it is told to end."""
        hurry = threading.Timer(CLOSE_S, self._exporter.shutdown)
        hurry.start()
        self._provider.shutdown()
        hurry.cancel()

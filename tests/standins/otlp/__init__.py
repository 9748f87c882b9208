"""A collector of traces: OTLP 1.x over HTTP with protobuf, `POST /v1/traces`. Keeps what it is sent."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.standins.serving import served

CLIENT, SERVER = Span.SPAN_KIND_CLIENT, Span.SPAN_KIND_SERVER


def attributes(span: Span) -> dict[str, str | int]:
    """What the span says about itself."""

    def value(pair: KeyValue) -> str | int:
        return pair.value.int_value if pair.value.HasField("int_value") else pair.value.string_value

    return {pair.key: value(pair) for pair in span.attributes}


@dataclass(slots=True)
class Collector:
    """What was sent, with the bytes it came in. `status` other than 200: it is unwell."""

    url: str = ""
    status: int = 200
    spans: list[Span] = field(default_factory=list)
    services: set[str] = field(default_factory=set)
    raw: list[bytes] = field(default_factory=list)

    def take(self, body: bytes) -> None:
        """Keep one request; raises DecodeError for what is none."""
        sent = ExportTraceServiceRequest.FromString(body)
        self.raw.append(body)
        for part in sent.resource_spans:
            self.services |= {
                each.value.string_value for each in part.resource.attributes if each.key == "service.name"
            }
            self.spans += [span for scope in part.scope_spans for span in scope.spans]

    def named(self, name: str) -> list[Span]:
        """Spans of this name."""
        return [span for span in self.spans if span.name == name]

    def inside(self, outer: Span) -> list[Span]:
        """Spans directly inside another one."""
        return [span for span in self.spans if span.parent_span_id == outer.span_id]


@contextmanager
def collector() -> Iterator[Collector]:
    """A collector that runs while the block does."""
    kept = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            right = self.path == "/v1/traces" and self.headers["Content-Type"] == "application/x-protobuf"
            if right and kept.status == 200:
                kept.take(body)
            self.send_response(kept.status if right else 404)
            self.end_headers()
            self.wfile.write(ExportTraceServiceResponse().SerializeToString())

        def log_message(self, *_: object) -> None:
            """Quietly."""

    with served(Handler) as kept.url:
        yield kept

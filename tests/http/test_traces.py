"""One request, one trace: from the route to the use case, the database and the vendor."""

from collections.abc import Callable, Iterator
from itertools import chain
from urllib.parse import urlsplit

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from tests.standins.otlp import CLIENT, SERVER, Collector, attributes, collector
from tests.support.api import Service, enter
from tests.support.product import free_port, until
from tests.support.vendor import Vendor

LINE = "My neighbour Ragnhild bakes waffles"
REPLY = "Waffles with brown cheese?"


@pytest.fixture
def traces() -> Iterator[Collector]:
    with collector() as running:
        yield running


def below(traces: Collector, outer: Span) -> list[Span]:
    """All spans inside another one, at any depth."""
    inner = traces.inside(outer)
    return [*inner, *chain.from_iterable(below(traces, each) for each in inner)]


def test_a_request_is_a_trace_of_its_use_case_and_its_statements(
    own_service: Callable[..., Service], traces: Collector
) -> None:
    service = own_service(AVAAZ_OTLP_ENDPOINT=traces.url).start()
    with service.client() as client:
        guest = enter(client)
        answer = guest.get("/sessions/default")
    assert service.stop() == 0, "what waits is sent at the end"
    assert traces.services == {"avaaz-http"}
    [request] = traces.named("GET /api/v1/sessions/default")
    assert request.kind == SERVER
    assert attributes(request) == {
        "http.request.method": "GET",
        "http.route": "/api/v1/sessions/default",
        "http.response.status_code": 200,
        "avaaz.request_id": answer.headers["x-request-id"],
    }
    use_cases = traces.inside(request)
    assert "OpenDefaultSession" in {span.name for span in use_cases}
    [opened] = [span for span in use_cases if span.name == "OpenDefaultSession"]
    statements = traces.inside(opened)
    assert statements
    for span in statements:
        assert span.kind == CLIENT
        assert attributes(span)["db.system.name"] == "postgresql"
        assert attributes(span)["db.collection.name"]
        assert opened.start_time_unix_nano <= span.start_time_unix_nano
        assert span.end_time_unix_nano <= opened.end_time_unix_nano
    assert {span.trace_id for span in below(traces, request)} == {request.trace_id}
    roots = [span for span in traces.spans if not span.parent_span_id]
    assert {span.kind for span in roots} == {SERVER}, "what the process does on its own leaves no trace"


def test_an_answer_shows_the_vendor_and_its_tokens_and_nobodys_words(
    own_service: Callable[..., Service], traces: Collector
) -> None:
    with Vendor() as vendor:
        vendor.script(text_replies=[REPLY])
        service = own_service(AVAAZ_OTLP_ENDPOINT=traces.url, AVAAZ_LLM="openai", **vendor.reached).start()
        with service.client() as client:
            guest = enter(client)
            guest.type_line(LINE)
            until(
                lambda: [t for t in guest.get("/sessions/default/turns").json()["items"] if t["text"] == REPLY] or None,
                REPLY,
            )
        assert service.stop() == 0
    [asked] = traces.named("chat gpt-5-mini")
    told = attributes(asked)
    assert asked.kind == CLIENT
    assert (told["gen_ai.provider.name"], told["gen_ai.request.model"]) == ("openai", "gpt-5-mini")
    assert int(told["gen_ai.usage.input_tokens"]) > 0
    assert int(told["gen_ai.usage.output_tokens"]) > 0
    [typed] = traces.named("POST /api/v1/sessions/default/turns")
    assert asked in below(traces, typed)
    everything = b"".join(traces.raw)
    for words in (LINE, "Ragnhild", REPLY, "brown cheese", guest.token, "Bearer", "sk-stand-in"):
        assert words.encode() not in everything


def test_a_line_that_is_heard_again_shows_who_read_it_and_not_what(
    own_service: Callable[..., Service], traces: Collector
) -> None:
    service = own_service(AVAAZ_OTLP_ENDPOINT=traces.url).start()
    with service.client() as client:
        guest = enter(client)
        turn = guest.type_line(LINE).json()["turn"]["id"]
        link = guest.call("POST", f"/sessions/default/turns/{turn}/speech", json={"speed": 1}).json()["url"]
        assert client.get(urlsplit(link).path).status_code == 200
    assert service.stop() == 0
    [spoken] = traces.named("speech espeak")
    assert attributes(spoken)["avaaz.characters"] == len(LINE)
    [asked] = [span for span in traces.spans if span.name.endswith("/speech")]
    assert spoken in below(traces, asked)
    for secret in (LINE, link.rpartition("/")[2], turn):
        assert secret.encode() not in b"".join(traces.raw)


def test_a_vendor_that_fails_is_shown_by_the_kind_of_its_failure(
    own_service: Callable[..., Service], traces: Collector
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/v1"
    service = own_service(
        AVAAZ_OTLP_ENDPOINT=traces.url, AVAAZ_LLM="openai", AVAAZ_OPENAI_API_KEY="k", AVAAZ_OPENAI_BASE_URL=nowhere
    ).start()
    with service.client() as client:
        enter(client).type_line(LINE)
        until(lambda: traces.named("chat gpt-5-mini") or None, "the failure")
    asked = traces.named("chat gpt-5-mini")[0]
    assert asked.status.code == Status.STATUS_CODE_ERROR
    assert attributes(asked)["avaaz.failure"] == "connection"


def test_a_collector_that_is_away_costs_nothing_but_spans(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_OTLP_ENDPOINT=f"http://127.0.0.1:{free_port()}").start()
    with service.client() as client:
        assert enter(client).get("/sessions/default").status_code == 200
    assert service.stop() == 0

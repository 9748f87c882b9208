"""Figures and traces of an agent that holds a call, as Prometheus and a collector would get them."""

from collections.abc import Callable, Iterator

import pytest

from tests.standins.otlp import Collector, attributes, collector
from tests.support.eventually import eventually
from tests.support.figures import figures, read
from tests.support.learner import Guest, speech
from tests.support.product import free_port
from tests.support.vendor import Vendor
from tests.support.voice import Stack, a_desk


@pytest.fixture
def traces() -> Iterator[Collector]:
    with collector() as running:
        yield running


async def test_a_call_is_counted_and_its_answers_are_timed(
    make_stack: Callable[[dict[str, str]], Stack], vendor: Vendor, traces: Collector
) -> None:
    if vendor.process is None:
        vendor.start()
    vendor.script(heard=["I live by the sea."], replies=[{"say": "Nice to meet you.", "seconds": 1.2, "ttft_ms": 0}])
    port = free_port()
    settings = {"AVAAZ_METRICS_PORT": str(port), "AVAAZ_OTLP_ENDPOINT": traces.url}
    stack = make_stack({**vendor.settings, **settings})
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        guest, learner = Guest(), await desk.guest()
        await guest.enter((await desk.start(learner)).ticket)
        await guest.turn("tutor")
        assert figures(port)["avaaz_calls_running"] == 1
        await guest.say(speech("Hello tutor, I live in a small house by the sea"))
        await guest.turn("learner")
        await guest.turn("tutor", 1)
        await guest.end()

        async def over() -> bool:
            return figures(port)["avaaz_calls_running"] == 0

        await eventually(over)

        async def sent() -> bool:
            return bool(traces.named("call"))

        await eventually(sent)
    shown = figures(port)
    assert shown["avaaz_calls_started_total"] == 1
    assert shown['avaaz_calls_ended_total{reason="learner"}'] == 1
    assert shown["avaaz_voice_to_voice_seconds_count"] == 1
    assert 0 < shown["avaaz_voice_to_voice_seconds_sum"] < 5
    assert 1 < shown["avaaz_served_seconds_total"] < 60
    assert str(learner) not in read(port)
    [call] = traces.named("call")
    assert attributes(call)["avaaz.end_reason"] == "learner"
    assert "turns" in {attributes(span).get("db.collection.name") for span in traces.inside(call)}
    assert b"by the sea" not in b"".join(traces.raw)

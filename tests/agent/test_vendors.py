"""One conversation on every vendor, chosen by settings alone, and a vendor that is lost in mid-sentence."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.figures import figures
from tests.support.learner import Guest, now, speech
from tests.support.product import free_port
from tests.support.vendor import GeminiVendor, Standin, Vendor
from tests.support.voice import Desk, Stack, a_desk

HELLO = "Hello tutor, I live in a small house by the sea"
HEARD = "I live by the sea."
SHORT: dict[str, Any] = {"say": "Nice to meet you.", "seconds": 1.2, "ttft_ms": 0}
LONG: dict[str, Any] = {"say": "One two three four five six seven eight nine ten.", "seconds": 6.0, "ttft_ms": 0}
OTHER: dict[str, Any] = {"say": "I am here now.", "seconds": 1.2, "ttft_ms": 0}


@pytest.fixture
def first() -> Iterator[Vendor]:
    """The vendor that is named first."""
    with Vendor() as running:
        yield running


@pytest.fixture
def second() -> Iterator[GeminiVendor]:
    """The vendor that is named next."""
    with GeminiVendor() as running:
        yield running


async def a_spoken_turn(stack: Stack) -> None:
    """The tutor greets, hears, and answers what it heard."""
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        guest = await greeted(desk)
        await guest.say(speech(HELLO))
        assert (await guest.turn("learner"))["text"] == HEARD
        assert (await guest.turn("tutor", 1))["text"] == SHORT["say"]
        await guest.leave()


async def greeted(desk: Desk) -> Guest:
    """A learner whom the tutor has greeted."""
    guest = Guest()
    await guest.enter((await desk.start(await desk.guest())).ticket)
    await guest.turn("tutor")
    return guest


@pytest.mark.parametrize("vendor", ["openai", "gemini", "compatible"])
async def test_the_same_talk_on_another_vendor_takes_a_setting(
    make_stack: Callable[[dict[str, str]], Stack], first: Vendor, second: GeminiVendor, vendor: str
) -> None:
    standin: Standin = second if vendor == "gemini" else first
    standin.script(heard=[HEARD], replies=[SHORT])
    reached = {**first.as_compatible, **first.reached, **second.reached}
    stack = make_stack({**reached, "AVAAZ_REALTIME": vendor, "AVAAZ_LLM": vendor})
    stack.agent()
    try:
        await a_spoken_turn(stack)
    finally:
        stack.stop()


async def test_a_vendor_lost_in_mid_sentence_is_followed_by_the_next_who_knows_what_was_said(
    make_stack: Callable[[dict[str, str]], Stack], first: Vendor, second: GeminiVendor
) -> None:
    first.script(heard=[HEARD], replies=[SHORT, LONG])
    second.script(heard=["It is quiet here."], replies=[OTHER, SHORT])
    port = free_port()
    chosen = {"AVAAZ_REALTIME": "openai,gemini", "AVAAZ_METRICS_PORT": str(port)}
    stack = make_stack({**first.reached, **second.reached, **chosen})
    stack.agent()
    try:
        async with a_desk(stack) as desk:
            await desk.staffed(1)
            guest = await greeted(desk)
            guest.arm()
            since = now()
            await guest.say(speech(HELLO))
            await guest.phase("tutor", since)
            await asyncio.sleep(1.5)
            cut_at = now()
            first.stop()
            await guest.message("trouble", cut_at, code="vendor_changed")
            cut = await guest.turn("tutor", 1)
            assert cut["status"] == "interrupted"
            assert LONG["say"].startswith(cut["text"])
            assert (await guest.turn("tutor", 2))["text"] == OTHER["say"]
            assert now() - cut_at < 12.0
            assert figures(port)['avaaz_vendor_failovers_total{instead="gemini",part="spoken",vendor="openai"}'] == 1
            told = json.dumps(second.log())
            assert HEARD in told
            assert SHORT["say"] in told
            await guest.say(speech(HELLO))
            assert (await guest.turn("learner", 1))["text"] == "It is quiet here."
            assert (await guest.turn("tutor", 3))["text"] == SHORT["say"]
            await guest.leave()
    finally:
        stack.stop()

"""Several vendors as one, in a running call."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.briefs import a_brief
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.realtime import MemoryRealtime
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.entities import EndReason, Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.failover import BACK_SOONEST, FailoverRealtime
from avaaz_domain.conversation.notices import Trouble
from tests.unit.conversation.stage import Stage, a_stage

REST = timedelta(seconds=60)


@asynccontextmanager
async def a_call(*names: str, lines: Sequence[str] = ("Where do you live?",)) -> AsyncIterator[tuple[Stage, Circuits]]:
    """A call held by vendors of these names, of which the first one speaks."""
    clock = VirtualClock()
    circuits = Circuits(names, REST)
    vendors = {name: MemoryRealtime(clock, lines=lines) for name in names}
    async with a_stage(clock=clock, realtime=FailoverRealtime(vendors, circuits, clock), vendors=vendors) as stage:
        await clock.advance(5)
        yield stage, circuits


def opened(stage: Stage) -> list[int]:
    return [len(vendor.opened) for vendor in stage.vendors.values()]


async def test_the_next_vendor_takes_over_with_the_history_and_the_learner_is_told_once() -> None:
    async with a_call("first", "second") as (stage, _):
        await stage.vendors["first"].opened[-1].respond()
        await stage.clock.advance(0.5)
        stage.vendors["first"].opened[-1].lose(recoverable=True)
        await stage.clock.advance(5)
        assert opened(stage) == [1, 1]
        brief = stage.vendors["second"].briefs[-1]
        assert brief.history[0].text == "Where do you live?"
        assert brief.instructions == stage.vendors["first"].briefs[-1].instructions
        assert [notice for notice in stage.line.told if isinstance(notice, Trouble)] == [Trouble("vendor_changed")]
        assert not stage.running.done()


async def test_a_refused_key_is_got_over_where_another_vendor_is_well() -> None:
    async with a_call("first", "second") as (stage, circuits):
        stage.vendors["first"].opened[-1].lose(recoverable=False)
        await stage.clock.advance(5)
        assert opened(stage) == [1, 1]
        assert circuits.order(stage.clock.now()) == ("second", "first")


async def test_without_another_vendor_a_refused_key_ends_the_call() -> None:
    async with a_call("only") as (stage, _):
        stage.vendors["only"].opened[-1].lose(recoverable=False)
        await stage.clock.advance(20)
        assert stage.running.result() is EndReason.VENDOR


async def test_the_first_gets_its_place_back_in_a_quiet_moment() -> None:
    async with a_call("first", "second") as (stage, _):
        stage.vendors["first"].opened[-1].lose(recoverable=True)
        await stage.clock.advance(5)
        second = stage.vendors["second"].opened[-1]
        await stage.clock.advance(REST.total_seconds() - 10)
        second.voice()
        await stage.clock.advance(10)
        assert opened(stage) == [1, 1], "not while the learner speaks"
        second.words("I live in Oslo.")
        second.hush()
        await stage.clock.advance(8)
        assert opened(stage) == [2, 1]
        turns = [turn.text for turn in await stage.turns() if turn.speaker is Speaker.LEARNER]
        assert turns == ["I live in Oslo."]
        assert [turn.text for turn in stage.vendors["first"].briefs[-1].history][-2:] == [
            "I live in Oslo.",
            "Where do you live?",
        ]


async def test_one_that_is_still_down_does_not_get_it_and_rests_longer() -> None:
    async with a_call("first", "second") as (stage, circuits):
        first = stage.vendors["first"]
        first.opened[-1].lose(recoverable=True)
        await stage.clock.advance(5)
        first.refuse = 99
        await stage.clock.advance(max(REST, BACK_SOONEST).total_seconds() + 1)
        assert opened(stage) == [1, 2]
        assert circuits.of("first").failures == 2
        assert not stage.running.done()


async def test_a_session_is_renewed_before_the_vendor_ends_it_and_nobody_hears_it() -> None:
    clock = VirtualClock()
    realtime = MemoryRealtime(clock, session_s=120)
    async with a_stage(clock=clock, realtime=realtime) as stage:
        await clock.advance(119)
        told = len(stage.line.told)
        realtime.opened[-1].voice()
        await clock.advance(5)
        assert len(realtime.opened) == 1, "not in mid-sentence"
        realtime.opened[-1].words("I am still talking.")
        realtime.opened[-1].hush()
        await clock.advance(8)
        assert len(realtime.opened) == 2
        assert realtime.briefs[-1].history[-1].speaker is Speaker.TUTOR
        assert [notice for notice in stage.line.told[told:] if isinstance(notice, Trouble)] == []
        assert "swap" not in stage.line.phases
        for _ in range(5):
            await clock.advance(121)
        assert len(realtime.opened) == 7
        assert not stage.running.done()


async def test_a_vendor_that_does_not_open_is_passed_over() -> None:
    clock = VirtualClock()
    circuits = Circuits(("first", "second"), REST)
    vendors = {"first": MemoryRealtime(clock, refuse=9), "second": MemoryRealtime(clock)}
    realtime = FailoverRealtime(vendors, circuits, clock)
    assert (await realtime.open(a_brief())).name == "second"
    vendors["second"].refuse = 9
    with pytest.raises(VendorFailed):
        await realtime.open(a_brief())


async def test_a_vendor_without_ears_takes_over_from_one_with() -> None:
    clock = VirtualClock()
    circuits = Circuits(("model", "script"), REST)
    vendors = {"model": MemoryRealtime(clock), "script": MemoryRealtime(clock, hears=False)}
    async with a_stage(clock=clock, realtime=FailoverRealtime(vendors, circuits, clock), vendors=vendors) as stage:
        await clock.advance(5)
        vendors["model"].opened[-1].lose(recoverable=True)
        await clock.advance(5)
        script = vendors["script"].opened[-1]
        script.voice()
        await clock.advance(2)
        script.hush()
        await clock.advance(8)
        assert [turn.text for turn in await stage.turns() if turn.speaker is Speaker.LEARNER] == [None]

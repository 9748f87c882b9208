"""What vendors did in a call is kept, with the voice time that it served."""

from datetime import timedelta
from uuid import uuid4

from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.conversation.events import HungUp, LineLost, UsageReported
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.usage import Quantities, UsageKind, UsageTotal
from avaaz_domain.shared.ids import CallId
from tests.unit.conversation.stage import Stage, a_stage

SAID = UsageReported("vendor", "model", UsageKind.REALTIME, Quantities(output_audio_tokens=50))


async def totals(stage: Stage) -> list[UsageTotal]:
    now = stage.clock.now()
    async with stage.store.conversations.read() as tx:
        return await tx.usage.totals(since=now - timedelta(days=1), until=now + timedelta(days=1))


async def test_reports_and_served_minutes_are_kept_once() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.live.tell(SAID)
        stage.live.tell(SAID)
        await stage.clock.advance(5)
        stage.line.do(HungUp())
        await stage.clock.advance(20)
        served, said = await totals(stage)
        assert (said.vendor, said.reports, said.quantities.output_audio_tokens) == ("vendor", 2, 100)
        assert served.kind is UsageKind.MINUTES
        assert served.quantities.learner_ms == (await stage.call_now()).used_ms > 0


async def test_what_a_vendor_reports_while_it_is_let_go_is_kept_too() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.line.do(LineLost(stage.clock.now()))
        stage.live.tell(SAID)
        stage.live.lose(recoverable=True)
        stage.live.tell(SAID)
        await stage.clock.advance(5)
        (said,) = await totals(stage)
        assert said.reports == 2


async def test_what_was_reported_for_a_call_is_kept_with_it() -> None:
    clock = VirtualClock()
    store, call = MemoryStore(), CallId(uuid4())
    record = RecordUsage(store.conversations, clock)
    record.report(SAID, call)
    record.report(SAID)
    await record()
    await record()
    assert sorted(str(each.call_id) for each in store.state().usage.values()) == sorted([str(call), "None"])

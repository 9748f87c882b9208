"""Whatever happens in whatever order: nothing acknowledged is lost, no turn is there twice, the minutes add up."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from avaaz_adapters.memory.clock import settle
from avaaz_adapters.memory.line import MemoryLine
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.events import (
    Finished,
    Held,
    LearnerSaid,
    LineBack,
    LineLost,
    LineTyped,
    Replaying,
    StopTutor,
)
from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.shared.errors import Unavailable
from tests.unit.conversation.stage import WORKER, Stage, a_stage, hold

T = TypeVar("T")
MINUTES = 4.0
seconds = st.sampled_from([0.0, 0.1, 0.4, 1.0, 2.5, 4.5, 9.0])
texts = st.sampled_from(["", "Yes.", "I went to", "My job is at the school.", "eh", "Why?"])


class Outage:
    """The store's unit of work, with a switch that makes it refuse."""

    def __init__(self, stage: Stage) -> None:
        self.inner = stage.store.conversations
        self.down = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[ConversationTx]:
        if self.down:
            raise Unavailable("The store is away.")
        async with self.inner.begin() as tx:
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ConversationTx]:
        if self.down:
            raise Unavailable("The store is away.")
        async with self.inner.read() as tx:
            yield tx


class Conversation(RuleBasedStateMachine):
    @initialize(hears=st.booleans())
    def start(self, hears: bool) -> None:
        self.runner = asyncio.Runner()
        self.exit = AsyncExitStack()
        self.stage: Stage = self.run(self.exit.enter_async_context(a_stage(hears=hears, minutes=MINUTES)))
        self.lines = [self.stage.line]
        self.keys = 0
        self.connected_ms = 0.0
        self.connected = True

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @property
    def over(self) -> bool:
        return self.stage.running.done()

    @rule(step=seconds)
    def time_passes(self, step: float) -> None:
        self.time_passes_by(step)

    def time_passes_by(self, step: float) -> None:
        self.run(self.stage.clock.advance(step))
        if self.connected and not self.over:
            self.connected_ms += step * 1000

    @precondition(lambda self: not self.over)
    @rule(words=texts)
    def voice(self, words: str) -> None:
        self.stage.live.voice()
        if words:
            self.stage.live.words(words)
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule()
    def hush(self) -> None:
        self.stage.live.hush()
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule(again=st.booleans(), text=texts)
    def type_a_line(self, again: bool, text: str) -> None:
        self.keys += not again
        self.stage.line.do(LineTyped(f"key-{self.keys}", text))
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule(
        event=st.sampled_from(
            [Finished(), StopTutor(), Held(down=True), Held(down=False), *map(Replaying, (True, False))]
        )
    )
    def press(self, event: Finished | StopTutor | Held | Replaying) -> None:
        self.stage.line.do(event)
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule()
    def a_vendor_repeats_itself(self) -> None:
        self.stage.live.tell(LearnerSaid("repeated", "Said once."))
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule()
    def the_line_drops_or_returns(self) -> None:
        self.connected = not self.connected
        now = self.stage.clock.now()
        self.stage.line.do(LineBack(now) if self.connected else LineLost(now))
        self.run(settle())

    @precondition(lambda self: not self.over)
    @rule()
    def the_vendor_is_lost(self) -> None:
        self.stage.live.lose(recoverable=True)
        self.time_passes_by(0.1)

    @precondition(lambda self: not self.over)
    @rule()
    def the_worker_dies_and_another_comes(self) -> None:
        self.run(self._next_worker())

    async def _next_worker(self) -> None:
        stage = self.stage
        stage.running.cancel()
        await asyncio.gather(stage.running, return_exceptions=True)
        call = await ClaimCall(stage.store.conversations, stage.clock)(stage.call.id, WORKER)
        stage.line = MemoryLine(stage.clock, present=self.connected)
        self.lines.append(stage.line)
        holder = hold(stage.store, stage.realtime, stage.line, stage.clock, stage.call.learner_id)
        stage.running = asyncio.create_task(holder(call, WORKER))
        await settle()

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        stored = {turn.id: turn for turn in self.run(self.stage.turns())}
        for line in self.lines:
            for turn in line.stored:
                assert stored[turn.id] == turn

    @invariant()
    def no_turn_is_there_twice(self) -> None:
        turns = self.run(self.stage.turns())
        assert len({turn.key for turn in turns}) == len(turns)
        assert sorted(turn.seq for turn in turns) == list(range(1, len(turns) + 1))
        assert all(turn.ended_at >= turn.started_at for turn in turns)
        assert all(turn.speaker is Speaker.TUTOR or turn.text != "" for turn in turns)

    @invariant()
    def the_minutes_add_up(self) -> None:
        call = self.run(self.stage.call_now())
        left = self.run(self._left())
        assert left == max(0, int(MINUTES * 60_000) - call.used_ms)
        assert call.used_ms <= self.connected_ms + 1

    async def _left(self) -> int | None:
        async with self.stage.store.conversations.read() as tx:
            return await tx.allowance.left_ms(self.stage.call.learner_id)

    def teardown(self) -> None:
        if hasattr(self, "exit"):
            self.run(self.exit.aclose())
            self.runner.close()


Conversation.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestConversation = Conversation.TestCase


async def test_a_store_that_is_away_delays_turns_and_loses_none() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        outage = Outage(stage)
        stage.running.cancel()
        await asyncio.gather(stage.running, return_exceptions=True)
        call = await ClaimCall(stage.store.conversations, stage.clock)(stage.call.id, WORKER)
        line = MemoryLine(stage.clock)
        holder = hold(stage.store, stage.realtime, line, stage.clock, stage.call.learner_id)
        object.__setattr__(holder, "uow", outage)
        stage.running = asyncio.create_task(holder(call, WORKER))
        await settle()
        outage.down = True
        await stage.speak(1.0, "You cannot store this now.")
        await stage.clock.advance(20)
        assert not line.stored
        outage.down = False
        await stage.clock.advance(3)
        assert next(turn.text for turn in line.stored) == "You cannot store this now."

"""A running call on memory adapters and a virtual clock."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import VirtualClock, settle
from avaaz_adapters.memory.line import MemoryLine
from avaaz_adapters.memory.realtime import MemoryRealtime, ScriptedConversation
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.entities import Call, EndReason, Turn
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.hold_call import HoldCall
from avaaz_domain.conversation.open_default_session import open_practice, open_session
from avaaz_domain.conversation.ports import RealtimeLLM
from avaaz_domain.shared.ids import CallId, LearnerId, WorkerId, new_id

WORKER = WorkerId(UUID(int=7))


@dataclass(slots=True)
class Stage:
    """One learner, one call, one worker."""

    clock: VirtualClock
    store: MemoryStore
    realtime: RealtimeLLM
    vendors: Mapping[str, MemoryRealtime]
    line: MemoryLine
    call: Call
    running: asyncio.Task[EndReason]

    @property
    def live(self) -> ScriptedConversation:
        return self.vendor.opened[-1]

    @property
    def vendor(self) -> MemoryRealtime:
        """The only one."""
        (vendor,) = self.vendors.values()
        return vendor

    async def speak(self, seconds: float, words: str = "") -> None:
        self.live.voice()
        await self.clock.advance(seconds)
        if words:
            self.live.words(words)
        self.live.hush()
        await settle()

    async def turns(self) -> list[Turn]:
        async with self.store.conversations.read() as tx:
            return await tx.turns.page(self.call.session_id, limit=1000)

    async def call_now(self) -> Call:
        async with self.store.conversations.read() as tx:
            return await tx.calls.get(self.call.id)


def hold(
    store: MemoryStore, realtime: RealtimeLLM, line: MemoryLine, clock: VirtualClock, owner: LearnerId
) -> HoldCall:
    catalog = PackagedCatalog()
    director = FreeTalk(store.conversations, catalog, owner, TutorTraits(hears=realtime.hears), clock)
    return HoldCall(store.conversations, realtime, line, director, clock)


@asynccontextmanager
async def a_stage(
    *,
    hears: bool = True,
    minutes: float | None = None,
    lines: Sequence[str] = ("Hi. What did you do today?",),
    clock: VirtualClock | None = None,
    realtime: RealtimeLLM | None = None,
    vendors: Mapping[str, MemoryRealtime] | None = None,
) -> AsyncIterator[Stage]:
    """A learner of English in a call whose tutor has just been opened."""
    clock = clock or VirtualClock()
    store = MemoryStore(free_ms=None if minutes is None else int(minutes * 60_000))
    entered = await EnterAsGuest(store.accounts, clock, GuestPolicy(open=True, per_origin_per_hour=9))(
        target_language="en", locale="en", origin="test"
    )
    now = clock.now()
    async with store.conversations.begin() as tx:
        await tx.workers.beat(WORKER, now)
        session = await open_session(tx, entered.learner.id, now)
        practice = await open_practice(tx, session, now)
        call_id = CallId(new_id(now))
        await tx.calls.save(
            Call(
                id=call_id,
                session_id=session.id,
                practice_id=practice.id,
                learner_id=entered.learner.id,
                room="room",
                started_at=now,
                sent_at=now,
            )
        )
    call = await ClaimCall(store.conversations, clock)(call_id, WORKER)
    if realtime is None:
        realtime = MemoryRealtime(clock, lines=lines, hears=hears)
        vendors = {"only": realtime}
    line = MemoryLine(clock)
    held = hold(store, realtime, line, clock, entered.learner.id)
    stage = Stage(clock, store, realtime, vendors or {}, line, call, asyncio.create_task(held(call, WORKER)))
    await settle()
    try:
        yield stage
    finally:
        stage.running.cancel()
        finishing = asyncio.gather(stage.running, return_exceptions=True)
        await settle()
        await clock.advance(30)
        await finishing

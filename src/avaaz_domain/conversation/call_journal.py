"""What a running call writes down: turns and minutes, in order, kept until the store takes them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from avaaz_domain.conversation.entities import Call, EndReason, Turn
from avaaz_domain.conversation.events import MinutesRead, UsageReported
from avaaz_domain.conversation.notices import CallEnded, TurnStored
from avaaz_domain.conversation.ports import CallLine, ConversationUnitOfWork
from avaaz_domain.conversation.usage import Usage, served
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange, DomainError, Unavailable
from avaaz_domain.shared.ids import CallId, WorkerId
from avaaz_domain.shared.insist import insist

Change = Callable[[Call], tuple[Call, int]]
"""What is done to the call, and the milliseconds to charge for it."""


@dataclass(slots=True)
class CallJournal:
    """One call's writer. Turns are stored one after the other; each is told to the page after its commit.

    A store that is away delays them and loses none; the same turn stored twice is one turn. A reading of the meter
    that the store does not take is left to the next one. Nothing here makes the conversation wait.
    """

    uow: ConversationUnitOfWork
    line: CallLine
    clock: Clock
    call_id: CallId
    worker_id: WorkerId
    report: Callable[[MinutesRead], None]
    _queue: asyncio.Queue[Turn | Usage | Change] = field(default_factory=asyncio.Queue)

    def store(self, turn: Turn) -> None:
        """Store this turn soon, after those before it."""
        self._queue.put_nowait(turn)

    def run_meter(self, at: datetime) -> None:
        """The learner is served from `at` on."""
        self._queue.put_nowait(lambda call: (call.run_meter(at), 0))

    def read_meter(self, at: datetime) -> None:
        """Charge what was served until `at`."""
        self._queue.put_nowait(lambda call: call.read_meter(at))

    def stop_meter(self, at: datetime) -> None:
        """Charge what was served until `at`, and no more until it runs again."""
        self._queue.put_nowait(lambda call: call.stop_meter(at))

    def used(self, report: UsageReported, at: datetime) -> None:
        """Keep what the vendor reported, for the bill."""
        self._queue.put_nowait(report.kept(at, self.call_id))

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            entry = await self._queue.get()
            try:
                if isinstance(entry, Turn):
                    await self._store(entry)
                elif isinstance(entry, Usage):
                    await self._keep(entry)
                else:
                    await self._meter(entry)
            finally:
                self._queue.task_done()

    async def drained(self) -> None:
        """Return when everything handed in so far is written and told."""
        await self._queue.join()

    async def close(self, reason: EndReason | None) -> None:
        """End the call, tell the page why and hang up; without a reason leave it to another worker."""
        now = self.clock.now()
        with suppress(DomainError):  # the store is away: the watchman closes the call
            await (self.end(now, reason) if reason else self.release(now))
        if reason:
            await self.line.tell(CallEnded(reason))
        if reason not in (None, EndReason.REPLACED):
            await self.line.hang_up()

    async def end(self, at: datetime, reason: EndReason) -> None:
        """Charge the rest and close the call. Raises Unavailable."""
        await self._change(lambda call: call.end(at, reason))

    async def release(self, at: datetime) -> None:
        """Charge the rest and leave the call to another worker. Raises Unavailable."""

        def leave(call: Call) -> tuple[Call, int]:
            stopped, charge = call.stop_meter(at)
            return stopped.release(at), charge

        await self._change(leave)

    async def _store(self, turn: Turn) -> None:
        stored = await insist(lambda: self._write(turn), self.clock)
        await self.line.tell(TurnStored(stored))

    async def _keep(self, usage: Usage) -> None:
        async def write() -> None:
            async with self.uow.begin() as tx:
                await tx.usage.add(usage)

        await insist(write, self.clock)

    async def _write(self, turn: Turn) -> Turn:
        async with self.uow.begin() as tx:
            stored = await tx.turns.add(turn)
            practice = await tx.practices.get(turn.practice_id)
            await tx.practices.save(practice.touched(turn.ended_at))
            session = await tx.sessions.get(turn.session_id)
            await tx.sessions.save(session.touched(turn.ended_at))
            return stored

    async def _meter(self, change: Change) -> None:
        try:
            self.report(await self._change(change))
        except (Unavailable, ConcurrentChange):
            return  # the next reading charges it

    async def _change(self, change: Change) -> MinutesRead:
        async with self.uow.begin() as tx:
            call = await tx.calls.get(self.call_id)
            if call.ended_at:
                return MinutesRead(None, call.end_reason)
            if call.worker_id != self.worker_id:
                return MinutesRead(None, EndReason.REPLACED)
            changed, charge = change(call)
            if changed != call:
                await tx.calls.save(changed)
            if changed.ended_at:
                await tx.usage.add(served(changed))
            if charge:
                await tx.allowance.consume(call.learner_id, call.id, charge)
            return MinutesRead(await tx.allowance.left_ms(call.learner_id))

"""Use case: a worker is gone; its calls go on elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import WORKER_DEAD_AFTER, Call, EndReason
from avaaz_domain.conversation.ports import ConversationUnitOfWork, RoomService
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import WorkerId

UNHELD_AFTER = timedelta(seconds=10)
"""A call that no worker holds for this long after its start gets one sent again."""
ABANDONED_AFTER = timedelta(minutes=2)
"""A call that no worker ever held for this long is closed: nobody entered its room."""


@dataclass(frozen=True, slots=True)
class RehomeCalls:
    """Declare a worker gone and send for another one for each of its running calls."""

    uow: ConversationUnitOfWork
    rooms: RoomService
    clock: Clock

    async def __call__(self, worker_id: WorkerId) -> int:
        """Returns how many calls were moved."""
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await tx.workers.retire(worker_id, now)
            calls = [await tx.calls.save(call.release()) for call in await tx.calls.held_by(worker_id)]
        for call in calls:
            await self.rooms.send_worker(call)
        return len(calls)


@dataclass(frozen=True, slots=True)
class TendCalls:
    """What a watchman does every second: rehome the calls of silent workers, close calls nobody came to."""

    uow: ConversationUnitOfWork
    rehome: RehomeCalls
    clock: Clock

    async def __call__(self) -> None:
        now = self.clock.now()
        async with self.uow.read() as tx:
            silent = await tx.workers.silent_since(now - WORKER_DEAD_AFTER)
            lonely = await tx.calls.unheld(since=now - ABANDONED_AFTER)
        for worker in silent:
            await self.rehome(worker.id)
        for call in lonely:
            await self._close(call, now)

    async def _close(self, call: Call, now: datetime) -> None:
        try:
            async with self.uow.begin() as tx:
                ended, _ = call.end(now, EndReason.ABSENT)
                await tx.calls.save(ended)
        except ConcurrentChange:
            pass  # somebody came after all

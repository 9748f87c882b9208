"""Use case: a worker is gone; its calls go on elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import WORKER_DEAD_AFTER, Call, EndReason
from avaaz_domain.conversation.ports import ConversationUnitOfWork, RoomService
from avaaz_domain.conversation.usage import served
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import WorkerId

RESEND_AFTER = timedelta(seconds=10)
"""A call whose worker did not come within this time gets one sent again."""
BLIND_AFTER = timedelta(seconds=4)
"""A watchman who has not looked for this long has seen nothing in between."""
ABANDONED_AFTER = timedelta(minutes=2)
"""A call that no worker held for this long is closed."""


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
            calls = [await tx.calls.save(call.release(now)) for call in await tx.calls.held_by(worker_id)]
        for call in calls:
            await self.rooms.send_worker(call)
        return len(calls)


@dataclass(slots=True)
class TendCalls:
    """What a watchman does every second: rehome the calls of silent workers, send again, close what was abandoned.

    After a time in which it could not see the store it judges no worker: their heartbeats could not arrive either.
    """

    uow: ConversationUnitOfWork
    rooms: RoomService
    clock: Clock
    looked_at: datetime | None = None
    watching_since: datetime | None = None

    async def __call__(self) -> None:
        now = self.clock.now()
        async with self.uow.read() as tx:
            silent = await tx.workers.silent_since(now - WORKER_DEAD_AFTER)
            lonely = await tx.calls.unheld(since=now - RESEND_AFTER)
        if self.looked_at is None or self.watching_since is None or now - self.looked_at >= BLIND_AFTER:
            self.watching_since = now
        self.looked_at = now
        for worker in silent if now - self.watching_since >= WORKER_DEAD_AFTER else ():
            await RehomeCalls(self.uow, self.rooms, self.clock)(worker.id)
        for call in lonely:
            await self._tend(call, now)

    async def _tend(self, call: Call, now: datetime) -> None:
        abandoned = now - call.started_at >= ABANDONED_AFTER
        try:
            async with self.uow.begin() as tx:
                changed = call.end(now, EndReason.ABSENT)[0] if abandoned else call.release(now)
                await tx.calls.save(changed)
                if abandoned:
                    await tx.usage.add(served(changed))
        except ConcurrentChange:
            return  # a worker came after all
        if abandoned:
            await self.rooms.close_room(call.room)
        elif call.claims:
            await self.rooms.send_worker(call)

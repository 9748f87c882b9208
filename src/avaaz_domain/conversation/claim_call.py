"""Use case: a worker takes a call it was sent to."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import CallId, WorkerId


@dataclass(frozen=True, slots=True)
class ClaimCall:
    """Make this worker the call's only holder; raises CallTaken when it ended or another living worker holds it.

    A voice server that restarts may send a second worker to a room: this is what keeps two tutors out of it.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, call_id: CallId, worker_id: WorkerId) -> Call:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            call = await tx.calls.get(call_id)
            holder = await tx.workers.get(call.worker_id) if call.worker_id else None
            return await tx.calls.save(call.claim(worker_id, holder_alive=holder is not None and holder.alive_at(now)))

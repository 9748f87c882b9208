"""Use case: can one talk here now?"""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import WORKER_DEAD_AFTER
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.start_call import VoiceGate
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class CheckVoice:
    """None when a call can start now, else why not: not_configured, no_model or no_worker."""

    uow: ConversationUnitOfWork
    gate: VoiceGate
    clock: Clock

    async def __call__(self) -> str | None:
        if reason := self.gate.closed():
            return reason
        return None if await self.workers() else "no_worker"

    async def workers(self) -> int:
        """How many workers live."""
        async with self.uow.read() as tx:
            return await tx.workers.alive_since(self.clock.now() - WORKER_DEAD_AFTER)

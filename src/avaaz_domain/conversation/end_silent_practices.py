"""Use case: close practices that silence has ended, so that their stories are written while the learner is away."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import PRACTICE_SILENCE, EndReason
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange

AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class EndSilentPractices:
    """End them, some at a time; one with a running call is left alone. Returns how many were ended."""

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self) -> int:
        now = self.clock.now()
        async with self.uow.read() as tx:
            silent = await tx.practices.silent_since(now - PRACTICE_SILENCE, limit=AT_A_TIME)
        ended = 0
        for each in silent:
            try:
                async with self.uow.begin() as tx:
                    practice = await tx.practices.get(each.id)
                    if practice.silent_at(now) and await tx.calls.running(practice.session_id) is None:
                        await tx.practices.save(practice.end(now, EndReason.SILENCE))
                        await tx.jobs.publish(PracticeEnded(practice.id))
                        ended += 1
            except ConcurrentChange:
                continue  # the learner came back just now
        return ended

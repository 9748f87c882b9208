"""Use case: deadlines pass also when nobody looks."""

from contextlib import suppress
from dataclasses import dataclass

from avaaz_domain.exams.attempt import CLOSING
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange


@dataclass(frozen=True, slots=True)
class TendAttempts:
    """Let the clock decide in every open attempt that has been quiet for a while."""

    uow: ExamsUnitOfWork
    clock: Clock

    async def __call__(self) -> int:
        """How many attempts were moved. One that somebody else is moving is left to them."""
        quiet = self.clock.now() - CLOSING
        async with self.uow.read() as tx:
            waiting = await tx.attempts.open_before(quiet)
        moved = 0
        for attempt in waiting:
            with suppress(ConcurrentChange):
                after = await MoveAttempt(self.uow, self.clock)(attempt.id, attempt.learner_id, lambda each: each)
                moved += after.version != attempt.version
        return moved

"""Use case: the learner's line to a running exam is lost, or back."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True)
class KeepLine:
    """The time of the part stands still while the line is gone, for as long as there is grace.

    Of an exam by voice the line is the room's, whoever else looks on. What ends all at once takes a line down without
    a word: a page that follows is noted as `seen`, and the attempt knows by itself since when it was not.
    """

    uow: ExamsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, *, there: bool) -> Attempt:
        """Harmless when repeated, and when the exam is not running. Raises AttemptNotFound."""
        now = self.clock.now()

        def move(attempt: Attempt) -> Attempt:
            still = attempt.state is not State.RUNNING or attempt.conditions.spoken
            if still or there is (attempt.clock.lost_at is None):
                return attempt
            return attempt.regain_line(now) if there else attempt.lose_line(now)

        attempt = await MoveAttempt(self.uow, self.clock)(attempt_id, learner_id, move)
        await self.seen(attempt, there=there)
        return attempt

    async def seen(self, attempt: Attempt, *, there: bool) -> None:
        """A page follows the attempt at this moment, or none does any more."""
        if attempt.state is State.RUNNING and not attempt.conditions.spoken:
            async with self.uow.begin() as tx:
                await tx.attempts.see(attempt.id, self.clock.now() if there else None)

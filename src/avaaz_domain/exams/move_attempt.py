"""Use case: something happens in a running exam."""

from collections.abc import Callable
from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.events import AttemptCompleted
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_domain.shared.once_more import once_more


@dataclass(frozen=True, slots=True)
class MoveAttempt:
    """Read, move by a method of the attempt at the present moment, and store; once more if another was quicker."""

    uow: ExamsUnitOfWork
    clock: Clock

    async def __call__(
        self, attempt_id: AttemptId, learner_id: LearnerId, move: Callable[[Attempt], Attempt]
    ) -> Attempt:
        """Raises AttemptNotFound and whatever the move refuses. What the clock decided is kept even then."""

        async def work() -> tuple[Attempt, Exception | None]:
            async with self.uow.begin() as tx:
                attempt = await tx.attempts.get(attempt_id, owner=learner_id)
                settled = attempt.settle(self.clock.now())
                refused: Exception | None = None
                try:
                    moved = move(settled)
                except Exception as why:  # noqa: BLE001 - raised again when the clock's decisions are stored
                    moved, refused = settled, why
                if moved == attempt:
                    return attempt, refused
                if moved.state is State.COMPLETED and attempt.state is not State.COMPLETED:
                    await tx.jobs.publish(AttemptCompleted(attempt_id))
                return await tx.attempts.save(moved), refused

        moved, refused = await once_more(work)
        if refused:
            raise refused
        return moved

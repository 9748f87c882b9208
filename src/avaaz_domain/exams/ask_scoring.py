"""Use case: a scoring that failed is tried again."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import OutOfTurn
from avaaz_domain.exams.events import ScoringAsked
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True)
class AskScoring:
    """Asked twice, it is tried once. Raises AttemptNotFound, and OutOfTurn when no scoring has failed."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> Attempt:
        async with self.uow.begin() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            if attempt.state is not State.SCORING_FAILED:
                raise OutOfTurn(f"There is nothing to try again: the exam is {attempt.state}.")
            await tx.jobs.publish(ScoringAsked(attempt_id, attempt.version))
            return attempt

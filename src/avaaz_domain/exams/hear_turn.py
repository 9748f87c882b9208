"""Use case: something was said in an exam."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.distress import hear_kindly
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.turns import ExamTurn
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True)
class HearTurn:
    """Keep a turn in the part in which it began, once; an exam stops where its candidate speaks of harm."""

    uow: ExamsUnitOfWork
    clock: Clock

    async def __call__(self, attempt_id: AttemptId, learner_id: LearnerId, turn: ExamTurn) -> Attempt:
        """Raises AttemptNotFound, and AnswerLate when no part was open then."""
        now = self.clock.now()
        move = MoveAttempt(self.uow, self.clock)
        return await move(attempt_id, learner_id, lambda each: hear_kindly(each, turn, now))

"""Use case: the exams that a learner has sat."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.report import Report
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class Sat:
    """An attempt and its report."""

    attempt: Attempt
    report: Report | None


@dataclass(frozen=True, slots=True)
class ListAttempts:
    """The learner's attempts with their reports, newest first."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, *, limit: int = 50) -> list[Sat]:
        async with self.uow.read() as tx:
            attempts = await tx.attempts.of(learner_id, limit=limit)
            reports = await tx.reports.of_all([attempt.id for attempt in attempts])
        return [Sat(attempt, reports.get(attempt.id)) for attempt in attempts]

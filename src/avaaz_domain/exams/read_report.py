"""Use case: the learner reads what an exam showed."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import ReportNotReady
from avaaz_domain.exams.report import Report
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Raises AttemptNotFound, and ReportNotReady while there is none."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> tuple[Attempt, Report]:
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            report = await tx.reports.of(attempt_id)
        if report is None:
            raise ReportNotReady("There is no report of this exam, or not yet.")
        return attempt, report

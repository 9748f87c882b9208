"""Use case: the learner reads what an exam showed."""

from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import ReportNotReady
from avaaz_domain.exams.report import Report, Result
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, LearnerId

COMPARED = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """`earlier` are the results of the learner's exams in the same language before this one, oldest first."""

    attempt: Attempt
    report: Report
    earlier: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Raises AttemptNotFound, and ReportNotReady while there is none."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> Outcome:
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            report = await tx.reports.of(attempt_id)
            if report is None:
                raise ReportNotReady("There is no report of this exam, or not yet.")
            earlier = await tx.reports.before(attempt, limit=COMPARED)
        return Outcome(attempt, report, tuple(reversed(earlier)))

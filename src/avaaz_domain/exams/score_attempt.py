"""Use case: a completed attempt gets its report."""

from dataclasses import dataclass

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.errors import ScoringFailed
from avaaz_domain.exams.events import AttemptScored
from avaaz_domain.exams.report import Report, report_of
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import sitting_of
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId


@dataclass(frozen=True, slots=True)
class ScoreAttempt:
    """Take the attempt under a lease, ask the scorer outside of any transaction, and store the report."""

    uow: ExamsUnitOfWork
    scorer: Scorer
    curriculum: CurriculumCatalog
    clock: Clock

    async def __call__(self, attempt_id: AttemptId) -> Report:
        """The report, also when it was there already. Raises AttemptNotFound, OutOfTurn and ScoringFailed."""
        async with self.uow.begin() as tx:
            attempt = await tx.attempts.get(attempt_id)
            ready = await tx.reports.of(attempt_id)
            if attempt.state is State.SCORED and ready:
                return ready
            attempt = await tx.attempts.save(attempt.begin_scoring(self.clock.now()))
        try:
            marking = await self.scorer.score(sitting_of(attempt))
        except VendorFailed as why:
            async with self.uow.begin() as tx:
                await tx.attempts.save(attempt.scoring_failed(why.kind))
            raise ScoringFailed("Your exam could not be scored just now. Nothing is lost: try again.") from why
        report = report_of(attempt, marking, self.curriculum, self.clock.now())
        async with self.uow.begin() as tx:
            await tx.attempts.save(attempt.scored())
            await tx.reports.save(report)
            await tx.jobs.publish(AttemptScored(attempt_id))
        return report

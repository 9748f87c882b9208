"""Use case: a learner sits down to an exam."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.errors import AttemptRunning, ExamNotOffered
from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId, new_id


@dataclass(frozen=True, slots=True)
class StartAttempt:
    """One attempt at a time; without a named paper, the first that the learner has not met, else the oldest."""

    uow: ExamsUnitOfWork
    catalog: ExamCatalog
    clock: Clock

    async def __call__(
        self,
        learner_id: LearnerId,
        *,
        spec: str,
        language: str,
        paper: str = "",
        conditions: Conditions | None = None,
    ) -> Attempt:
        """Raises ExamNotOffered and AttemptRunning."""
        found = self.catalog.spec(spec)
        offered = self.catalog.papers(found.id, language)
        if not offered:
            raise ExamNotOffered(f"There is no paper of {found.alias} in {language!r} yet.")
        now = self.clock.now()
        async with self.uow.begin() as tx:
            running = await tx.attempts.running(learner_id)
            if running:
                settled = running.settle(now)
                if settled.state in (State.CREATED, State.RUNNING):
                    raise AttemptRunning("You are already sitting an exam. Finish it or stop it first.")
                await tx.attempts.save(settled)
            past = await tx.attempts.of(learner_id, limit=200)
            chosen = self._named(found, paper, language) if paper else _least_met(offered, past)
            met = sum(attempt.paper.id == chosen.id for attempt in past)
            attempt = Attempt(
                id=AttemptId(new_id(now)),
                learner_id=learner_id,
                spec=found,
                paper=chosen,
                language=language,
                seat="ab"[met % 2],
                created_at=now,
                touched_at=now,
                conditions=conditions or Conditions(),
            )
            return await tx.attempts.save(attempt)

    def _named(self, spec: ExamSpec, name: str, language: str) -> Paper:
        paper = self.catalog.paper(name)
        paper.require(language)
        if paper.spec != spec.id:
            raise ExamNotOffered(f"Paper {name} belongs to {paper.spec}, not to {spec.id}.")
        return paper


def _least_met(offered: Sequence[Paper], past: list[Attempt]) -> Paper:
    times = Counter(attempt.paper.id for attempt in past)
    last = {attempt.paper.id: attempt.created_at.timestamp() for attempt in reversed(past)}
    return min(offered, key=lambda paper: (times[paper.id], last.get(paper.id, 0.0)))

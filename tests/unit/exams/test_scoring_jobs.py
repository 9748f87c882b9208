"""A completed exam is scored by a job: again when it failed, once when it is asked for twice."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.memory.jobs import Handlers
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.exams.ask_scoring import AskScoring
from avaaz_domain.exams.attempt import SCORING_LEASE, State
from avaaz_domain.exams.errors import AttemptNotFound, OutOfTurn, ReportNotReady
from avaaz_domain.exams.list_attempts import ListAttempts
from avaaz_domain.exams.marks import Marking
from avaaz_domain.exams.read_report import ReadReport
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import Sitting
from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_entrypoints.composition.listeners import LISTENERS
from avaaz_entrypoints.composition.scoring import scorer_with
from tests.support.desk import Desk, at_a_desk


@dataclass(slots=True)
class Failing:
    """Scorer that fails so many times before it is well."""

    times: int

    async def score(self, sitting: Sitting) -> Marking:
        """See Scorer."""
        self.times -= 1
        if self.times >= 0:
            raise VendorFailed("overloaded", recoverable=True)
        return await scorer_with(None).score(sitting)


def handlers(desk: Desk, scorer: Scorer) -> Handlers:
    """What the worker does."""

    async def score(subject: UUID) -> None:
        await ScoreAttempt(desk.uow, scorer, packaged_curriculum(), desk.clock)(AttemptId(subject))

    return {"score_attempt": score}


async def completed() -> Desk:
    """An exam that is over, with the product's own listeners."""
    desk = await at_a_desk(listeners=LISTENERS)
    await desk.sit_through()
    return desk


async def test_a_scoring_that_fails_twice_succeeds_in_the_end() -> None:
    desk = await completed()
    own, jobs = handlers(desk, Failing(2)), desk.uow.store.jobs
    states = []
    for _ in range(3):
        await jobs.run_waiting(own)
        states.append((await desk.look()).state)
    assert states == [State.SCORING_FAILED, State.SCORING_FAILED, State.SCORED]
    outcome = await ReadReport(desk.uow)(desk.attempt.learner_id, desk.attempt.id)
    assert outcome.report.attempt_id == outcome.attempt.id
    assert outcome.earlier == ()
    [sat] = await ListAttempts(desk.uow)(outcome.attempt.learner_id)
    assert (sat.attempt, sat.report) == (outcome.attempt, outcome.report)


async def test_a_failed_scoring_asked_for_twice_is_tried_once() -> None:
    desk = await completed()
    ask, jobs = AskScoring(desk.uow), desk.uow.store.jobs
    learner, attempt = desk.attempt.learner_id, desk.attempt.id
    with pytest.raises(OutOfTurn):
        await ask(learner, attempt)
    while jobs.waiting():
        await jobs.run_waiting(handlers(desk, Failing(99)))
    for _ in range(2):
        assert (await ask(learner, attempt)).state is State.SCORING_FAILED
    assert len(jobs.waiting()) == 1
    assert await jobs.run_waiting(handlers(desk, Failing(0))) == 1
    assert (await desk.look()).state is State.SCORED


async def test_a_scoring_that_was_killed_is_taken_over_when_its_lease_is_over() -> None:
    desk = await completed()
    async with desk.uow.begin() as tx:
        await tx.attempts.save(desk.attempt.begin_scoring(desk.clock.now()))
    jobs, own = desk.uow.store.jobs, handlers(desk, scorer_with(None))
    assert await jobs.run_waiting(own) == 0
    await desk.clock.sleep(SCORING_LEASE.total_seconds())
    assert await jobs.run_waiting(own) == 1
    assert (await desk.look()).state is State.SCORED


async def test_what_is_not_there_or_not_ones_own_is_not_read() -> None:
    desk = await completed()
    with pytest.raises(ReportNotReady):
        await ReadReport(desk.uow)(desk.attempt.learner_id, desk.attempt.id)
    with pytest.raises(AttemptNotFound):
        await ReadReport(desk.uow)(LearnerId(UUID(int=1)), desk.attempt.id)

"""Scoring: once, under a lease, with as many tries as it takes; and deadlines that pass while nobody looks."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedCandidate
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.exams.attempt import IDLE, SCORING_LEASE, Attempt, State
from avaaz_domain.exams.errors import AttemptNotFound, OutOfTurn, ScoringFailed
from avaaz_domain.exams.marks import Marking
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.exams.sitting import Sitting
from avaaz_domain.exams.tend_attempts import TendAttempts
from avaaz_domain.shared.ids import AttemptId, new_id
from tests.support.exams import CATALOG, sit


@dataclass(slots=True)
class Scorer:
    """Fails so many times, then marks nothing; `seen` holds what it was given."""

    fails: int = 0
    seen: list[Sitting] = field(default_factory=list)

    async def score(self, sitting: Sitting) -> Marking:
        """See Scorer."""
        self.seen.append(sitting)
        if len(self.seen) <= self.fails:
            raise VendorFailed("away", recoverable=True)
        return Marking(marks=(), flags=(), words=0, seconds=0)


@dataclass(slots=True)
class Room:
    """A store with one completed attempt, and a clock that was moved to its end."""

    uow: MemoryExams
    clock: VirtualClock
    attempt: Attempt

    def score(self, scorer: Scorer) -> ScoreAttempt:
        return ScoreAttempt(self.uow, scorer, packaged_curriculum(), self.clock)

    async def stored(self) -> Attempt:
        async with self.uow.read() as tx:
            return await tx.attempts.get(self.attempt.id)


@pytest.fixture
async def room() -> Room:
    done = (await sit("paper-a2b1-1", ScriptedCandidate("b1-fluent", "en"))).attempt
    uow = MemoryExams(MemoryStore(), {})
    async with uow.begin() as tx:
        stored = await tx.attempts.save(replace(done, version=0))
    return Room(uow, VirtualClock(done.touched_at), stored)


async def test_a_scoring_that_fails_twice_succeeds_the_third_time(room: Room) -> None:
    """Each failure is kept on the attempt, and said as something to try again."""
    scorer = Scorer(fails=2)
    for _ in range(2):
        with pytest.raises(ScoringFailed):
            await room.score(scorer)(room.attempt.id)
        failed = await room.stored()
        assert (failed.state, failed.failure) == (State.SCORING_FAILED, "away")
    report = await room.score(scorer)(room.attempt.id)
    assert (await room.stored()).state is State.SCORED
    assert report.attempt_id == room.attempt.id


async def test_what_is_scored_is_not_scored_again(room: Room) -> None:
    """The report that is there is given."""
    scorer = Scorer()
    first = await room.score(scorer)(room.attempt.id)
    assert await room.score(scorer)(room.attempt.id) == first
    assert len(scorer.seen) == 1


async def test_two_do_not_score_at_once_and_a_crash_is_taken_over_after_the_lease(room: Room) -> None:
    """Somebody took it and died."""
    async with room.uow.begin() as tx:
        await tx.attempts.save(room.attempt.begin_scoring(room.clock.now()))
    with pytest.raises(OutOfTurn):
        await room.score(Scorer())(room.attempt.id)
    await room.clock.advance(SCORING_LEASE.total_seconds())
    await room.score(Scorer())(room.attempt.id)
    assert (await room.stored()).state is State.SCORED


async def test_the_scorer_sees_neither_warm_up_nor_who_it_was(room: Room) -> None:
    """Of three parts two are scored."""
    scorer = Scorer()
    await room.score(scorer)(room.attempt.id)
    assert [part.spec.scored for part in scorer.seen[0].parts] == [True, True]
    assert str(room.attempt.learner_id) not in repr(scorer.seen[0])
    with pytest.raises(AttemptNotFound):
        await room.score(scorer)(AttemptId(new_id(NOON)))


async def test_deadlines_pass_while_nobody_looks() -> None:
    """An attempt that nobody began is given up, once."""
    uow, clock = MemoryExams(MemoryStore(), {}), VirtualClock(NOON)
    async with uow.begin() as tx:
        attempt = await tx.attempts.save(an_attempt(CATALOG))
    tend = TendAttempts(uow, clock)
    assert await tend() == 0
    await clock.advance((IDLE + timedelta(seconds=1)).total_seconds())
    assert await tend() == 1
    assert await tend() == 0
    async with uow.read() as tx:
        assert (await tx.attempts.get(attempt.id)).state is State.ABANDONED

"""Which paper and which seat one gets when one sits down to an exam."""

from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import AttemptRunning
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.shared.ids import LearnerId, new_id
from tests.support.exams import CATALOG

OFFERED = [paper.id for paper in CATALOG.papers(CATALOG.spec("b1-b2").id, "nb")]
LEARNER = LearnerId(new_id(NOON))


class Desk:
    """Where one learner sits down again and again, and stops each time."""

    def __init__(self) -> None:
        self.exams, self.clock = MemoryExams(MemoryStore(), {}), SwiftClock(NOON)

    async def sits(self, paper: str = "", *, stops: bool = True) -> Attempt:
        attempt = await StartAttempt(self.exams, CATALOG, self.clock)(LEARNER, spec="b1-b2", language="nb", paper=paper)
        await self.clock.sleep(60)
        async with self.exams.begin() as tx:
            if stops:
                await tx.attempts.save(attempt.abandon(self.clock.now()))
        return attempt


async def test_without_a_name_the_paper_is_the_first_that_was_not_met() -> None:
    """When all were met, the one that is longest ago."""
    desk = Desk()
    await desk.sits(OFFERED[1])
    rest = [each for each in OFFERED if each != OFFERED[1]]
    assert [(await desk.sits()).paper.id for _ in rest] == rest
    assert [(await desk.sits()).paper.id for _ in range(2)] == [OFFERED[1], rest[0]]


async def test_the_second_sitting_of_a_paper_changes_seats_but_not_in_pair_tasks() -> None:
    desk = Desk()
    first, second, third = [await desk.sits(OFFERED[0]) for _ in range(3)]
    assert [each.seat for each in (first, second, third)] == ["a", "b", "a"]
    parts = {part.id: part.mode for part in first.spec.parts if part.scored}
    assert set(parts.values()) == set(Mode)
    for part in (part for part in first.spec.parts if part.scored):
        assert (first.task(part) == second.task(part)) is (part.mode is Mode.PAIR)
        assert first.task(part) == replace(second, swapped=frozenset({part.id})).task(part)


async def test_whoever_sits_in_one_gets_no_other() -> None:
    desk = Desk()
    await desk.sits(stops=False)
    with pytest.raises(AttemptRunning):
        await desk.sits()

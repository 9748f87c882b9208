"""An exam in writing: the same flow as by voice, one command at a time."""

from dataclasses import dataclass, field
from itertools import count

import pytest

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedPartner
from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.commands import Command, Do
from avaaz_domain.exams.errors import AnswerLate, FinishNotAllowed, OutOfTurn
from avaaz_domain.exams.events import AttemptCompleted
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role

CATALOG = PackagedExams()
LONG = "I live in a small town with my family and I work in a kitchen because I like to cook every day. " * 4


@dataclass(slots=True)
class Desk:
    """A learner at a keyboard."""

    attempt: Attempt
    sit: SitInWriting
    clock: SwiftClock
    store: MemoryStore
    numbers: "count[int]" = field(default_factory=count)

    async def do(self, what: Do, text: str = "", *, key: str = "", part: str = "") -> Attempt:
        command = Command(
            do=what, key=key or f"key-{next(self.numbers)}", text=text, part=part or self.attempt.open_part.id
        )
        self.attempt = await self.sit(self.attempt.learner_id, self.attempt.id, command)
        return self.attempt

    async def look(self, after_s: float = 0) -> Attempt:
        await self.clock.sleep(after_s)
        self.attempt = await self.sit(self.attempt.learner_id, self.attempt.id)
        return self.attempt

    async def until_spoken_to(self) -> Attempt:
        """Begin, and wait until the first part's own time runs."""
        await self.do(Do.BEGIN)
        await self.clock.sleep(30)
        return self.attempt

    def said(self, role: Role) -> list[str]:
        return [turn.text or "" for turn in self.attempt.turns if turn.role is role]


async def at_a_desk(spec: str = "a1-a2") -> Desk:
    found, clock, store = CATALOG.spec(spec), SwiftClock(NOON), MemoryStore()
    uow = MemoryExams(store, {AttemptCompleted: ("score_attempt",)})
    attempt = an_attempt(CATALOG, spec=found, paper=CATALOG.papers(found.id, "en")[0])
    async with uow.begin() as tx:
        attempt = await tx.attempts.save(attempt)
    sit = SitInWriting(uow=uow, catalog=CATALOG, clock=clock, partners=ScriptedPartner, examiners={"en": "Susan"})
    return Desk(attempt, sit, clock, store)


async def sat_through(desk: Desk) -> Attempt:
    """Answer whatever comes until the end."""
    await desk.do(Do.BEGIN)
    for _ in range(120):
        await desk.clock.sleep(20)
        attempt = await desk.look()
        if attempt.state is not State.RUNNING:
            break
        if attempt.phase is Phase.PREPARING:
            await desk.do(Do.READY)
            continue
        attempt = await desk.do(Do.ANSWER, LONG)
        alone = attempt.phase is Phase.SPEAKING and attempt.open_part.mode is Mode.INDIVIDUAL
        if attempt.state is State.RUNNING and alone:
            await desk.do(Do.FINISH)
    return desk.attempt


@pytest.mark.parametrize("spec", ["a1-a2", "a2-b1", "b1-b2", "goethe-b2", "b2-first"])
async def test_an_exam_is_sat_to_its_end_and_asks_for_its_score(spec: str) -> None:
    desk = await at_a_desk(spec)
    attempt = await sat_through(desk)
    assert attempt.state is State.COMPLETED
    assert [job.listener for job in desk.store.jobs.waiting()] == ["score_attempt"]
    assert len(attempt.windows) == len(attempt.spec.parts)
    for part in attempt.spec.parts:
        roles = {turn.role for turn in attempt.turns if turn.part == part.id}
        assert Role.CANDIDATE in roles
        assert (Role.PARTNER in roles) is (part.mode is Mode.PAIR)
    assert desk.sit.farewell(attempt) == (CATALOG.line("close", "en"),)


async def test_lines_are_read_before_the_time_runs() -> None:
    """Who answers sooner loses nothing."""
    desk = await at_a_desk()
    attempt = await desk.do(Do.BEGIN)
    whole = attempt.open_part.speak_max_s
    assert attempt.phase is Phase.SPEAKING
    assert "Susan" in desk.said(Role.EXAMINER)[0]
    assert attempt.clock.remaining(desk.clock.now()).total_seconds() == whole
    await desk.clock.sleep(1)
    early = await desk.do(Do.ANSWER, "I am Asha.")
    assert early.clock.remaining(desk.clock.now()).total_seconds() == whole
    late = await desk.look(60)
    assert 0 < late.clock.remaining(desk.clock.now()).total_seconds() < whole


async def test_a_command_that_comes_twice_is_done_once() -> None:
    desk = await at_a_desk()
    await desk.until_spoken_to()
    for _ in range(2):
        await desk.do(Do.ANSWER, "I am Asha.", key="the-same")
    assert desk.said(Role.CANDIDATE) == ["I am Asha."]
    for _ in range(2):
        await desk.do(Do.FINISH, key="finished")
    assert desk.attempt.phase is Phase.FOLLOW_UP
    assert len([key for turn in desk.attempt.turns if "/q/" in (key := turn.key)]) == 1


async def test_an_answer_takes_its_time_from_when_one_could_begin() -> None:
    desk = await at_a_desk()
    await desk.until_spoken_to()
    since = desk.attempt.clock.since
    assert since
    assert since > NOON
    await desk.clock.sleep(40)
    await desk.do(Do.ANSWER, "I am Asha.")
    turn = desk.attempt.turns[-1]
    assert (turn.started_at, turn.ended_at) == (since, desk.clock.now())
    await desk.clock.sleep(5)
    await desk.do(Do.ANSWER, "I like fish.")
    assert desk.attempt.turns[-1].seconds == 5


async def test_what_is_not_ones_turn_is_refused() -> None:
    desk = await at_a_desk("b1-b2")
    with pytest.raises(OutOfTurn):
        await desk.do(Do.ANSWER, "Too early.")
    await desk.do(Do.BEGIN)
    with pytest.raises(AnswerLate):
        await desk.do(Do.ANSWER, "Of another part.", part="b1b2-p3-statement")
    with pytest.raises(OutOfTurn):
        await desk.do(Do.READY)


async def test_a_talk_of_two_lasts_until_its_time_is_over() -> None:
    desk = await at_a_desk("a2-b1")
    await desk.until_spoken_to()
    while desk.attempt.open_part.mode is not Mode.PAIR:
        await desk.do(Do.ANSWER, LONG)
        await desk.do(Do.FINISH)
    await desk.do(Do.READY)
    with pytest.raises(FinishNotAllowed):
        await desk.do(Do.FINISH)
    await desk.do(Do.ANSWER, "What do you think?")
    assert desk.attempt.turns[-1].role is Role.PARTNER


async def test_time_passes_while_nobody_writes() -> None:
    """The part ends by the clock, and the examiner asks what comes next."""
    desk = await at_a_desk()
    await desk.until_spoken_to()
    await desk.look(desk.attempt.open_part.speak_max_s)
    closing = desk.attempt.phase
    await desk.look(11)
    assert (closing, desk.attempt.phase) == (Phase.CLOSING, Phase.FOLLOW_UP)
    assert "/q/" in desk.attempt.turns[-1].key


async def test_looking_changes_nothing_that_is_not_due() -> None:
    desk = await at_a_desk()
    await desk.until_spoken_to()
    version = desk.attempt.version
    await desk.look(1)
    assert desk.attempt.version == version


async def test_whoever_stops_has_stopped() -> None:
    desk = await at_a_desk()
    await desk.until_spoken_to()
    await desk.do(Do.ANSWER, "I am Asha.")
    assert (await desk.do(Do.STOP)).state is State.ABANDONED
    assert desk.sit.farewell(desk.attempt) == ()
    assert desk.said(Role.CANDIDATE) == ["I am Asha."]

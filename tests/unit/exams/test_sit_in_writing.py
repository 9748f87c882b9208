"""An exam in writing: the same flow as by voice, one command at a time."""

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_domain.exams.attempt import Phase, State
from avaaz_domain.exams.commands import Do
from avaaz_domain.exams.conduct import UNWELL
from avaaz_domain.exams.errors import AnswerLate, FinishNotAllowed, OutOfTurn
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role
from tests.support.desk import CATALOG, at_a_desk


@pytest.mark.parametrize("spec", ["a1-a2", "a2-b1", "b1-b2", "goethe-b2", "b2-first"])
async def test_an_exam_is_sat_to_its_end_and_asks_for_its_score(spec: str) -> None:
    desk = await at_a_desk(spec)
    attempt = await desk.sit_through()
    assert attempt.state is State.COMPLETED
    assert [job.listener for job in desk.uow.store.jobs.waiting()] == ["score_attempt"]
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


async def test_there_are_no_captions_in_writing() -> None:
    desk = await at_a_desk()
    with pytest.raises(OutOfTurn):
        await desk.do(Do.CAPTIONS)


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
        await desk.answer()
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


async def test_who_is_not_well_stops_and_the_attempt_says_why() -> None:
    desk = await at_a_desk()
    await desk.until_spoken_to()
    stopped = await desk.do(Do.UNWELL)
    assert (stopped.state, stopped.conditions.unwell) == (State.ABANDONED, True)
    assert desk.sit.farewell(stopped) == (CATALOG.line(UNWELL, "en"),)


async def test_an_exam_stops_where_its_candidate_speaks_of_harm() -> None:
    """What they said is kept; nothing is asked any more, and nothing is marked."""
    desk = await at_a_desk()
    await desk.until_spoken_to()
    stopped = await desk.do(Do.ANSWER, "I can't sleep. I  want to die.")
    assert (stopped.state, stopped.conditions.unwell) == (State.ABANDONED, True)
    assert stopped.turns[-1].role is Role.CANDIDATE
    assert desk.said(Role.CANDIDATE) == ["I can't sleep. I  want to die."]

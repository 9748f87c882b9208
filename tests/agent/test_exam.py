"""An exam by voice in a real room: spoken by espeak, heard by the detector, conducted by the domain."""

from collections.abc import Callable

from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.turns import Role
from tests.support.exam_room import ExamDesk, has_floor, sit_through
from tests.support.learner import Guest, speech
from tests.support.voice import Desk, Stack, a_desk


async def test_the_examiner_is_heard_and_a_monologue_is_kept_with_its_times(scripted_desk: Desk) -> None:
    exam, guest = await ExamDesk.sit(scripted_desk), Guest()
    _, ticket = await exam.ticket()
    guest.arm()
    await guest.enter(ticket)
    await guest.hear()
    await exam.until(has_floor)
    await guest.say(speech("My name is Asha and I live in a small house by the sea"))
    await guest.ask("finish")
    await exam.until(lambda at: any(turn.role is Role.CANDIDATE for turn in at.turns))
    (turn,) = await exam.said(Role.CANDIDATE)
    assert turn.text is None
    assert abs(turn.seconds - (guest.voice_end - guest.voice_start)) < 0.5
    await guest.leave()


async def test_a_whole_exam_is_sat_by_voice(make_stack: Callable[[dict[str, str]], Stack]) -> None:
    """In shortened time: the agents' clock runs ten times as fast, so nothing but the speaking takes long."""
    stack = make_stack({"AVAAZ_CLOCK_RATE": "10"})
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        exam, guest = await ExamDesk.sit(desk), Guest()
        _, ticket = await exam.ticket()
        await guest.enter(ticket)
        attempt = await sit_through(exam, guest, limit_s=240)
        assert attempt.state is State.COMPLETED
        parts = {turn.part for turn in attempt.turns if turn.role is Role.CANDIDATE}
        assert parts == {part.id for part in attempt.spec.parts}
        assert any(turn.role is Role.PARTNER for turn in attempt.turns)
        await guest.message("ended", reason="over", limit_s=60)
        await guest.go()

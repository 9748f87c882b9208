"""An exam by voice as the domain conducts it."""

from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.events import Finished
from avaaz_domain.exams.attempt import Phase, State
from tests.unit.exams.room import a_room


async def test_the_examiner_begins_with_the_papers_words_and_gives_the_floor() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        attempt = await room.attempt()
        assert [turn.key for turn in attempt.turns] == [
            f"{attempt.open_part.id}/{line}" for line in ("welcome", "explain", "your-turn", "self-start")
        ]
        assert "Susan" in (attempt.turns[0].text or "")
        assert {line.asked.voice for line in room.stage.said} == {TutorVoice.HIGHER}
        assert attempt.clock.since == attempt.turns[-1].ended_at


async def test_a_monologue_is_not_ended_by_a_pause_and_ends_by_the_button() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(15)
        await room.clock.advance(6)
        await room.speak(12)
        await room.clock.advance(1)
        assert await room.said() == []
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        (turn,) = await room.said()
        assert [(span.start_ms, span.end_ms) for span in turn.spans] == [(0, 15000), (21000, 33000)]
        assert turn.text is None


async def test_a_whole_exam_by_a_silent_candidate_ends_with_goodbye() -> None:
    async with a_room() as room:
        await room.clock.advance(1500)
        assert (await room.attempt()).state is State.COMPLETED
        assert room.running.result() is EndReason.OVER
        assert room.line.hung_up

"""An exam by voice as the domain conducts it."""

from datetime import timedelta

import pytest

from avaaz_adapters.scripted.candidate import ScriptedPartner
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.events import Finished, Greeted, HungUp, LineBack, LineLost
from avaaz_domain.conversation.notices import CallEnded, Ready, Trouble
from avaaz_domain.exams.attempt import Phase, State
from avaaz_domain.exams.commands import Command, Do
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.conduct import UNWELL
from avaaz_domain.exams.keep_line import KeepLine
from avaaz_domain.exams.participants import Asked, Utterance
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.exams.turns import Role
from avaaz_domain.exams.voice_policy import EAGER
from tests.support.exams import CATALOG
from tests.unit.exams.room import Room, a_room

PAIR = 2
"""The number of the pair task of A1–A2."""


def _desk(room: Room) -> SitInWriting:
    """Where the page's commands go."""
    return SitInWriting(
        uow=room.exams, catalog=CATALOG, clock=room.clock, partners=ScriptedPartner, examiners={"en": "Susan"}
    )


async def at_the_pair_task(room: Room) -> None:
    """Say a little in the parts before."""
    for part in range(PAIR):
        await room.until(Phase.SPEAKING, part)
        await room.speak(30)
        room.do(Finished())
    await room.until(Phase.SPEAKING, PAIR)


async def test_the_examiner_begins_with_the_papers_words_and_gives_the_floor() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        attempt = await room.attempt()
        assert [turn.key for turn in attempt.turns] == [
            f"{attempt.open_part.id}/{line}" for line in ("welcome", "explain", "your-turn", "self-start")
        ]
        assert "Susan" in (attempt.turns[0].text or "")
        assert {line.asked.voice for line in room.stage.said} == {TutorVoice.HIGHER}
        assert attempt.clock.since is not None
        assert attempt.clock.since - attempt.turns[-1].ended_at < timedelta(seconds=0.1)


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


async def test_a_monologue_ends_by_the_clock_and_the_sentence_may_be_finished() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(94)
        await room.until(Phase.FOLLOW_UP, limit_s=3)
        (turn,) = await room.said()
        assert turn.seconds == 94


async def test_one_who_does_not_stop_is_stopped_ten_seconds_after_the_time() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        room.stage.voice(on=True)
        await room.until(Phase.FOLLOW_UP, limit_s=101)
        (turn,) = await room.said()
        assert 99 <= turn.seconds <= 101


@pytest.mark.parametrize("before_s", [0.0, 0.5], ids=["before the question", "over its end"])
async def test_one_who_goes_on_talking_gains_no_time_by_it(before_s: float) -> None:
    """Their own time runs while they talk and nobody else does, whether or not the examiner got to ask."""
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        await room.clock.advance(before_s)
        room.stage.voice(on=True)
        await room.until(Phase.BRIEFING, part=1, limit_s=75)
        turns = await room.said()
        assert sum(turn.seconds for turn in turns[1:]) <= 75


async def test_what_is_said_over_the_examiners_lines_is_not_part_of_the_turn() -> None:
    """But for an eager first word: nobody gains time by talking while the examiner explains."""
    async with a_room() as room:
        await room.speak(60)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        (turn,) = await room.said()
        begins = next(each for each in await room.said(Role.EXAMINER) if each.key.endswith("/self-start"))
        assert turn.started_at == begins.ended_at - EAGER
        assert turn.ended_at == (await room.attempt()).turns[0].started_at + timedelta(seconds=60)


async def test_words_end_a_monologue_and_come_with_the_turn() -> None:
    async with a_room(words=["My name is Asha and I live in Oslo.", "That's all."]) as room:
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        await room.clock.advance(2)
        await room.speak(2)
        await room.until(Phase.FOLLOW_UP, limit_s=3)
        (turn,) = await room.said()
        assert turn.text == "My name is Asha and I live in Oslo. That's all."


async def test_an_answer_to_a_question_ends_by_silence_and_the_next_question_was_ready() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        room.do(Finished())
        await room.until_said("/q/")
        await room.speak(4)
        await room.clock.advance(2.3)
        assert len(await room.said()) == 2
        assert room.stage.said[-1] in room.stage.prepared


async def test_a_cough_is_no_answer() -> None:
    async with a_room(words=[""]) as room:
        await room.until(Phase.SPEAKING)
        await room.speak(0.4)
        await room.clock.advance(9)
        assert await room.said() == []
        assert (await room.attempt()).phase is Phase.SPEAKING


async def test_words_that_cannot_be_written_down_leave_a_turn_with_times() -> None:
    async with a_room(words=["never heard"]) as room:
        assert room.recogniser
        room.recogniser.failures = 99
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        (turn,) = await room.said()
        assert (turn.text, turn.seconds) == (None, 30)


async def test_the_partner_has_another_voice_and_gives_way_to_who_begins_to_speak() -> None:
    async with a_room() as room:
        await at_the_pair_task(room)
        await room.speak(5)
        await room.clock.advance(4)
        assert room.stage.said[-1].asked.voice is TutorVoice.LOWER
        await room.speak(5)
        await room.until_said("/partner/0")
        (said,) = await room.said(Role.PARTNER)
        assert room.stage.said[-1].text.startswith(said.text or "nothing")
        assert len(said.text or "") < len(room.stage.said[-1].text)


async def test_a_dominant_partner_begins_and_does_not_give_way() -> None:
    async with a_room(manner=Manner.DOMINANT) as room:
        await at_the_pair_task(room)
        await room.speak(2)
        await room.until_said("/partner/0", limit_s=60)
        (said,) = await room.said(Role.PARTNER)
        assert said.text in {line.text for line in room.stage.said}


async def test_a_lost_line_stops_the_clock_keeps_what_was_said_and_goes_on() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(20)
        before = (await room.attempt()).clock.remaining(room.clock.now())
        room.do(LineLost(room.clock.now()))
        await room.clock.advance(25)
        assert (await room.said())[0].seconds == 20
        room.do(LineBack(room.clock.now()))
        await room.clock.advance(0)
        after = await room.attempt()
        assert after.phase is Phase.SPEAKING
        assert abs(after.clock.remaining(room.clock.now()) - before) < timedelta(seconds=0.2)
        await room.speak(10)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        assert [turn.seconds for turn in await room.said()] == [20, 10]


async def test_a_line_lost_in_mid_question_is_asked_again() -> None:
    async with a_room() as room:
        await room.clock.advance(0.5)
        room.do(LineLost(room.clock.now()))
        await room.clock.advance(1)
        assert await room.said(Role.EXAMINER) == []
        room.do(LineBack(room.clock.now()))
        await room.until_said("welcome")
        assert room.stage.said[0] == room.stage.said[1]


async def test_who_stays_away_leaves_the_call_and_enters_the_same_exam_again() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        room.do(LineLost(room.clock.now()))
        await room.clock.advance(31)
        assert room.running.result() is EndReason.ABSENT
        first = room.call
        await room.enter(worker=8)
        assert room.call.id != first.id
        await room.speak(30)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        assert len(await room.said()) == 1


async def test_another_worker_goes_on_where_one_died_and_the_death_costs_no_time() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        await room.kill()
        left = (await room.attempt()).clock.remaining(room.clock.now())
        await room.clock.advance(3)
        await room.enter(worker=8)
        assert room.call.claims == 2
        assert (await room.attempt()).clock.remaining(room.clock.now()) > left - timedelta(seconds=0.2)
        assert Ready(call_id=room.call.id, resumed=True, hears=False, monologue=True, level=None) in room.line.told
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)
        keys = [turn.key for turn in (await room.attempt()).turns]
        assert len(keys) == len(set(keys))


async def test_a_worker_that_was_replaced_and_lives_leaves_the_exam_to_the_other() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        first = room.running
        async with room.store.conversations.begin() as tx:
            await tx.calls.save((await tx.calls.get(room.call.id)).release(room.clock.now()))
        await room.enter(worker=8)
        await room.clock.advance(4)
        assert first.result() is EndReason.REPLACED
        assert not room.running.done()
        assert (await room.attempt()).clock.lost_at is None
        await room.speak(30)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP)


async def test_voices_that_fail_end_the_call_and_the_exam_waits() -> None:
    async with a_room() as room:
        room.stage.failures = 99
        await room.until(Phase.BRIEFING)
        room.do(LineLost(room.clock.now()))
        room.do(LineBack(room.clock.now()))
        await room.clock.advance(10)
        assert room.running.result() is EndReason.VENDOR
        assert Trouble("vendor_down") in room.line.told
        assert (await room.attempt()).clock.lost_at is not None
        await room.enter(worker=8)
        await room.until(Phase.SPEAKING)


class Broken:
    """Participant that does not work."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        raise RuntimeError("out of order")


async def test_a_partner_that_does_not_work_ends_the_call_and_the_exam_waits() -> None:
    async with a_room(enter=False) as room:
        room.partners = lambda level, language: Broken()
        await room.enter()
        await at_the_pair_task(room)
        await room.speak(5)
        await room.clock.advance(10)
        assert room.running.result() is EndReason.VENDOR
        assert (await room.attempt()).clock.lost_at is not None


async def test_a_voice_that_fails_once_says_the_line_at_the_next_try() -> None:
    async with a_room() as room:
        await room.clock.advance(0.2)
        room.stage.failures = 1
        await room.until(Phase.SPEAKING)
        keys = [turn.key for turn in await room.said(Role.EXAMINER)]
        assert len(keys) == len(set(keys)) == 4


async def test_hanging_up_leaves_the_exam_as_it_is() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        room.do(HungUp())
        await room.clock.advance(1)
        assert room.running.result() is EndReason.LEARNER
        assert (await room.attempt()).state is State.RUNNING
        assert (await room.attempt()).clock.lost_at is not None
        assert CallEnded(EndReason.LEARNER) in room.line.told


async def test_commands_by_http_only_move_and_the_room_follows() -> None:
    async with a_room() as room:
        sit = SitInWriting(
            uow=room.exams, catalog=CATALOG, clock=room.clock, partners=ScriptedPartner, examiners={"en": "Susan"}
        )
        await room.until(Phase.PREPARING, 1, limit_s=300)
        lines = len((await room.attempt()).turns)
        await sit(room.id.learner_id, room.id.id, Command(do=Do.READY, key="ready-1"))
        assert len((await room.attempt()).turns) == lines
        await KeepLine(room.exams, room.clock)(room.id.learner_id, room.id.id, there=False)
        assert (await room.attempt()).clock.lost_at is None
        room.do(Greeted())
        await room.until_said("picture-start", limit_s=10)
        await sit(room.id.learner_id, room.id.id, Command(do=Do.STOP, key="stop-1"))
        await room.clock.advance(2)
        assert (await room.attempt()).state is State.ABANDONED
        assert room.running.result() is EndReason.OVER


async def test_sound_is_kept_with_consent_and_only_then() -> None:
    for wanted in (True, False):
        async with a_room(records=wanted) as room:
            await room.until(Phase.SPEAKING)
            await room.speak(20)
            room.do(Finished())
            await room.until(Phase.FOLLOW_UP)
            (turn,) = await room.said()
            kept = await room.audio.list(str(room.id.learner_id))
            assert [each.name for each in kept] == ([turn.audio] if wanted else [])
            assert bool(turn.audio) is wanted


async def test_a_store_of_sound_that_is_away_does_not_hold_the_exam_up() -> None:
    async with a_room(records=True) as room:
        room.audio.down = True
        await room.until(Phase.SPEAKING)
        await room.speak(20)
        room.do(Finished())
        await room.until(Phase.FOLLOW_UP, limit_s=2)


async def test_a_whole_exam_by_a_silent_candidate_ends_with_goodbye() -> None:
    async with a_room() as room:
        await room.clock.advance(1500)
        attempt = await room.attempt()
        assert attempt.state is State.COMPLETED
        assert room.running.result() is EndReason.OVER
        assert room.line.hung_up
        assert room.stage.said[-1].text == CATALOG.line("close", "en")


async def test_captions_that_were_shown_in_the_room_are_in_the_conditions() -> None:
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        desk = _desk(room)
        for _ in range(2):
            shown = await desk(room.id.learner_id, room.id.id, Command(do=Do.CAPTIONS, key="c"))
            assert (shown.conditions.captions, shown.phase) == (True, Phase.SPEAKING)
        assert not room.running.done()


async def test_one_whose_microphone_is_lost_goes_on_in_writing() -> None:
    """What was said is kept, the room is left, and the examiner writes on from the same place."""
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        await room.speak(30)
        room.do(LineLost(room.clock.now()))
        await room.clock.advance(5)
        desk = _desk(room)
        who, attempt_id = room.id.learner_id, room.id.id
        before = await room.attempt()
        written = await desk(who, attempt_id, Command(do=Do.WRITE, key="w"))
        assert (written.conditions.spoken, written.clock.lost_at) == (False, None)
        assert written.clock.remaining(room.clock.now()) == before.clock.left
        await room.clock.advance(2)
        assert await room.running is EndReason.LEARNER
        part = written.open_part.id
        await desk(who, attempt_id, Command(do=Do.ANSWER, key="a", text="I live by the sea.", part=part))
        asked = await desk(who, attempt_id, Command(do=Do.FINISH, key="f"))
        assert "/q/" in asked.turns[-1].key
        assert [turn.source.value for turn in await room.said()] == ["spoken", "typed"]
        assert asked.clock.lost_at is None


async def test_the_room_of_an_exam_in_writing_is_left_by_whoever_conducts_it() -> None:
    """The page that is still in it is told; the line of the exam is not lost by it."""
    async with a_room() as room:
        await room.until(Phase.SPEAKING)
        desk = _desk(room)
        await desk(room.id.learner_id, room.id.id, Command(do=Do.WRITE, key="w"))
        await room.clock.advance(2)
        assert await room.running is EndReason.LEARNER
        assert (await room.attempt()).clock.lost_at is None


async def test_the_examiner_is_kind_to_one_who_speaks_of_harm_and_asks_nothing_more() -> None:
    """By voice, where words can be heard: the exam stops, one line is said, and the call ends."""
    async with a_room(words=["My name is Asha, and I want to die."]) as room:
        await room.until(Phase.SPEAKING)
        await room.speak(6)
        room.do(Finished())
        await room.clock.advance(30)
        attempt = await room.attempt()
        assert (attempt.state, attempt.conditions.unwell) == (State.ABANDONED, True)
        assert room.stage.said[-1].text == CATALOG.line(UNWELL, "en")
        assert await room.running is EndReason.OVER

"""A voice call as the domain holds it."""

import asyncio
from dataclasses import replace

from avaaz_adapters.memory.clock import settle
from avaaz_adapters.memory.line import MemoryLine
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.entities import EndReason, Source, Speaker, TurnStatus
from avaaz_domain.conversation.events import (
    AskedAgain,
    Finished,
    Held,
    HungUp,
    LearnerSaid,
    LineBack,
    LineLost,
    LineTyped,
    StopTutor,
)
from avaaz_domain.conversation.notices import CallEnded, Hint, MinutesLeft, Ready, Trouble
from tests.unit.conversation.stage import WORKER, a_stage, hold


async def test_the_tutor_greets_and_the_greeting_is_stored() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        assert [(turn.speaker, turn.text) for turn in stage.line.stored] == [
            (Speaker.TUTOR, "Hi. What did you do today?")
        ]
        assert stage.line.phases == ["listening", "thinking", "thinking", "tutor", "listening"]
        assert stage.line.stored[0].prompt.startswith("persona@")


async def test_a_spoken_turn_with_a_pause_is_one_turn_and_gets_an_answer() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(1.0, "I went to work and")
        await stage.clock.advance(2.5)
        await stage.speak(1.5, "then I cooked dinner.")
        await stage.clock.advance(5)
        learner, tutor = stage.line.stored[1:]
        assert learner.text == "I went to work and then I cooked dinner."
        assert [(span.start_ms, span.end_ms) for span in learner.spans] == [(0, 1000), (3500, 5000)]
        assert (tutor.speaker, tutor.status) == (Speaker.TUTOR, TurnStatus.STORED)


async def test_a_clear_end_is_answered_after_a_short_silence() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(2.0, "I worked all day at the hospital.")
        await stage.clock.advance(1.1)
        assert stage.live.asked[-1][0] == "respond"


async def test_an_interrupted_tutor_keeps_what_was_heard_and_order_is_by_speech() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(1.2)
        await stage.speak(1.0, "Wait a moment please.")
        await stage.clock.advance(6)
        first, second = (await stage.turns())[:2]
        assert (first.speaker, first.status, first.text) == (Speaker.TUTOR, TurnStatus.INTERRUPTED, "Hi. What")
        assert (second.speaker, second.text) == (Speaker.LEARNER, "Wait a moment please.")
        assert "interrupted" in stage.line.phases


async def test_the_same_recognition_told_twice_is_one_turn() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(1.0, "Yes.")
        await stage.clock.advance(3)
        stage.live.tell(LearnerSaid("dup", "Yes."))
        stage.live.tell(LearnerSaid("dup", "Yes."))
        await stage.clock.advance(5)
        assert [turn.text for turn in await stage.turns() if turn.speaker is Speaker.LEARNER] == ["Yes."]


async def test_without_ears_the_turn_is_stored_at_once_without_text() -> None:
    async with a_stage(hears=False) as stage:
        await stage.clock.advance(5)
        await stage.speak(3.0)
        await stage.clock.advance(2.3)
        turn = stage.line.stored[1]
        assert (turn.speaker, turn.text, turn.duration_ms, turn.voiced_ms) == (Speaker.LEARNER, None, 3000, 3000)


async def test_words_that_never_come_do_not_lose_the_turn() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.live.hears = False
        await stage.speak(1.0)
        await stage.clock.advance(20)
        assert [turn.text for turn in await stage.turns() if turn.speaker is Speaker.LEARNER] == [None]


async def test_i_am_finished_ends_the_turn_now_and_nothing_before_a_word() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.line.do(Finished())
        await settle()
        assert stage.live.asked[-1][0] != "respond"
        stage.live.voice()
        await stage.clock.advance(1)
        stage.line.do(Finished())
        await settle()
        assert stage.live.asked[-1][0] == "respond"


async def test_push_to_hold() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.line.do(Held(down=True))
        await stage.speak(1.0, "Well")
        await stage.clock.advance(20)
        assert "respond" not in [verb for verb, _ in stage.live.asked]
        stage.line.do(Held(down=False))
        await settle()
        assert stage.live.asked[-1][0] == "respond"


async def test_a_typed_line_is_a_full_turn_once() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        for _ in range(2):
            stage.line.do(LineTyped("key-1", "  What is a noun?  "))
        await stage.clock.advance(5)
        typed = [turn for turn in await stage.turns() if turn.source is Source.TYPED]
        assert [(turn.text, turn.key) for turn in typed] == [("What is a noun?", "key-1")]
        stage.line.do(LineTyped("key-2", "   "))
        await settle()
        assert Trouble("typed_refused") in stage.line.told


async def test_stop_and_again() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(1)
        stage.line.do(StopTutor())
        await settle()
        assert stage.live.asked[-1][0] == "interrupt"
        stage.line.do(AskedAgain(slower=True))
        await settle()
        verb, cue = stage.live.asked[-1]
        assert verb == "cue"
        assert "slowly" in cue


async def test_a_sentence_start_is_written_after_a_long_silence() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(3)
        await stage.clock.advance(7)
        assert not [notice for notice in stage.line.told if isinstance(notice, Hint)]
        await stage.clock.advance(2)
        assert [notice for notice in stage.line.told if isinstance(notice, Hint)]


async def test_minutes_run_while_connected_and_stand_still_while_not() -> None:
    async with a_stage(minutes=3) as stage:
        await stage.clock.advance(10)
        stage.line.do(LineLost(stage.clock.now()))
        await stage.clock.advance(20)
        assert (await stage.call_now()).used_ms == 10_000
        stage.line.do(LineBack(stage.clock.now()))
        await stage.clock.advance(4)
        assert (await stage.call_now()).used_ms == 14_000


async def test_at_the_end_of_the_minutes_a_kind_goodbye() -> None:
    async with a_stage(minutes=0.5) as stage:
        await stage.clock.advance(29)
        assert not stage.running.done()
        await stage.clock.advance(20)
        assert stage.running.result() is EndReason.NO_MINUTES
        assert any("go on by typing" in detail for verb, detail in stage.live.asked if verb == "cue")
        assert stage.line.told[-1] == CallEnded(EndReason.NO_MINUTES)
        assert stage.line.hung_up
        assert (await stage.call_now()).ended_at is not None


async def test_a_guest_is_warned_at_one_minute() -> None:
    async with a_stage(minutes=3) as stage:
        await stage.clock.advance(119)
        assert not [n for n in stage.line.told if isinstance(n, MinutesLeft) and n.warn]
        await stage.clock.advance(4)
        assert [n.left_ms for n in stage.line.told if isinstance(n, MinutesLeft) and n.warn] == [60_000]


async def test_a_learner_who_stays_away_has_left() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.line.do(LineLost(stage.clock.now()))
        await stage.clock.advance(29)
        assert not stage.running.done()
        await stage.clock.advance(2)
        assert stage.running.result() is EndReason.ABSENT


async def test_a_lost_vendor_is_opened_again_with_what_was_said() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(1.0, "My name is Asha.")
        await stage.clock.advance(8)
        stage.live.voice()
        await stage.clock.advance(1)
        stage.live.lose(recoverable=True)
        await stage.clock.advance(1)
        assert len(stage.vendor.opened) == 2
        assert "My name is Asha." in [turn.text for turn in stage.vendor.briefs[-1].history]
        assert stage.line.phases[-1] == "swap"
        await stage.speak(1.0, "I said it again.")
        await stage.clock.advance(5)
        assert stage.line.stored[-2].text == "I said it again."


async def test_a_line_that_met_a_dead_vendor_is_answered_by_the_next() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.line.do(LineTyped("key-1", "Are you still there?"))
        stage.live.lose(recoverable=True)
        await stage.clock.advance(4)
        assert ("cue", "") in stage.live.asked
        assert stage.line.stored[-1].speaker is Speaker.TUTOR
        assert "swap" not in stage.line.phases


async def test_a_tutor_turn_that_a_lost_vendor_cut_is_kept_and_said_again() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(1.2)
        stage.live.lose(recoverable=True)
        await stage.clock.advance(4)
        first, second = stage.line.stored[:2]
        assert (first.text, first.status) == ("Hi. What", TurnStatus.INTERRUPTED)
        assert second.status is TurnStatus.STORED
        assert "Say your last question again" in stage.live.asked[-1][1]


async def test_hanging_up_over_the_tutor_keeps_what_was_heard() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(1.2)
        stage.line.do(HungUp())
        await stage.clock.advance(1)
        assert [(turn.text, turn.status) for turn in stage.line.stored] == [("Hi. What", TurnStatus.INTERRUPTED)]


async def test_a_vendor_lost_while_nobody_speaks_is_replaced_unheard() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(10)
        stage.live.lose(recoverable=True)
        await stage.clock.advance(1)
        assert "swap" not in stage.line.phases


async def test_a_vendor_that_is_down_ends_the_call_in_words() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        stage.vendor.refuse = 99
        stage.live.lose(recoverable=True)
        await stage.clock.advance(5)
        assert stage.running.result() is EndReason.VENDOR
        assert Trouble("vendor_down") in stage.line.told


async def test_a_worker_that_dies_leaves_the_call_to_another_which_goes_on() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(1.0, "I like to swim in the sea.")
        await stage.clock.advance(8)
        acknowledged = stage.line.stored
        stage.running.cancel()
        await settle()
        await stage.clock.advance(1)
        call = await ClaimCall(stage.store.conversations, stage.clock)(stage.call.id, WORKER)
        assert call.claims == 2
        second = MemoryLine(stage.clock)
        again = asyncio.create_task(
            hold(stage.store, stage.realtime, second, stage.clock, stage.call.learner_id)(call, WORKER)
        )
        await stage.clock.advance(2)
        ready = next(notice for notice in second.told if isinstance(notice, Ready))
        assert ready.resumed
        assert "cue" not in [verb for verb, _ in stage.live.asked]
        stored = {turn.id: turn for turn in await stage.turns()}
        assert all(stored[turn.id] == turn for turn in acknowledged)
        second.do(HungUp())
        await stage.clock.advance(1)
        assert again.result() is EndReason.LEARNER


async def test_a_call_that_another_worker_took_is_left_quietly() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(3)
        async with stage.store.conversations.begin() as tx:
            call = await tx.calls.get(stage.call.id)
            await tx.calls.save(replace(call, worker_id=None))
        await stage.clock.advance(3)
        assert stage.running.result() is EndReason.REPLACED
        assert not stage.line.hung_up
        assert (await stage.call_now()).ended_at is None

"""The OpenAI adapter on the stand-in: whose turn it is, what is kept, and what happens when the vendor fails."""

import asyncio
import uuid
from collections.abc import Iterator

import pytest

from avaaz_domain.conversation.rehome_calls import RehomeCalls
from tests.support.learner import Guest, now, speech
from tests.support.vendor import Vendor
from tests.support.voice import Desk, Stack

HELLO = "Hello tutor, I live in a small house by the sea"
SHORT = {"say": "Nice to meet you.", "seconds": 1.2, "ttft_ms": 0}
LONG = {"say": "One two three four five six seven eight nine ten.", "seconds": 6.0, "ttft_ms": 0}


@pytest.fixture(autouse=True)
def fresh(vendor: Vendor) -> Iterator[None]:
    """A vendor that is well."""
    if vendor.process is None:
        vendor.start()
    vendor.script(heard=["I live by the sea."], replies=[SHORT])
    yield
    if vendor.process is None:
        vendor.start()


async def in_call(desk: Desk) -> tuple[Guest, uuid.UUID]:
    """A learner who has been greeted, and the call."""
    guest = Guest()
    started = await desk.start(await desk.guest())
    await guest.enter(started.ticket)
    await guest.turn("tutor")
    return guest, started.call.id


async def test_a_spoken_turn_gets_its_words_and_an_answer(spoken_desk: Desk) -> None:
    guest, _ = await in_call(spoken_desk)
    await guest.say(speech(HELLO))
    assert (await guest.turn("learner"))["text"] == "I live by the sea."
    assert (await guest.turn("tutor", 1))["text"] == "Nice to meet you."
    await guest.leave()


async def test_words_in_a_pause_end_a_finished_turn_early_and_leave_an_unfinished_one_alone(
    spoken_desk: Desk, vendor: Vendor
) -> None:
    vendor.script(heard=["I live here because", "it is quiet and I like it."], replies=[SHORT])
    guest, _ = await in_call(spoken_desk)
    await guest.say(speech("I live here because"))
    await asyncio.sleep(2.5)
    assert [turn for turn in guest.stored if turn["speaker"] == "learner"] == []
    await guest.say(speech("it is quiet and I like it"))
    ended = now()
    assert (await guest.turn("learner"))["text"] == "I live here because it is quiet and I like it."
    assert now() - ended < 3.0
    await guest.leave()


async def test_an_interrupted_turn_keeps_what_was_heard_and_the_vendor_is_told(
    spoken_desk: Desk, vendor: Vendor
) -> None:
    vendor.script(heard=["Wait a moment please."], replies=[LONG, SHORT])
    guest = Guest()
    await guest.enter((await spoken_desk.start(await spoken_desk.guest())).ticket)
    guest.arm()
    await guest.hear()
    await asyncio.sleep(1.5)
    await guest.say(speech("Wait a moment please"))
    cut = await guest.turn("tutor")
    assert cut["status"] == "interrupted"
    assert "One" in cut["text"]
    assert "ten" not in cut["text"]
    assert (await guest.turn("learner"))["text"] == "Wait a moment please."
    truncated = [entry for entry in vendor.log() if entry["event"]["type"] == "conversation.item.truncate"]
    assert truncated
    await guest.leave()


async def test_the_vendor_never_ends_a_turn_and_recognises_the_target_language(
    spoken_desk: Desk, vendor: Vendor
) -> None:
    guest, _ = await in_call(spoken_desk)
    updates = [entry["event"] for entry in vendor.log() if entry["event"]["type"] == "session.update"]
    audio = [update["session"]["audio"]["input"] for update in updates if "audio" in update["session"]]
    assert all(each.get("turn_detection") is None for each in audio)
    assert "en" in [each["transcription"]["language"] for each in audio if each.get("transcription")]
    await guest.leave()


async def test_holding_the_button_keeps_the_turn(spoken_desk: Desk) -> None:
    guest, _ = await in_call(spoken_desk)
    await guest.ask("hold", down=True)
    await guest.say(speech(HELLO))
    await asyncio.sleep(5.0)
    assert [turn for turn in guest.stored if turn["speaker"] == "learner"] == []
    await guest.ask("hold", down=False)
    await guest.turn("learner")
    await guest.leave()


async def test_while_a_line_is_heard_again_the_tutor_hears_nothing_and_afterwards_everything(spoken_desk: Desk) -> None:
    guest, _ = await in_call(spoken_desk)
    await guest.ask("replay", on=True)
    await guest.say(speech(HELLO))
    await asyncio.sleep(5.0)
    assert [turn for turn in guest.stored if turn["speaker"] == "learner"] == []
    await guest.ask("replay", on=False)
    await guest.say(speech(HELLO))
    assert (await guest.turn("learner"))["text"] == "I live by the sea."
    assert (await guest.turn("tutor", 1))["text"] == "Nice to meet you."
    await guest.leave()


async def test_what_was_said_before_a_line_is_heard_again_is_stored_with_its_words(spoken_desk: Desk) -> None:
    guest, _ = await in_call(spoken_desk)
    await guest.say(speech(HELLO))
    await guest.ask("replay", on=True)
    assert (await guest.turn("learner"))["text"] == "I live by the sea."
    await guest.ask("replay", on=False)
    await guest.leave()


async def test_the_log_has_ids_and_nothing_that_was_said(
    spoken_desk: Desk, spoken_stack: Stack, vendor: Vendor
) -> None:
    vendor.script(heard=["planted heard words"], replies=[{**SHORT, "say": "Planted tutor words."}])
    guest, call_id = await in_call(spoken_desk)
    await guest.say(speech(HELLO))
    await guest.turn("learner")
    await guest.ask("say", text="planted typed words")
    await guest.turn("learner", 1)
    await guest.end()
    await guest.message("ended", reason="learner")
    for _ in range(100):
        log = spoken_stack.log.read_text(encoding="utf-8")
        if str(call_id) in log:
            break
        await asyncio.sleep(0.1)
    assert str(call_id) in log
    for planted in ("planted", "Planted", "sk-stand-in", spoken_stack.server.secret):
        assert planted not in log


async def test_i_am_finished_is_answered_at_once(spoken_desk: Desk, vendor: Vendor) -> None:
    vendor.script(heard=["I think that"], replies=[SHORT])
    guest, _ = await in_call(spoken_desk)
    await guest.say(speech(HELLO))
    since = now()
    await guest.ask("finish")
    await guest.phase("tutor", since)
    assert now() - since < 1.5
    await guest.leave()


async def test_a_session_the_vendor_ends_in_silence_is_replaced_unheard(spoken_desk: Desk, vendor: Vendor) -> None:
    guest, _ = await in_call(spoken_desk)
    since = now()
    vendor.fault("close")
    await guest.ask("say", text="Are you still there?")
    assert (await guest.turn("tutor", 1))["text"] == "Nice to meet you."
    assert "swap" not in [message.get("phase") for at, message in guest.told if at >= since]
    await guest.leave()


async def test_a_dead_vendor_ends_the_call_in_words(spoken_desk: Desk, vendor: Vendor) -> None:
    guest, _ = await in_call(spoken_desk)
    vendor.stop()
    await guest.message("trouble", code="vendor_down", limit_s=40)
    await guest.message("ended", reason="vendor")


async def test_a_call_goes_on_with_its_turns_when_its_agent_is_killed(spoken_desk: Desk, spoken_stack: Stack) -> None:
    guest = Guest()
    started = await spoken_desk.start(await spoken_desk.guest())
    await guest.enter(started.ticket)
    await guest.turn("tutor")
    before = list(guest.stored)
    holder = (await spoken_desk.call(started.call)).worker_id
    victim, worker = next(pair for pair in spoken_stack.agents if pair[1] == holder)
    since = now()
    victim.kill()
    await RehomeCalls(spoken_desk.conversations, spoken_desk.rooms, spoken_desk.clock)(worker)
    await guest.message("ready", since, resumed=True)
    assert now() - since < 2.5
    await guest.say(speech(HELLO))
    await guest.turn("learner")
    stored = {str(turn.id): turn for turn in await spoken_desk.turns(started.call)}
    assert [stored[turn["id"]].text for turn in before] == [turn["text"] for turn in before]
    assert len({turn.key for turn in stored.values()}) == len(stored)
    spoken_stack.agent()
    await guest.leave()

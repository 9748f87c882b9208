"""A recogniser and a vendor that fail: no turn is lost, doubled or given another turn's words."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.support.learner import Guest, now, speech
from tests.support.vendor import Vendor
from tests.support.voice import Desk, Stack, a_desk

SHORT = {"say": "Nice to meet you.", "seconds": 0.8, "ttft_ms": 0}


@pytest.fixture(autouse=True)
def fresh(vendor: Vendor) -> Iterator[None]:
    """A vendor that is well."""
    if vendor.process is None:
        vendor.start()
    vendor.fault("well")
    vendor.script(heard=["I live by the sea."], replies=[SHORT])
    yield
    if vendor.process is None:
        vendor.start()
    vendor.fault("well")


async def in_call(desk: Desk) -> Guest:
    """A learner who has been greeted."""
    guest = Guest()
    await guest.enter((await desk.start(await desk.guest())).ticket)
    await guest.turn("tutor")
    return guest


def texts(guest: Guest, speaker: str) -> list[str | None]:
    """The texts of a speaker's stored turns."""
    return [turn["text"] for turn in guest.stored if turn["speaker"] == speaker]


async def test_words_that_fail_leave_the_next_turn_its_own(spoken_desk: Desk, vendor: Vendor) -> None:
    vendor.script(heard=["Nobody hears this.", "My name is Asha."], replies=[SHORT])
    guest = await in_call(spoken_desk)
    vendor.fault("deaf", n=1)
    await guest.say(speech("Nobody hears this"))
    await guest.ask("finish")
    await guest.turn("tutor", 1)
    await guest.say(speech("My name is Asha"))
    await guest.ask("finish")
    await guest.turn("learner", 1)
    assert texts(guest, "learner") == [None, "My name is Asha."]
    await guest.leave()


async def test_words_that_come_twice_are_one_turn(spoken_desk: Desk, vendor: Vendor) -> None:
    vendor.script(heard=["One.", "Two."], replies=[SHORT])
    guest = await in_call(spoken_desk)
    vendor.fault("duplicate")
    await guest.say(speech("I say one"))
    await guest.ask("finish")
    await guest.turn("tutor", 1)
    await guest.say(speech("I say two"))
    await guest.ask("finish")
    await guest.turn("tutor", 2)
    await guest.turn("learner", 1)
    assert texts(guest, "learner") == ["One.", "Two."]
    await guest.leave()


async def test_late_words_belong_to_their_own_turn(spoken_desk: Desk, vendor: Vendor) -> None:
    vendor.script(heard=["I speak first."], replies=[SHORT], transcript_ms=3000)
    guest = await in_call(spoken_desk)
    await guest.say(speech("I speak first"))
    await guest.ask("finish")
    await guest.phase("thinking")
    await guest.ask("say", text="And then I type.")
    await guest.turn("learner", 1)
    assert sorted(filter(None, texts(guest, "learner"))) == ["And then I type.", "I speak first."]
    await guest.leave()


async def test_speech_that_ends_in_a_typed_line_keeps_its_own_words(spoken_desk: Desk, vendor: Vendor) -> None:
    vendor.script(heard=["I wanted to", "Now I speak again."], replies=[SHORT])
    guest = await in_call(spoken_desk)
    await guest.say(speech("I wanted to say something"))
    await guest.phase("learner")
    await guest.ask("say", text="I type instead.")
    await guest.turn("tutor", 1)
    await guest.say(speech("Now I speak again"))
    await guest.ask("finish")
    await guest.turn("learner", 2)
    assert sorted(filter(None, texts(guest, "learner"))) == ["I type instead.", "I wanted to", "Now I speak again."]
    await guest.leave()


async def test_a_line_that_the_vendor_never_answers_is_answered_by_the_next_session(
    spoken_desk: Desk, vendor: Vendor
) -> None:
    guest = await in_call(spoken_desk)
    vendor.fault("silence", n=1)
    since = now()
    await guest.ask("say", text="Say something.")
    await guest.turn("tutor", 1, limit_s=25)
    assert now() - since > 9
    assert texts(guest, "learner") == ["Say something."]
    await guest.leave()


async def test_a_connection_that_is_lost_is_opened_again_once_with_what_was_said(
    spoken_desk: Desk, vendor: Vendor
) -> None:
    guest = await in_call(spoken_desk)
    vendor.script(replies=[{"say": "One two three four five six seven eight.", "seconds": 6.0, "ttft_ms": 0}])
    guest.arm()
    await guest.ask("say", text="Tell me a story.")
    await guest.hear()
    before = {entry["conn"] for entry in vendor.log()}
    vendor.script(replies=[SHORT])
    vendor.fault("close")
    await guest.ask("say", text="Go on.")
    await guest.until(lambda: texts(guest, "tutor")[1:].count("Nice to meet you."))
    log = [entry for entry in vendor.log() if entry["conn"] not in before]
    assert len({entry["conn"] for entry in log}) == 1
    created = [entry["event"]["item"] for entry in log if entry["event"]["type"] == "conversation.item.create"]
    assert "Tell me a story." in [part.get("text") for item in created for part in item["content"]]
    assert texts(guest, "learner") == ["Tell me a story.", "Go on."]
    await guest.leave()


async def test_a_refused_key_ends_the_call_in_words_at_once(make_stack: Callable[..., Stack], vendor: Vendor) -> None:
    stack = make_stack({**vendor.settings, "AVAAZ_OPENAI_API_KEY": "sk-bad-key"})
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        guest = Guest()
        started = await desk.start(await desk.guest())
        since = now()
        await guest.join(started.ticket.url, started.ticket.token)
        await guest.message("trouble", code="vendor_down", limit_s=15)
        await guest.message("ended", reason="vendor")
        assert now() - since < 10
        assert "sk-bad" not in stack.log.read_text()
        await guest.go()


async def test_the_log_of_an_agent_names_nothing_that_was_said(
    spoken_desk: Desk, spoken_stack: Stack, vendor: Vendor
) -> None:
    vendor.script(heard=["My secret word is quokka."], replies=[{"say": "Mine is wombat.", "seconds": 0.8}])
    guest = await in_call(spoken_desk)
    await guest.say(speech("My secret word"))
    await guest.ask("finish")
    await guest.turn("tutor", 1)
    await guest.ask("say", text="And numbat too.")
    await guest.turn("tutor", 2)
    await guest.leave()
    await asyncio.sleep(0.5)
    log = spoken_stack.log.read_text().lower()
    assert [word for word in ("quokka", "wombat", "numbat", "sk-stand-in") if word in log] == []

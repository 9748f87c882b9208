"""The scripted tutor in a real room: it speaks, hears that one speaks, and says that it cannot understand."""

import asyncio
from functools import partial

import pytest
from livekit import rtc

from avaaz_adapters.scripted.script import EN, NB, SCRIPTS
from avaaz_domain.conversation.entities import Call
from tests.support.eventually import eventually
from tests.support.learner import Guest, now, speech
from tests.support.voice import Desk

ANSWER = "I live in a small house by the sea"


class Reader(Guest):
    """A guest who reads captions: `captions` holds (who, words) by segment, as it stands now."""

    def __init__(self) -> None:
        super().__init__()
        self.captions: dict[str, tuple[str, str]] = {}

    def _on_caption(self, reader: rtc.TextStreamReader, identity: str) -> None:
        self._spawn(self._follow(reader, identity))

    async def _follow(self, reader: rtc.TextStreamReader, identity: str) -> None:
        segment, words = (reader.info.attributes or {}).get("lk.segment_id", reader.info.stream_id), ""
        async for piece in reader:
            words += piece
            self.captions[segment] = (identity, words)
            self._news.set()

    def tutor_words(self) -> str:
        """All that was captioned of the tutor."""
        tutors = self.room.remote_participants
        return " ".join(words.strip() for who, words in self.captions.values() if who in tutors)


async def greeted(desk: Desk, language: str = "en") -> tuple[Reader, Call]:
    """A reader who has heard a second of the greeting and stopped it, and the call."""
    guest = Reader()
    started = await desk.start(await desk.guest(language))
    guest.arm()
    await guest.enter(started.ticket)
    await guest.hear()
    await asyncio.sleep(1.0)
    await guest.ask("stop")
    assert (await guest.turn("tutor"))["status"] == "interrupted"
    return guest, started.call


async def test_the_tutor_greets_aloud_with_captions_and_says_what_it_cannot_do(scripted_desk: Desk) -> None:
    guest = Reader()
    started = await scripted_desk.start(await scripted_desk.guest("nb"))
    guest.arm()
    await guest.enter(started.ticket)
    ready = await guest.message("ready")
    assert (ready["hears"], ready["resumed"], ready["mode"]) == (False, False, "dialogue")
    await guest.hear()
    turn = await guest.turn("tutor")
    assert turn["text"] == NB.greeting
    assert "forstår ikke ordene" in guest.tutor_words()
    assert turn["durationMs"] > 3_000
    await guest.leave()


async def test_a_spoken_turn_is_stored_without_words_and_with_its_length(scripted_desk: Desk) -> None:
    guest, call = await greeted(scripted_desk)
    begun = now()
    await guest.say(speech(ANSWER))
    spoken_ms = (now() - begun) * 1000
    learner, answer = await guest.turn("learner"), await guest.turn("tutor", 1)
    assert learner["text"] is None
    assert abs(learner["durationMs"] - spoken_ms) < 700
    assert answer["text"] == f"{EN.spoke[0]} {EN.questions[1].ask}"
    assert learner["startedAt"] < answer["startedAt"]
    stored = (await scripted_desk.turns(call))[1]
    assert stored.spans
    assert stored.spans[-1].end_ms <= stored.duration_ms
    await guest.leave()


async def test_a_typed_line_is_acknowledged_answered_aloud_and_stored_once(scripted_desk: Desk) -> None:
    guest, _ = await greeted(scripted_desk)
    guest.arm()
    key = await guest.ask("say", text="I live in Bergen.", key="line-0001")
    await guest.message("ack", key=key)
    assert (await guest.turn("learner"))["source"] == "typed"
    await guest.hear()
    assert EN.questions[1].ask in (await guest.turn("tutor", 1))["text"]
    await guest.ask("say", text="I live in Bergen.", key=key)
    await guest.turn("tutor", 2)
    assert len({turn["id"] for turn in guest.stored if turn["speaker"] == "learner"}) == 1
    await guest.leave()


async def test_speech_over_the_tutor_silences_it_and_its_turn_ends_there(scripted_desk: Desk) -> None:
    guest = Reader()
    started = await scripted_desk.start(await scripted_desk.guest())
    guest.arm()
    await guest.enter(started.ticket)
    await guest.hear()
    await asyncio.sleep(1.5)
    guest.begin(speech("Wait please I want to say something now"))
    begun = await guest.began()
    cut = await guest.turn("tutor")
    await guest.spoken()
    assert cut["status"] == "interrupted"
    assert EN.greeting.startswith(cut["text"])
    assert 0 < len(cut["text"]) < len(EN.greeting)
    assert guest.loud_last - begun < 0.6
    await guest.leave()


async def test_stop_silences_the_tutor_and_again_repeats_the_question(scripted_desk: Desk) -> None:
    guest, _ = await greeted(scripted_desk)
    await guest.ask("again")
    assert (await guest.turn("tutor", 1))["text"] == f"{EN.again} {EN.questions[0].ask}"
    await guest.ask("help")
    assert (await guest.turn("tutor", 2))["text"] == f"{EN.slower} {EN.questions[0].easier}"
    await guest.leave()


@pytest.mark.parametrize("language", ["de", "fr", "es"])
async def test_other_languages_are_greeted(scripted_desk: Desk, language: str) -> None:
    guest, _ = await greeted(scripted_desk, language)
    heard = (await guest.turn("tutor"))["text"]
    assert heard
    assert SCRIPTS[language].greeting.startswith(heard)
    await guest.leave()


async def test_the_end_closes_the_call_and_the_room(scripted_desk: Desk) -> None:
    guest = Reader()
    started = await scripted_desk.start(await scripted_desk.guest())
    gone = asyncio.Event()
    guest.room.on("disconnected", lambda *_: gone.set())
    await guest.enter(started.ticket)
    await guest.end()
    await guest.message("ended", reason="learner")
    async with asyncio.timeout(5):
        await gone.wait()
    call = await scripted_desk.call(started.call)
    assert call.end_reason == "learner"
    await guest.go()


async def stands_still(desk: Desk, started: Call) -> bool:
    call = await desk.call(started)
    return call.used_ms > 0 and call.metered_until is None


async def test_the_meter_stands_still_while_a_line_is_heard_again(scripted_desk: Desk) -> None:
    reader = Reader()
    started = await scripted_desk.start(await scripted_desk.guest())
    await reader.enter(started.ticket)
    await reader.message("minutes")
    await reader.ask("replay", on=True)
    await eventually(partial(stands_still, scripted_desk, started.call))
    await reader.ask("replay", on=False)

    async def runs() -> bool:
        return (await scripted_desk.call(started.call)).metered_until is not None

    await eventually(runs)
    await reader.end()
    await reader.message("ended")
    await reader.go()


async def test_the_meter_runs_only_while_the_learner_is_there(scripted_desk: Desk) -> None:
    learner = await scripted_desk.guest()
    first, second = Reader(), Reader()
    started = await scripted_desk.start(learner)
    await first.enter(started.ticket)
    await first.message("minutes")
    await first.go()

    await eventually(partial(stands_still, scripted_desk, started.call))
    charged = (await scripted_desk.call(started.call)).used_ms
    await asyncio.sleep(2.5)
    assert (await scripted_desk.call(started.call)).used_ms == charged
    await second.enter((await scripted_desk.start(learner)).ticket)
    await second.end()
    await second.message("ended")
    call = await scripted_desk.call(started.call)
    assert call.ended_at is not None
    assert charged <= call.used_ms < (call.ended_at - call.started_at).total_seconds() * 1000 - 2_000
    await second.go()

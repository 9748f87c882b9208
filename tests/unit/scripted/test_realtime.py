"""The scripted model as livekit sees it, without a room."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import numpy as np
import pytest
from livekit import rtc
from livekit.agents import llm

from avaaz_adapters.contract_suite.briefs import a_brief, a_talk
from avaaz_adapters.scripted.realtime import RATE, ScriptedModel, ScriptedSession
from avaaz_adapters.scripted.script import EN
from avaaz_domain.conversation.entities import Speaker

BRIEF = a_brief(language="en", tutor_wpm=300)


@dataclass
class Spoken:
    id: str
    text: str
    seconds: float
    loudest: int


@pytest.fixture
async def session() -> AsyncIterator[ScriptedSession]:
    session = ScriptedModel(BRIEF, rest_s=0).session()
    yield session
    await session.aclose()


async def all_of(event: llm.GenerationCreatedEvent) -> Spoken:
    message = await anext(aiter(event.message_stream))
    frames = [frame async for frame in message.audio_stream]
    assert {frame.sample_rate for frame in frames} <= {RATE}
    text = "".join([word async for word in message.text_stream]).strip()
    samples = np.concatenate([np.frombuffer(frame.data, np.int16) for frame in frames])
    return Spoken(message.message_id, text, sum(frame.duration for frame in frames), int(samples.max()))


async def say(session: ScriptedSession, cue: str = "") -> str:
    asked = session.generate_reply(instructions=cue) if cue else session.generate_reply()
    return (await all_of(await asked)).text


async def test_a_reply_is_sound_and_the_same_words(session: ScriptedSession) -> None:
    spoken = await all_of(await session.generate_reply(instructions=BRIEF.opening))
    assert spoken.text == EN.greeting
    assert 2.0 < spoken.seconds < 20.0
    assert spoken.loudest > 5_000
    assert session.chat_ctx.messages()[-1].text_content == EN.greeting


async def test_each_cue_has_its_line(session: ScriptedSession) -> None:
    said = [
        await say(session, cue) for cue in (BRIEF.opening, "", BRIEF.again, BRIEF.slower, "Wait kindly.", BRIEF.goodbye)
    ]
    wanted = [EN.questions[at].ask for at in (0, 1, 1)] + [EN.questions[1].easier, EN.questions[2].ask, EN.goodbye]
    assert all(line.endswith(want) for line, want in zip(said, wanted, strict=True)), said


async def test_the_easier_question_is_spoken_more_slowly() -> None:
    history = a_talk((Speaker.TUTOR, f"{EN.slower} {EN.questions[0].easier}"))
    brief = a_brief(language="en", tutor_wpm=200, history=history)
    session = ScriptedModel(brief, rest_s=0).session()
    slow = await all_of(await session.generate_reply(instructions=brief.slower))
    usual = len(slow.text.split()) / 200 * 60
    assert slow.seconds > usual
    await session.aclose()


async def test_an_interruption_ends_the_streams_early(session: ScriptedSession) -> None:
    event = await session.generate_reply(instructions=BRIEF.opening)
    message = await anext(aiter(event.message_stream))
    sound = aiter(message.audio_stream)
    heard = (await anext(sound)).duration
    session.interrupt()
    heard += sum([frame.duration async for frame in sound])
    words = "".join([word async for word in message.text_stream])
    assert 0 < heard < 1.0
    assert len(words) < len(EN.greeting) / 2
    assert [each async for each in event.message_stream] == []
    session.truncate(message_id=message.message_id, modalities=["audio"], audio_end_ms=300, audio_transcript="Hello!")
    assert session.chat_ctx.messages()[-1].text_content == "Hello!"


async def test_a_new_reply_stops_the_one_before(session: ScriptedSession) -> None:
    first = await session.generate_reply(instructions=BRIEF.opening)
    second = await session.generate_reply(instructions=BRIEF.goodbye)
    stopped = [message async for message in first.message_stream]
    assert sum([len(word) for message in stopped async for word in message.text_stream]) < len(EN.greeting)
    assert (await all_of(second)).text == EN.goodbye


async def test_a_typed_line_gets_a_reaction_and_history_does_not(session: ScriptedSession) -> None:
    context = session.chat_ctx
    context.add_message(role="user", content="Is this history?", created_at=1.0)
    await session.update_chat_ctx(context)
    await say(session, BRIEF.opening)
    assert EN.asked not in await say(session)
    context = session.chat_ctx
    context.add_message(role="user", content="What is a noun?")
    await session.update_chat_ctx(context)
    assert (await say(session)).startswith(EN.asked)
    assert EN.asked not in await say(session)


async def test_long_speech_is_noticed(session: ScriptedSession) -> None:
    await say(session, BRIEF.opening)
    loud = np.full(RATE // 50, 5_000, np.int16).tobytes()
    for _ in range(50 * 9):
        session.push_audio(rtc.AudioFrame(loud, RATE, 1, RATE // 50))
    session.commit_audio()
    session.clear_audio()
    assert (await say(session)).startswith(EN.spoke_long)
    assert not (await say(session)).startswith(EN.spoke_long)


async def test_a_language_without_a_voice_is_told_as_an_error() -> None:
    session = ScriptedModel(a_brief(language="xx")).session()
    errors: list[llm.RealtimeModelError] = []
    session.on("error", errors.append)
    event = await session.generate_reply()
    message = await anext(aiter(event.message_stream))
    assert [frame async for frame in message.audio_stream] == []
    assert [error.recoverable for error in errors] == [False]
    await session.aclose()

"""RealtimeLLM and LiveConversation."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.briefs import a_brief, a_talk
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import (
    LearnerSaid,
    LiveEvent,
    TutorSaid,
    TutorStarted,
    VendorLost,
    VoiceStarted,
    VoiceStopped,
)
from avaaz_domain.conversation.ports import LiveConversation, RealtimeLLM

LIMIT_S = 20.0
A_WHILE_S = 1.2
"""Long enough for a word or two of the tutor."""


@dataclass(slots=True)
class Ear:
    """Everything a conversation tells, as it comes."""

    live: LiveConversation
    events: list[LiveEvent] = field(default_factory=list)
    ended: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Listen until the conversation is closed."""
        async for event in self.live.events():
            self.events.append(event)
            self._news.set()
        self.ended = True
        self._news.set()

    def of(self, kind: type) -> list[LiveEvent]:
        """The events of one kind so far."""
        return [event for event in self.events if isinstance(event, kind)]

    async def until(self, kind: type, count: int = 1) -> LiveEvent:
        """The event of this kind and number."""
        async with asyncio.timeout(LIMIT_S):
            while len(self.of(kind)) < count:
                self._news.clear()
                await self._news.wait()
        return self.of(kind)[count - 1]


@dataclass(frozen=True, slots=True)
class Talk:
    """The adapter under test. `speak`: the learner says a short sentence, and is silent again on return."""

    realtime: RealtimeLLM
    speak: Callable[[LiveConversation], Awaitable[None]]

    @asynccontextmanager
    async def open(self, brief: TutorBrief) -> AsyncIterator[Ear]:
        """A conversation that is listened to, and closed at the end."""
        ear = Ear(await self.realtime.open(brief))
        listening = asyncio.create_task(ear.listen())
        try:
            yield ear
        finally:
            await ear.live.close()
            async with asyncio.timeout(LIMIT_S):
                await listening


class RealtimeContract:
    @pytest.fixture
    def talk(self) -> AsyncIterator[Talk]:
        raise NotImplementedError("Provide the realtime adapter under test.")

    async def test_a_cue_lets_the_tutor_speak_and_an_interruption_ends_its_turn_once(self, talk: Talk) -> None:
        brief = a_brief(language="en")
        async with talk.open(brief) as ear:
            await ear.live.cue(brief.opening)
            await ear.until(TutorStarted)
            await asyncio.sleep(A_WHILE_S)
            await ear.live.interrupt()
            said = await ear.until(TutorSaid)
            assert isinstance(said, TutorSaid)
            assert said.interrupted
            assert said.text
            assert said.started_at < said.ended_at
            await ear.live.interrupt()
            await ear.live.hear("What did you say?")
            await ear.until(TutorStarted, 2)
            await asyncio.sleep(A_WHILE_S)
            await ear.live.interrupt()
            again = await ear.until(TutorSaid, 2)
            assert isinstance(again, TutorSaid)
            assert again.item_id != said.item_id
            assert len(ear.of(TutorSaid)) == len(ear.of(TutorStarted)) == 2

    @pytest.mark.parametrize("voice", [TutorVoice.LOWER, TutorVoice.HIGHER])
    async def test_speaks_with_each_voice_that_a_learner_can_choose(self, talk: Talk, voice: TutorVoice) -> None:
        brief = a_brief(language="en", voice=voice)
        async with talk.open(brief) as ear:
            await ear.live.cue(brief.opening)
            await ear.until(TutorStarted)
            assert ear.of(VendorLost) == []

    async def test_voice_is_told_with_its_times_and_answered_when_asked_only(self, talk: Talk) -> None:
        async with talk.open(a_brief(language="en")) as ear:
            await talk.speak(ear.live)
            started, stopped = await ear.until(VoiceStarted), await ear.until(VoiceStopped)
            assert isinstance(started, VoiceStarted)
            assert isinstance(stopped, VoiceStopped)
            assert timedelta(0) <= stopped.at - started.at < timedelta(seconds=LIMIT_S)
            assert ear.of(TutorStarted) == []
            await ear.live.respond()
            await ear.until(TutorStarted)
            if talk.realtime.hears:
                heard = await ear.until(LearnerSaid)
                assert isinstance(heard, LearnerSaid)
                assert heard.text
            assert len(ear.of(LearnerSaid)) == int(talk.realtime.hears)

    async def test_speech_handed_in_early_is_one_turn(self, talk: Talk) -> None:
        async with talk.open(a_brief(language="en")) as ear:
            await talk.speak(ear.live)
            await ear.until(VoiceStopped)
            await ear.live.transcribe()
            await talk.speak(ear.live)
            await ear.until(VoiceStopped, 2)
            await ear.live.respond()
            await ear.until(TutorStarted)
            if talk.realtime.hears:
                await ear.until(LearnerSaid)
            assert len(ear.of(LearnerSaid)) == int(talk.realtime.hears)

    async def test_goes_on_from_a_history_and_can_be_steered_and_paused(self, talk: Talk) -> None:
        said = ((Speaker.TUTOR, "Hello! Where do you live?"), (Speaker.LEARNER, "In Bergen."))
        brief = a_brief(language="en", history=a_talk(*said))
        async with talk.open(brief) as ear:
            await ear.live.steer(a_brief(language="en", step="Talk about food."))
            await ear.live.pause()
            await ear.live.resume()
            await ear.live.cue("")
            await ear.until(TutorStarted)
            assert ear.of(VendorLost) == []

    async def test_a_closed_conversation_ends_its_events_and_takes_everything_calmly(self, talk: Talk) -> None:
        async with talk.open(a_brief(language="en")) as ear:
            await ear.live.close()
            await ear.live.close()
            for command in (ear.live.transcribe, ear.live.respond, ear.live.interrupt, ear.live.pause, ear.live.resume):
                await command()
            await ear.live.cue("Speak.")
            await ear.live.hear("Hello?")
        assert ear.ended
        assert ear.of(TutorStarted) == []


Failing = Callable[[str], AbstractAsyncContextManager[Talk]]


class FailingRealtimeContract:
    """A vendor that fails. `failing` gives a talk whose vendor fails in the way that is named."""

    @pytest.fixture
    def failing(self) -> Failing:
        raise NotImplementedError("Provide a vendor that fails as it is told.")

    @pytest.mark.parametrize(
        ("way", "recoverable"),
        [("key", False), ("quota", False), ("rate", True), ("server", True), ("silence", True), ("cut", True)],
    )
    async def test_a_failure_is_an_event_that_says_whether_trying_again_helps(
        self, failing: Failing, way: str, recoverable: bool
    ) -> None:
        async with failing(way) as talk:
            try:
                async with talk.open(a_brief(language="en")) as ear:
                    await ear.live.cue("Speak.")
                    lost = await ear.until(VendorLost)
                    assert isinstance(lost, VendorLost)
                    found, kind = lost.recoverable, lost.kind
            except VendorFailed as failed:
                found, kind = failed.recoverable, failed.kind
        assert found is recoverable, kind
        assert kind

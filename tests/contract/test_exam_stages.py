"""The room of an exam in memory and on a real LiveKit server keeps the contract."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from livekit import api, rtc

from avaaz_adapters.contract_suite.exam_stage import ExamStageContract, Scene
from avaaz_adapters.embedded.livekit import EmbeddedLiveKit
from avaaz_adapters.livekit.exam_stage import LiveKitStage
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.stage import MemoryStage
from avaaz_adapters.speech.espeak import EspeakSpeech
from avaaz_adapters.speech.kept import KeptSpeech
from avaaz_adapters.system.clock import SystemClock
from bench.voice.learner import Learner, speech
from tests.support.voice import livekit

LONG = "I live in a small house by the sea and I like it very much because it is quiet"
BLOCK_S = 0.01


class TestMemory(ExamStageContract):
    @pytest.fixture
    async def scene(self) -> AsyncIterator[Scene]:
        clock = VirtualClock()
        stage = MemoryStage(clock)

        async def speak(seconds: float) -> None:
            stage.voice(on=True)
            await clock.advance(seconds)
            stage.voice(on=False)

        yield Scene(stage, speak, clock.advance, clock.now)
        await stage.close()


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedLiveKit]:
    with livekit() as running:
        yield running


def token(server: EmbeddedLiveKit, identity: str) -> str:
    """May enter the one room."""
    grants = api.VideoGrants(room_join=True, room="exam")
    return api.AccessToken(server.key, server.secret).with_identity(identity).with_grants(grants).to_jwt()


class TestLiveKit(ExamStageContract):
    @pytest.fixture
    async def scene(self, server: EmbeddedLiveKit) -> AsyncIterator[Scene]:
        room, learner, clock = rtc.Room(), Learner(coarse=True), SystemClock()
        await room.connect(server.url, token(server, "agent"))
        stage = await LiveKitStage.open(room, "learner-1", KeptSpeech(EspeakSpeech()), clock)
        await learner.join(server.url, token(server, "learner-1"))
        await asyncio.sleep(0.5)  # the first frames of a track are lost while it is being subscribed to

        async def speak(seconds: float) -> None:
            await learner.say(speech(LONG)[: int(seconds / BLOCK_S)])

        yield Scene(stage, speak, asyncio.sleep, clock.now)
        await stage.close()
        await learner.leave()
        await room.disconnect()


async def test_each_voice_has_a_track_of_its_own_by_name(server: EmbeddedLiveKit) -> None:
    room = rtc.Room()
    await room.connect(server.url, token(server, "agent"))
    stage = await LiveKitStage.open(room, "learner-1", EspeakSpeech(), SystemClock())
    names = {each.name for each in room.local_participant.track_publications.values()}
    assert names == {"examiner", "partner"}
    await stage.close()
    await room.disconnect()

"""Every model that speaks keeps the contract: in memory, and through the facade in a real room."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from livekit import api, rtc
from livekit.agents.utils import http_context

from avaaz_adapters.compatible.realtime import CompatibleRealtime
from avaaz_adapters.contract_suite.realtime import Failing, FailingRealtimeContract, RealtimeContract, Talk
from avaaz_adapters.embedded.livekit import EmbeddedLiveKit
from avaaz_adapters.gemini.realtime import GeminiRealtime
from avaaz_adapters.livekit.conversation import LiveKitRealtime
from avaaz_adapters.livekit.engine import EngineFor
from avaaz_adapters.memory.realtime import MemoryRealtime, ScriptedConversation
from avaaz_adapters.openai.realtime import OpenAIRealtime
from avaaz_adapters.scripted.realtime import scripted_engine
from avaaz_adapters.system.clock import SystemClock
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.ports import LiveConversation
from tests.support.learner import Guest, speech
from tests.support.vendor import GeminiVendor, Standin, Vendor
from tests.support.voice import livekit

ALLOY = dict.fromkeys(TutorVoice, "alloy")
LEARNER = "learner-of-the-contract"
LONG = "One two three four five six seven eight nine ten eleven twelve."


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedLiveKit]:
    with livekit() as running:
        yield running


@pytest.fixture(scope="module")
def vendor() -> Iterator[Vendor]:
    with Vendor() as running:
        running.script(heard=["I live by the sea."], replies=[{"say": LONG, "seconds": 6.0, "ttft_ms": 0}])
        yield running


@pytest.fixture(scope="module")
def gemini() -> Iterator[GeminiVendor]:
    with GeminiVendor() as running:
        running.script(heard=["I live by the sea."], replies=[{"say": LONG, "seconds": 6.0, "ttft_ms": 0}])
        yield running


def a_token(server: EmbeddedLiveKit, room: str, identity: str, *, agent: bool = False) -> str:
    token = api.AccessToken(server.key, server.secret).with_identity(identity)
    grants = api.VideoGrants(room_join=True, room=room, agent=agent, can_update_own_metadata=True)
    return (token.with_kind("agent") if agent else token).with_grants(grants).to_jwt()


@asynccontextmanager
async def in_a_room(server: EmbeddedLiveKit, room: str, engine_for: EngineFor, *, hears: bool) -> AsyncIterator[Talk]:
    """A room with a learner, and the facade at the tutor's place."""
    guest, place = Guest(), rtc.Room()
    await guest.join(server.url, a_token(server, room, LEARNER))
    await place.connect(server.url, a_token(server, room, "tutor", agent=True))

    async def speak(_live: LiveConversation) -> None:
        await guest.say(speech("I live by the sea"))

    try:
        async with http_context.open():
            yield Talk(LiveKitRealtime(place, LEARNER, "vendor", engine_for, hears, SystemClock()), speak)
    finally:
        await guest.go()
        await place.disconnect()


class TestMemory(RealtimeContract):
    @pytest.fixture
    async def talk(self) -> AsyncIterator[Talk]:
        async def speak(live: LiveConversation) -> None:
            assert isinstance(live, ScriptedConversation)
            live.voice()
            live.words("I live by the sea.")
            live.hush()

        realtime = MemoryRealtime(SystemClock(), lines=(LONG,))
        yield Talk(realtime, speak)
        for live in realtime.opened:
            await live.close()


class TestScripted(RealtimeContract):
    @pytest.fixture
    async def talk(self, server: EmbeddedLiveKit, request: pytest.FixtureRequest) -> AsyncIterator[Talk]:
        async with in_a_room(server, f"scripted-{request.node.name}", scripted_engine, hears=False) as talk:
            yield talk


class TestOpenAI(RealtimeContract):
    @pytest.fixture
    async def talk(
        self, server: EmbeddedLiveKit, vendor: Vendor, request: pytest.FixtureRequest
    ) -> AsyncIterator[Talk]:
        maker = OpenAIRealtime("sk-stand-in", f"{vendor.url}/v1", "gpt-realtime", "gpt-4o-mini-transcribe")
        async with in_a_room(server, f"openai-{request.node.name}", maker, hears=True) as talk:
            yield talk


class TestGemini(RealtimeContract):
    @pytest.fixture
    async def talk(
        self, server: EmbeddedLiveKit, gemini: GeminiVendor, request: pytest.FixtureRequest
    ) -> AsyncIterator[Talk]:
        maker = GeminiRealtime(
            "stand-in", gemini.url, str(gemini.certificate), "gemini-2.5-flash-native-audio-preview-12-2025"
        )
        async with in_a_room(server, f"gemini-{request.node.name}", maker, hears=True) as talk:
            yield talk


class TestCompatible(RealtimeContract):
    @pytest.fixture
    async def talk(
        self, server: EmbeddedLiveKit, vendor: Vendor, request: pytest.FixtureRequest
    ) -> AsyncIterator[Talk]:
        maker = CompatibleRealtime(f"{vendor.url}/v1", "", "own-model", "whisper-1", "tts-1", ALLOY)
        async with in_a_room(server, f"compatible-{request.node.name}", maker, hears=True) as talk:
            yield talk


class TestMemoryFailing(FailingRealtimeContract):
    @pytest.fixture
    def failing(self) -> Failing:
        @asynccontextmanager
        async def fail(way: str) -> AsyncIterator[Talk]:
            async def speak(_live: LiveConversation) -> None:
                """Nobody speaks."""

            realtime = MemoryRealtime(SystemClock(), lines=(LONG,), hopeless=way in {"key", "quota"}, refuse=1)
            yield Talk(realtime, speak)

        return fail


class TestOpenAIFailing(FailingRealtimeContract):
    WAYS: ClassVar[dict[str, dict[str, object]]] = {
        "quota": {"replies": [{"status": "failed", "error": {"type": "x", "code": "insufficient_quota"}}]},
        "rate": {"replies": [{"status": "failed", "error": {"type": "x", "code": "rate_limit_exceeded"}}]},
    }

    @pytest.fixture
    def failing(self, server: EmbeddedLiveKit, request: pytest.FixtureRequest) -> Failing:
        @asynccontextmanager
        async def fail(way: str) -> AsyncIterator[Talk]:
            with Vendor() as vendor:
                vendor.script(**self.WAYS.get(way, {"replies": [{"say": LONG, "seconds": 6.0}]}))
                if way in {"silence", "server"}:
                    vendor.fault("silence" if way == "silence" else "refuse")
                key = "sk-bad" if way == "key" else "sk-stand-in"
                maker = OpenAIRealtime(key, f"{vendor.url}/v1", "gpt-realtime", "gpt-4o-mini-transcribe")
                async with in_a_room(server, f"openai-{way}", maker, hears=True) as talk, cutting(vendor, way):
                    yield talk

        return fail


class TestGeminiFailing(FailingRealtimeContract):
    @pytest.fixture
    def failing(self, server: EmbeddedLiveKit, request: pytest.FixtureRequest) -> Failing:
        @asynccontextmanager
        async def fail(way: str) -> AsyncIterator[Talk]:
            with GeminiVendor() as vendor:
                vendor.script(replies=[{"say": LONG, "seconds": 6.0}])
                refusals = {"quota": 403, "rate": 429, "server": 503}
                if way == "silence":
                    vendor.fault("silence")
                elif way in refusals:
                    vendor.fault("refuse", status=refusals[way])
                key = "bad" if way == "key" else "stand-in"
                model = "gemini-2.5-flash-native-audio-preview-12-2025"
                maker = GeminiRealtime(key, vendor.url, str(vendor.certificate), model)
                async with in_a_room(server, f"gemini-{way}", maker, hears=True) as talk, cutting(vendor, way):
                    yield talk

        return fail


class TestCompatibleFailing(FailingRealtimeContract):
    @pytest.fixture
    def failing(self, server: EmbeddedLiveKit, request: pytest.FixtureRequest) -> Failing:
        @asynccontextmanager
        async def fail(way: str) -> AsyncIterator[Talk]:
            with Vendor() as vendor:
                codes = {"quota": "insufficient_quota", "rate": "rate_limit_exceeded", "server": "server_error"}
                if way in codes:
                    vendor.fault("text", code=codes[way])
                elif way == "silence":
                    vendor.fault("silence")
                elif way == "cut":
                    vendor.script(text_replies=[{"say": LONG, "cut_after": 3}])
                key = "sk-bad" if way == "key" else "sk-own"
                maker = CompatibleRealtime(f"{vendor.url}/v1", key, "own-model", "whisper-1", "tts-1", ALLOY)
                async with in_a_room(server, f"compatible-{way}", maker, hears=True) as talk:
                    yield talk

        return fail


@asynccontextmanager
async def cutting(vendor: Standin, way: str) -> AsyncIterator[None]:
    """Cuts the connection in mid-word, where that is how it fails."""

    async def cut() -> None:
        while True:
            await asyncio.sleep(1.0)
            await asyncio.to_thread(vendor.fault, "close")

    task = asyncio.create_task(cut()) if way == "cut" else None
    try:
        yield
    finally:
        if task:
            task.cancel()

"""Every voice that reads aloud keeps the contract."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from avaaz_adapters.contract_suite.speech import FailingSpeechContract, SpeechContract
from avaaz_adapters.memory.speech import MemorySpeech
from avaaz_adapters.openai.speech import OpenAISpeech
from avaaz_adapters.openai.voices import VOICES
from avaaz_adapters.speech.espeak import EspeakSpeech
from avaaz_adapters.speech.kept import KeptSpeech
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import Speech, SpeechAsked
from tests.standins.openai.server import Server
from tests.standins.openai.world import Script

LINE = SpeechAsked(text="Where do you live?", language="en")


@pytest.fixture
def vendor() -> Server:
    return Server()


@pytest.fixture
async def openai(vendor: Server) -> AsyncIterator[OpenAISpeech]:
    async with TestServer(vendor.app()) as running:
        speech = OpenAISpeech("sk-stand-in", str(running.make_url("/v1")), "gpt-4o-mini-tts", VOICES)
        yield speech
        await speech.aclose()


class TestMemory(SpeechContract, FailingSpeechContract):
    @pytest.fixture
    def speech(self) -> Speech:
        return MemorySpeech()

    @pytest.fixture
    def broken(self) -> Speech:
        return MemorySpeech(failures=99)


class TestKept(SpeechContract, FailingSpeechContract):
    @pytest.fixture
    def speech(self) -> Speech:
        return KeptSpeech(MemorySpeech())

    @pytest.fixture
    def broken(self) -> Speech:
        return KeptSpeech(MemorySpeech(failures=99))


class TestEspeak(SpeechContract):
    @pytest.fixture
    def speech(self) -> Speech:
        return EspeakSpeech()


class TestOpenAI(SpeechContract, FailingSpeechContract):
    @pytest.fixture
    def speech(self, openai: OpenAISpeech) -> Speech:
        return openai

    @pytest.fixture
    def broken(self, vendor: Server, openai: OpenAISpeech) -> Speech:
        vendor.world.script = Script(speech_failures=["insufficient_quota"])
        return openai


@pytest.mark.parametrize(
    ("failure", "kind", "recoverable"),
    [
        ("invalid_api_key", "auth", False),
        ("insufficient_quota", "quota", False),
        ("rate_limit_exceeded", "rate_limit", True),
        ("server_error", "server", True),
        ("empty", "nonsense", True),
        ("cut", "connection", True),
    ],
)
async def test_every_failure_of_openai_has_its_kind(
    vendor: Server, openai: OpenAISpeech, failure: str, kind: str, recoverable: bool
) -> None:
    vendor.world.script = Script(speech_failures=[failure, failure, failure])
    with pytest.raises(VendorFailed) as failed:
        await openai.say(LINE)
    assert (failed.value.kind, failed.value.recoverable) == (kind, recoverable)


async def test_a_voice_that_was_away_for_a_moment_is_asked_again(vendor: Server, openai: OpenAISpeech) -> None:
    vendor.world.script = Script(speech_failures=["server_error"])
    assert (await openai.say(LINE)).data


async def test_the_same_line_is_made_once_also_at_the_same_time() -> None:
    inner = MemorySpeech()
    kept = KeptSpeech(inner)
    await asyncio.gather(*(kept.say(LINE) for _ in range(5)))
    await kept.say(LINE)
    assert inner.asked == [LINE]


async def test_what_is_kept_is_bounded_and_a_failure_is_not_kept() -> None:
    inner = MemorySpeech(failures=1)
    kept = KeptSpeech(inner, most=40)
    with pytest.raises(VendorFailed):
        await kept.say(LINE)
    other = SpeechAsked(text="A longer line of forty characters, nearly.", language="en")
    for line in (LINE, other, LINE):
        await kept.say(line)
    assert inner.asked == [LINE, LINE, other, LINE]

"""Every recogniser keeps the contract."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from avaaz_adapters.contract_suite.recogniser import SPEECH, FailingRecogniserContract, RecogniserContract
from avaaz_adapters.memory.recogniser import MemoryRecogniser
from avaaz_adapters.openai.recogniser import OpenAIRecogniser
from avaaz_domain.exams.stage import Recogniser
from tests.standins.openai.server import Server
from tests.standins.openai.world import Script
from tests.support.product import free_port


@pytest.fixture
def vendor() -> Server:
    return Server()


@pytest.fixture
async def openai(vendor: Server) -> AsyncIterator[OpenAIRecogniser]:
    async with TestServer(vendor.app()) as running:
        url = str(running.make_url("/v1"))
        recogniser = OpenAIRecogniser(
            "sk-stand-in", url, "gpt-4o-mini-transcribe", {"nb": "no", "en": "en"}.__getitem__
        )
        yield recogniser
        await recogniser.aclose()


class TestMemory(RecogniserContract, FailingRecogniserContract):
    @pytest.fixture
    def recogniser(self) -> Recogniser:
        return MemoryRecogniser(["I live in Oslo."])

    @pytest.fixture
    def broken(self) -> Recogniser:
        return MemoryRecogniser(failures=9)


class TestOpenAI(RecogniserContract, FailingRecogniserContract):
    @pytest.fixture
    def recogniser(self, vendor: Server, openai: OpenAIRecogniser) -> Recogniser:
        vendor.world.script = Script(heard=["I live in Oslo."])
        return openai

    @pytest.fixture
    def broken(self) -> Recogniser:
        return OpenAIRecogniser("sk-stand-in", f"http://127.0.0.1:{free_port()}/v1", "whisper-1", str)


async def test_openai_is_told_the_language_in_its_own_words(vendor: Server, openai: OpenAIRecogniser) -> None:
    await openai.write_down(SPEECH, "nb")
    (asked,) = [each["event"] for each in vendor.world.log if each["event"]["type"] == "audio.transcriptions"]
    assert (asked["language"], asked["model"]) == ("no", "gpt-4o-mini-transcribe")

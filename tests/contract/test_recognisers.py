"""Every recogniser keeps the contract."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from avaaz_adapters.contract_suite.recogniser import SPEECH, FailingRecogniserContract, RecogniserContract
from avaaz_adapters.memory.recogniser import MemoryRecogniser
from avaaz_adapters.metrics.prometheus import PrometheusFigures
from avaaz_adapters.openai.recogniser import OpenAIRecogniser
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.usage import Quantities
from avaaz_domain.exams.stage import Recogniser
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.recognisers import recogniser_of
from avaaz_entrypoints.composition.settings import Settings
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


@pytest.mark.parametrize("vendor_name", ["openai", "compatible"])
async def test_a_failure_of_the_one_that_is_set_is_counted(vendor_name: str) -> None:
    """Who asks it goes on without words: without a figure nobody would know."""
    nowhere = f"http://127.0.0.1:{free_port()}/v1"
    settings = Settings(
        realtime=vendor_name, openai_api_key="sk-stand-in", openai_base_url=nowhere, compatible_base_url=nowhere
    )
    figures = PrometheusFigures()
    recogniser = recogniser_of(settings, lambda _: None, figures, Clients())
    assert recogniser
    with pytest.raises(VendorFailed) as failure:
        await recogniser.write_down(SPEECH, "en")
    labels = {"part": "listening", "vendor": vendor_name, "kind": failure.value.kind}
    assert figures.registry.get_sample_value("avaaz_vendor_failures_total", labels) == 1


@pytest.mark.parametrize(
    ("model", "used"),
    [
        ("gpt-4o-mini-transcribe", Quantities(input_audio_tokens=30, output_text_tokens=10)),
        ("whisper-1", Quantities(audio_ms=3_000)),
    ],
)
async def test_what_was_used_is_reported_in_the_units_of_its_bill(vendor: Server, model: str, used: Quantities) -> None:
    reports: list[Quantities] = []
    async with TestServer(vendor.app()) as running:
        recogniser = OpenAIRecogniser("sk-stand-in", str(running.make_url("/v1")), model, str, reports.append)
        await recogniser.write_down(SPEECH, "en")
        await recogniser.aclose()
    assert reports == [used]

"""Gemini and a server of one's own keep the contract for typed lines, and fail in the domain's words."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from avaaz_adapters.compatible.text import CompatibleText
from avaaz_adapters.contract_suite.briefs import a_brief
from avaaz_adapters.contract_suite.text import FailingTextContract, TextContract, answered
from avaaz_adapters.gemini.text import GeminiText
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.usage import Quantities, UsageKind
from tests.standins.certificate import make_certificate
from tests.standins.gemini.server import Server as GeminiServer
from tests.standins.gemini.world import Script as GeminiScript
from tests.standins.openai.server import Server
from tests.standins.openai.world import Script
from tests.support.vendor_failures import REFUSALS

Make = Callable[..., TextLLM]


@pytest.fixture
def reports() -> list[UsageReported]:
    return []


@pytest.fixture
async def gemini(tmp_path_factory: pytest.TempPathFactory, reports: list[UsageReported]) -> AsyncIterator[Make]:
    certificate, context = make_certificate(tmp_path_factory.mktemp("certificates"))
    vendor = GeminiServer()
    running = TestServer(vendor.app(), scheme="https")
    await running.start_server(ssl=context)
    made: list[GeminiText] = []

    def make(*replies: Any, key: str = "k", refuse: int = 0) -> GeminiText:
        vendor.world.script = GeminiScript(text_replies=list(replies))
        if refuse:
            vendor.world.left["refuse"], vendor.world.fault = 99, {"status": refuse}
        address = f"https://127.0.0.1:{running.port}"
        made.append(GeminiText(key, address, str(certificate), "gemini-2.5-flash", reports.append))
        return made[-1]

    yield make
    for each in made:
        await each.aclose()
    await running.close()


@pytest.fixture
async def compatible(reports: list[UsageReported]) -> AsyncIterator[Make]:
    vendor = Server()
    made: list[CompatibleText] = []
    async with TestServer(vendor.app()) as running:

        def make(*replies: Any, key: str = "") -> CompatibleText:
            vendor.world.script = Script(text_replies=list(replies))
            made.append(CompatibleText(str(running.make_url("/v1")), key, "own", reports.append))
            return made[-1]

        yield make
        for each in made:
            await each.aclose()


class TestGemini(TextContract, FailingTextContract):
    @pytest.fixture
    def model(self, gemini: Make) -> TextLLM:
        return gemini()

    @pytest.fixture
    def broken(self, gemini: Make) -> TextLLM:
        return gemini({"say": "", "status": 429, "reason": "quota"})

    @pytest.fixture
    def breaking(self, gemini: Make) -> TextLLM:
        return gemini({"say": "One two three four", "cut_after": 2})


class TestCompatible(TextContract, FailingTextContract):
    @pytest.fixture
    def model(self, compatible: Make) -> TextLLM:
        return compatible()

    @pytest.fixture
    def broken(self, compatible: Make) -> TextLLM:
        return compatible({"say": "", "code": "insufficient_quota"})

    @pytest.fixture
    def breaking(self, compatible: Make) -> TextLLM:
        return compatible({"say": "One two three four", "cut_after": 2})


@pytest.mark.parametrize(
    ("reply", "kind", "recoverable", "wait"),
    [
        ({"say": "", "status": 429, "reason": "quota"}, "quota", False, 20),
        ({"say": "", "status": 429, "retry_s": 41}, "rate_limit", True, 41),
        ({"say": "", "status": 503}, "server", True, 5),
        ({"say": "", "status": 403}, "auth", False, 5),
        ({"say": "", "status": 404}, "request", False, 5),
        ({"say": "", "nonsense": True}, "nonsense", True, 5),
    ],
)
async def test_every_failure_of_gemini_has_its_kind(
    gemini: Make, reply: dict[str, Any], kind: str, recoverable: bool, wait: int
) -> None:
    with pytest.raises(VendorFailed) as failed:
        await answered(gemini(reply), a_brief(), "Hei!")
    assert (failed.value.kind, failed.value.recoverable, failed.value.retry_after_s) == (kind, recoverable, wait)


@pytest.mark.parametrize(("reply", "kind", "recoverable"), REFUSALS)
async def test_every_failure_of_a_server_of_ones_own_has_its_kind(
    compatible: Make, reply: dict[str, Any], kind: str, recoverable: bool
) -> None:
    with pytest.raises(VendorFailed) as failed:
        await answered(compatible(reply), a_brief(), "Hei!")
    assert (failed.value.kind, failed.value.recoverable) == (kind, recoverable)


async def test_a_refused_key_and_a_vendor_that_is_away(gemini: Make, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(VendorFailed) as failed:
        await answered(gemini(key="bad"), a_brief(), "Hei!")
    assert (failed.value.kind, failed.value.recoverable) == ("auth", False)
    certificate, _ = make_certificate(tmp_path_factory.mktemp("other"))
    away = GeminiText("k", "https://127.0.0.1:9", str(certificate), "gemini-2.5-flash", lambda _: None)
    with pytest.raises(VendorFailed) as failed:
        await answered(away, a_brief(), "Hei!")
    assert failed.value.kind in {"connection", "timeout"}
    assert failed.value.recoverable
    assert await away.refusal() == "no answer"
    await away.aclose()


async def test_health_asks_gemini_without_spending_a_token(gemini: Callable[..., GeminiText]) -> None:
    assert await gemini().refusal() == ""
    assert await gemini(key="bad").refusal() == "the key is refused"
    assert await gemini(refuse=503).refusal() == "in trouble"


async def test_what_each_did_is_reported(gemini: Make, compatible: Make, reports: list[UsageReported]) -> None:
    for make in (gemini, compatible):
        await answered(make("Hei på deg"), a_brief(), "Hei!")
    amounts = Quantities(input_text_tokens=30, cached_text_tokens=10, output_text_tokens=7)
    assert reports == [
        UsageReported("gemini", "gemini-2.5-flash", UsageKind.TEXT, amounts),
        UsageReported("compatible", "own", UsageKind.TEXT, amounts),
    ]

"""Filled forms: the same check for every model, and every model keeps the contract."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.compatible.text import CompatibleText
from avaaz_adapters.contract_suite.text import FormContract, a_form
from avaaz_adapters.forms.checked import checked, fits
from avaaz_adapters.gemini.text import GeminiText
from avaaz_adapters.memory.text import MemoryText
from avaaz_adapters.openai.text import OpenAIText
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.remember_practice import SCHEMA
from tests.standins.certificate import make_certificate
from tests.standins.gemini.server import Server as GeminiServer
from tests.standins.gemini.world import Script as GeminiScript
from tests.standins.openai.server import Server
from tests.standins.openai.world import Script

GOOD = {"translation": "Where do you live?"}
BAD: list[Any] = ["no JSON", {}, {"translation": 7}, {"translation": "x", "more": 1}]


class TestMemory(FormContract):
    @pytest.fixture
    def model(self) -> TextLLM:
        return MemoryText(filled={"translation": GOOD})


class TestOpenAI(FormContract):
    @pytest.fixture
    async def model(self) -> AsyncIterator[TextLLM]:
        vendor = Server()
        vendor.world.script = Script(text_replies=[{"say": '{"translation": "Where do you live?"}'}])
        async with TestServer(vendor.app()) as running:
            model = OpenAIText("sk-stand-in", str(running.make_url("/v1")), "gpt-5-mini")
            yield model
            await model.aclose()


class TestCompatible(FormContract):
    @pytest.fixture(params=["schema", "plain"])
    async def model(self, request: pytest.FixtureRequest) -> AsyncIterator[TextLLM]:
        vendor = Server()
        fenced = '```json\n{"translation": "Where do you live?"}\n```'
        vendor.world.script = Script(text_replies=[{"say": fenced, "no_schema": request.param == "plain"}])
        async with TestServer(vendor.app()) as running:
            model = CompatibleText(str(running.make_url("/v1")), "", "own", lambda _: None)
            yield model
            await model.aclose()


async def test_a_form_that_is_refused_either_way_does_not_end_structured_answers() -> None:
    vendor = Server()
    refusal = {"code": "context_length_exceeded", "status": 400}
    vendor.world.script = Script(text_replies=[refusal, refusal, {"say": '{"translation": "Hi"}'}])
    async with TestServer(vendor.app()) as running:
        model = CompatibleText(str(running.make_url("/v1")), "", "own", lambda _: None)
        with pytest.raises(VendorFailed):
            await model.fill(a_form())
        assert await model.fill(a_form()) == {"translation": "Hi"}
        await model.aclose()
    assert "response_format" in vendor.world.log[-1]["event"]


@pytest.fixture
async def gemini(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Callable[..., Any]]:
    certificate, context = make_certificate(tmp_path_factory.mktemp("certificates"))
    vendor = GeminiServer()
    running = TestServer(vendor.app(), scheme="https")
    await running.start_server(ssl=context)
    made: list[GeminiText] = []

    def make(*replies: Any, report: Callable[[UsageReported], None] = lambda _: None, key: str = "k") -> GeminiText:
        vendor.world.script = GeminiScript(text_replies=list(replies))
        address = f"https://127.0.0.1:{running.port}"
        made.append(GeminiText(key, address, str(certificate), "gemini-2.5-flash", report))
        return made[-1]

    yield make
    for each in made:
        await each.aclose()
    await running.close()


class TestGemini(FormContract):
    @pytest.fixture
    def model(self, gemini: Callable[..., GeminiText]) -> TextLLM:
        return gemini({"say": GOOD})


@pytest.mark.parametrize("reply", BAD)
async def test_nonsense_is_a_failure_that_can_be_got_over(gemini: Callable[..., GeminiText], reply: Any) -> None:
    with pytest.raises(VendorFailed) as failed:
        await gemini({"say": reply}).fill(a_form())
    assert (failed.value.kind, failed.value.recoverable) == ("nonsense", True)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_the_check_never_breaks_and_lets_only_its_schema_through(value: Any) -> None:
    assert not fits(value, SCHEMA)
    assert fits([value], {"type": "array"})


@pytest.mark.parametrize(
    ("value", "schema", "good"),
    [
        (True, {"type": "integer"}, False),
        (3, {"type": "number"}, True),
        (None, {"type": ["string", "null"]}, True),
        ("B3", {"enum": ["B1", "B2"]}, False),
        ([1, "x"], {"type": "array", "items": {"type": "integer"}}, False),
    ],
)
def test_types_are_those_of_json(value: Any, schema: dict[str, Any], good: bool) -> None:
    assert fits(value, schema) is good


@pytest.mark.parametrize("text", [None, "", "[]", "{", "[" * 100_000])
def test_a_text_that_is_no_object_is_nonsense(text: str | None) -> None:
    with pytest.raises(VendorFailed):
        checked(text, SCHEMA)

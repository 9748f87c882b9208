"""TextLLM."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from avaaz_adapters.contract_suite.briefs import a_brief, a_talk
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import TextLLM

LIMIT_S = 20.0


async def answered(model: TextLLM, brief: TutorBrief, line: str) -> list[str]:
    """All pieces of the answer."""
    async with asyncio.timeout(LIMIT_S):
        return [piece async for piece in model.answer(brief, line)]


class TextContract:
    @pytest.fixture
    def model(self) -> TextLLM:
        raise NotImplementedError("Provide the model under test.")

    @pytest.mark.parametrize("language", ["nb", "en", "de", "fr", "es"])
    async def test_answers_in_pieces_that_make_a_text(self, model: TextLLM, language: str) -> None:
        pieces = await answered(model, a_brief(language=language), "Hei! Jeg heter Asha.")
        assert len(pieces) > 1
        assert all(pieces)
        text = "".join(pieces)
        assert text == text.strip()
        assert len(text.split()) > 1

    async def test_goes_on_from_a_history(self, model: TextLLM) -> None:
        said = ((Speaker.TUTOR, "Hei! Hvor bor du?"), (Speaker.LEARNER, "I Bergen."), (Speaker.TUTOR, "Fint."))
        assert "".join(await answered(model, a_brief(history=a_talk(*said)), "Og du?"))

    async def test_answers_many_at_once(self, model: TextLLM) -> None:
        lines = [f"Linje {number}." for number in range(8)]
        answers = await asyncio.gather(*(answered(model, a_brief(), line) for line in lines))
        assert all(answers)

    async def test_one_who_leaves_early_does_not_disturb_the_next(self, model: TextLLM) -> None:
        answer = model.answer(a_brief(), "Hei!")
        if isinstance(answer, AsyncGenerator):
            async with aclosing(answer):
                assert await anext(answer)
        else:
            assert await anext(aiter(answer))
        assert await answered(model, a_brief(), "Hei igjen!")


class FailingTextContract:
    """A model that can fail. `broken` fails before the first piece, `breaking` after some."""

    @pytest.fixture
    def broken(self) -> TextLLM:
        raise NotImplementedError("Provide a model that fails at once.")

    @pytest.fixture
    def breaking(self) -> TextLLM:
        raise NotImplementedError("Provide a model that fails in the middle of its answer.")

    async def test_a_failure_is_the_domains_and_says_nothing_of_the_line(self, broken: TextLLM) -> None:
        with pytest.raises(VendorFailed) as failed:
            await answered(broken, a_brief(), "My secret is 4711.")
        assert "4711" not in str(failed.value) + failed.value.kind
        assert failed.value.kind

    async def test_a_failure_in_the_middle_comes_after_the_pieces(self, breaking: TextLLM) -> None:
        pieces = breaking.answer(a_brief(), "Hei!")
        assert await anext(aiter(pieces))
        with pytest.raises(VendorFailed):
            [piece async for piece in pieces]


def a_form() -> Form:
    """A form with one property, `translation`."""
    return Form(
        kind="translation",
        prompt="translation@1a2b3c",
        instructions="Translate the text.",
        data={"text": "Hvor bor du?", "to": "en"},
        schema={
            "type": "object",
            "properties": {"translation": {"type": "string"}},
            "required": ["translation"],
            "additionalProperties": False,
        },
    )


class FormContract:
    """A model that fills in the form of `a_form`."""

    @pytest.fixture
    def model(self) -> TextLLM:
        raise NotImplementedError("Provide a model that can fill in a form.")

    async def test_a_form_comes_back_with_its_properties(self, model: TextLLM) -> None:
        async with asyncio.timeout(LIMIT_S):
            filled = await model.fill(a_form())
        assert set(filled) == {"translation"}
        assert isinstance(filled["translation"], str)
        assert filled["translation"]

    async def test_it_can_be_filled_in_again(self, model: TextLLM) -> None:
        assert await model.fill(a_form()) == await model.fill(a_form())

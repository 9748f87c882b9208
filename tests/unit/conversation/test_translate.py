"""Translations are made once, kept while the text is the same, and bounded for a day."""

import asyncio
from datetime import timedelta

import pytest

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.text import MemoryText
from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.errors import TooManyTranslations, TranslationUnavailable
from avaaz_domain.conversation.translate_turn import TranslateTurn, TranslationPolicy
from avaaz_domain.shared.ids import LearnerId
from tests.unit.conversation.desk import Desk

PER_DAY = 2


class Booth:
    """A desk with somebody who translates, twice a day."""

    def __init__(self, model: MemoryText | None = None) -> None:
        self.model = model or MemoryText(filled={"translation": {"translation": "I live here."}})
        self.desk = Desk(self.model)
        self.translate = TranslateTurn(
            self.desk.uow,
            self.model,
            PackagedCatalog(),
            self.desk.clock,
            TranslationPolicy(per_day=PER_DAY),
            Fingerprint("secret"),
        )

    async def lines(self, count: int) -> tuple[LearnerId, list[Turn]]:
        """Spoken turns of a new learner."""
        learner = await self.desk.guest()
        await self.desk.talk(learner, "Hei.")
        return learner, [await self.desk.spoken(learner, f"Jeg bor her {number}.") for number in range(count)]


async def test_a_line_is_translated_once_and_kept() -> None:
    booth = Booth()
    learner, (line,) = await booth.lines(1)
    made = [await booth.translate(learner, line.id, "en") for _ in range(PER_DAY + 1)]
    assert {each.text for each in made} == {"I live here."}
    assert len(booth.model.forms) == 1


async def test_more_than_a_day_allows_is_refused_until_a_day_has_passed() -> None:
    booth = Booth()
    learner, lines = await booth.lines(PER_DAY + 1)
    for line in lines[:PER_DAY]:
        await booth.translate(learner, line.id, "en")
    with pytest.raises(TooManyTranslations):
        await booth.translate(learner, lines[-1].id, "en")
    await booth.translate(learner, lines[0].id, "en")
    await booth.desk.clock.advance(timedelta(days=1).total_seconds() + 1)
    await booth.translate(learner, lines[-1].id, "en")


async def test_an_edit_gives_no_further_translations() -> None:
    booth = Booth()
    learner, (line,) = await booth.lines(1)
    edit = EditTurn(booth.desk.uow, booth.desk.clock)
    for number in range(PER_DAY):
        await booth.translate(learner, line.id, "en")
        await edit(learner, line.id, f"Jeg bodde her {number}.")
    with pytest.raises(TooManyTranslations):
        await booth.translate(learner, line.id, "en")


async def test_requests_at_once_do_not_get_past_the_limit() -> None:
    class Slow(MemoryText):
        async def fill(self, form: object) -> dict[str, str]:
            await asyncio.sleep(0)
            return {"translation": "I live here."}

    booth = Booth(Slow())
    learner, lines = await booth.lines(3 * PER_DAY)
    made = await asyncio.gather(*(booth.translate(learner, line.id, "en") for line in lines), return_exceptions=True)
    assert sum(isinstance(each, TooManyTranslations) for each in made) == 2 * PER_DAY


async def test_what_nobody_can_translate_is_said_so() -> None:
    booth = Booth(MemoryText(fail_after=0))
    learner, (line,) = await booth.lines(1)
    with pytest.raises(TranslationUnavailable):
        await booth.translate(learner, line.id, "en")

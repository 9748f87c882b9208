"""Use case: a turn in another language, made once and kept."""

from dataclasses import dataclass
from string import Template

from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.conversation.daily import DailyTries
from avaaz_domain.conversation.entities import Translation, Turn
from avaaz_domain.conversation.errors import (
    NothingToTranslate,
    TooManyTranslations,
    TranslationUnavailable,
    VendorFailed,
)
from avaaz_domain.conversation.forms import Form, object_of
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog, TextLLM
from avaaz_domain.conversation.remember_practice import LINE_MAX
from avaaz_domain.conversation.story import clip
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.ids import LearnerId, TurnId

SCHEMA = object_of(translation={"type": "string"})


def english_name(catalog: PromptCatalog, language: str) -> str:
    """What a language is called in a prompt, also one that is not taught here."""
    try:
        return catalog.language(language).english_name
    except NotFound:
        return f"the language with the code {language}"


@dataclass(frozen=True, slots=True)
class TranslationPolicy:
    """How many new translations a learner may ask for within 24 hours, whatever becomes of them."""

    per_day: int


@dataclass(frozen=True, slots=True)
class TranslateTurn:
    """The learner's turn, or the tutor's, in another language.

    Raises TurnNotFound, NothingToTranslate, TooManyTranslations, and TranslationUnavailable when no model can do it.
    """

    uow: ConversationUnitOfWork
    model: TextLLM
    catalog: PromptCatalog
    clock: Clock
    policy: TranslationPolicy
    fingerprint: Fingerprint

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId, language: str) -> Translation:
        now = self.clock.now()
        async with self.uow.read() as tx:
            turn = await tx.turns.get(turn_id, owner=learner_id)
            kept = await tx.translations.get(turn_id, language)
        if kept:
            return kept
        if not turn.text:
            raise NothingToTranslate("There are no words in this line.")
        tries = DailyTries(
            self.uow, self.clock, self.fingerprint, "translations", self.policy.per_day, TooManyTranslations
        )
        await tries.take(learner_id)
        made = Translation(
            turn_id=turn_id,
            language=language,
            learner_id=learner_id,
            text=await self._translated(turn, turn.text, language),
            made_at=now,
        )
        async with self.uow.begin() as tx:
            await tx.sessions.of(learner_id)  # held: the line cannot be put right at the same time
            if (await tx.turns.get(turn_id, owner=learner_id)).text == turn.text:
                await tx.translations.save(made)
        return made

    async def _translated(self, turn: Turn, text: str, language: str) -> str:
        prompt = self.catalog.prompt("translation")
        form = Form(
            kind="translation",
            prompt=prompt.ref,
            instructions=Template(prompt.body).substitute(language=english_name(self.catalog, language)),
            data={"speaker": turn.speaker.value, "text": text, "to": language},
            schema=SCHEMA,
        )
        try:
            filled = await self.model.fill(form)
        except VendorFailed as failure:
            raise TranslationUnavailable(
                "There is no translation right now.", retry_after_s=failure.retry_after_s
            ) from failure
        translated = clip(filled.get("translation"), 4 * LINE_MAX)
        if not translated:
            raise TranslationUnavailable("There is no translation right now.")
        return translated

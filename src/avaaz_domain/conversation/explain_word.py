"""Use case: what a word of a line means there, asked once and kept."""

from dataclasses import dataclass
from string import Template

from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.conversation.daily import DailyTries
from avaaz_domain.conversation.errors import MeaningUnavailable, NoSuchWord, TooManyMeanings, VendorFailed
from avaaz_domain.conversation.forms import Form, object_of
from avaaz_domain.conversation.glosses import Meaning, meaning_from, stands_at
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog, TextLLM
from avaaz_domain.conversation.translate_turn import english_name
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, TurnId

SCHEMA = object_of(meaning={"type": "string"}, base={"type": "string"})
CONTEXT_MAX = 600
"""How much of the line is told on either side of the word, in characters."""


@dataclass(frozen=True, slots=True)
class MeaningPolicy:
    """How many new meanings a learner may ask for within 24 hours, whatever becomes of them."""

    per_day: int


@dataclass(frozen=True, slots=True)
class ExplainWord:
    """The meaning of the word that begins at a character of a turn, in another language.

    Raises TurnNotFound, NoSuchWord, TooManyMeanings, and MeaningUnavailable when no model can tell, or what it tells
    is not plain and short.
    """

    uow: ConversationUnitOfWork
    model: TextLLM
    catalog: PromptCatalog
    clock: Clock
    policy: MeaningPolicy
    fingerprint: Fingerprint

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId, *, word: str, at: int, language: str) -> Meaning:
        now = self.clock.now()
        async with self.uow.read() as tx:
            turn = await tx.turns.get(turn_id, owner=learner_id)
            learner = await tx.learners.get(learner_id)
            kept = await tx.meanings.get(turn_id, language, at)
        text = turn.text or ""
        if not stands_at(word, at, text):
            raise NoSuchWord("This word is not in this line.")
        if kept and kept.word == word:
            return kept
        tries = DailyTries(self.uow, self.clock, self.fingerprint, "meanings", self.policy.per_day, TooManyMeanings)
        await tries.take(learner_id)
        meaning, base = await self._explained(text, word, at, learner.target_language, language)
        made = Meaning(
            turn_id=turn_id,
            language=language,
            at=at,
            learner_id=learner_id,
            word=word,
            meaning=meaning,
            base=base,
            made_at=now,
        )
        async with self.uow.begin() as tx:
            await tx.sessions.of(learner_id)  # held: the line cannot be put right at the same time
            if (await tx.turns.get(turn_id, owner=learner_id)).text == text:
                await tx.meanings.save(made)
        return made

    async def _explained(self, text: str, word: str, at: int, target: str, language: str) -> tuple[str, str]:
        prompt = self.catalog.prompt("word_meaning")
        names = {"target": english_name(self.catalog, target), "language": english_name(self.catalog, language)}
        before, after = text[:at][-CONTEXT_MAX:], text[at + len(word) :][:CONTEXT_MAX]
        form = Form(
            kind="word_meaning",
            prompt=prompt.ref,
            instructions=Template(prompt.body).substitute(names),
            data={"before": before, "word": word, "after": after},
            schema=SCHEMA,
        )
        try:
            told = meaning_from(await self.model.fill(form), word)
        except VendorFailed as failure:
            raise MeaningUnavailable("There is no meaning right now.", retry_after_s=failure.retry_after_s) from failure
        if told is None:
            raise MeaningUnavailable("There is no meaning right now.")
        return told

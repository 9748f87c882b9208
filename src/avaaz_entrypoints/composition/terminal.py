"""The wiring of a conversation in a terminal: memory, a script, no network."""

from dataclasses import dataclass

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.text import ScriptedText
from avaaz_adapters.system.clock import SystemClock
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.shared.ids import LearnerId
from avaaz_entrypoints.composition.listeners import LISTENERS


@dataclass(frozen=True, slots=True)
class Terminal:
    """One guest who types."""

    store: MemoryStore
    learner_id: LearnerId
    type_line: TypeLine
    answer_line: AnswerLine

    async def say(self, text: str, key: str) -> Turn:
        """Type a line; returns the tutor's answer. Raises EmptyLine."""
        typed = await self.type_line(self.learner_id, text=text, key=key)
        await self.answer_line(typed.reply.id)
        async with self.store.conversations.read() as tx:
            return await tx.turns.get(typed.reply.id, owner=self.learner_id)

    async def brief(self) -> TutorBrief:
        """What the tutor is told now."""
        return await self.answer_line.director_for(self.learner_id).brief()


def languages() -> tuple[tuple[str, str], ...]:
    """Code and own name of each target language."""
    return tuple((language.code, language.name) for language in PackagedCatalog().languages())


async def open_terminal(language: str, model: TextLLM | None = None) -> Terminal:
    """A new guest in a store of its own."""
    store, clock, catalog = MemoryStore(listeners=LISTENERS), SystemClock(), PackagedCatalog()
    enter = EnterAsGuest(store.accounts, clock, GuestPolicy(open=True, per_origin_per_hour=1))
    entered = await enter(target_language=catalog.language(language).code, locale="en", origin="terminal")

    def director_for(learner_id: LearnerId) -> FreeTalk:
        return FreeTalk(store.conversations, catalog, learner_id, TutorTraits(hears=False), clock)

    return Terminal(
        store,
        entered.learner.id,
        TypeLine(store.conversations, clock),
        AnswerLine(store.conversations, model or ScriptedText(), director_for, clock),
    )

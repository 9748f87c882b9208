"""Use case: the learner chooses the language to learn."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.errors import LanguageNotTaught
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog
from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.ids import LearnerId


def taught(catalog: PromptCatalog, code: str) -> str:
    """The code itself; raises LanguageNotTaught for a language that cannot be learned here."""
    try:
        return catalog.language(code).code
    except NotFound:
        known = ", ".join(language.code for language in catalog.languages())
        raise LanguageNotTaught(f"This language is not taught here. Choose one of: {known}.") from None


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Set the learner's target language; from the next brief on the tutor speaks it. The level is unknown again."""

    uow: ConversationUnitOfWork
    catalog: PromptCatalog

    async def __call__(self, learner_id: LearnerId, code: str) -> None:
        language = taught(self.catalog, code)
        async with self.uow.begin() as tx:
            learner = await tx.learners.hold(learner_id)
            if learner.target_language != language:
                await tx.learners.save(replace(learner, target_language=language, level=None))

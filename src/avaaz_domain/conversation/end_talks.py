"""Use cases: what a learner has going on is over, for they are about to be somebody else or gone; it came along."""

from contextlib import suppress
from dataclasses import dataclass, replace

from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.remember_practice import folded
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class EndTalks:
    """RunningTalks of the accounts context: the practice ends as by the learner's own word; what is remembered of
    talks that came along is in the summary at once."""

    uow: ConversationUnitOfWork
    end_practice: EndPractice

    async def end(self, learner_id: LearnerId) -> None:
        """End what runs; harmless when nothing does."""
        with suppress(PracticeNotFound):
            await self.end_practice(learner_id)

    async def brought(self, learner_id: LearnerId) -> None:
        """Fold their stories in; if the store is away, the next story does it."""
        with suppress(Unavailable):
            async with self.uow.begin() as tx:
                session = await tx.sessions.of(learner_id)
                if session:
                    await tx.sessions.save(replace(session, summary=await folded(tx, learner_id)))

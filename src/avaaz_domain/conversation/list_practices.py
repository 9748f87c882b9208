"""Use case: the learner's past practices, newest first, page by page."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.story import Story
from avaaz_domain.shared.ids import LearnerId

PRACTICES_MAX = 50


@dataclass(frozen=True, slots=True)
class PracticePage:
    """Practices that have ended, and the moment before which the next page begins; None at the end."""

    stories: list[Story]
    before: datetime | None


@dataclass(frozen=True, slots=True)
class ListPractices:
    """A page of practices that began before `before`."""

    uow: ConversationUnitOfWork

    async def __call__(self, learner_id: LearnerId, *, limit: int = 20, before: datetime | None = None) -> PracticePage:
        size = max(1, min(limit, PRACTICES_MAX))
        async with self.uow.read() as tx:
            found = await tx.stories.latest(learner_id, limit=size + 1, before=before)
        return PracticePage(found[:size], found[size - 1].started_at if len(found) > size else None)

"""Use case: the story of one of the learner's practices."""

from dataclasses import dataclass

from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.story import Story
from avaaz_domain.shared.ids import LearnerId, PracticeId


@dataclass(frozen=True, slots=True)
class ReadStory:
    """The story, or None where there is none yet, or it is somebody else's."""

    uow: ConversationUnitOfWork

    async def __call__(self, learner_id: LearnerId, practice_id: PracticeId) -> Story | None:
        async with self.uow.read() as tx:
            story = await tx.stories.of_practice(practice_id)
        return story if story and story.learner_id == learner_id else None

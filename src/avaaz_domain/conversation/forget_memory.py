"""Use cases: the learner reads what the tutor remembers, and deletes it."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.remember_practice import begun, folded
from avaaz_domain.conversation.rolling import STORIES
from avaaz_domain.conversation.story import Story, StoryState
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, PracticeId


@dataclass(frozen=True, slots=True)
class Memory:
    """What the tutor knows of earlier talks: its summary, and the stories it was made from, newest first."""

    summary: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class ReadMemory:
    """What is remembered of the learner; nothing before the first talk has ended."""

    uow: ConversationUnitOfWork

    async def __call__(self, learner_id: LearnerId) -> Memory:
        async with self.uow.read() as tx:
            session = await tx.sessions.of(learner_id)
            stories = await tx.stories.latest(learner_id, limit=STORIES, forgotten=False)
        known = tuple(story for story in stories if story.state is StoryState.READY)
        return Memory(session.summary if session else "", known)


@dataclass(frozen=True, slots=True)
class ForgetMemory:
    """Delete what is remembered, all of it or of one practice; the transcript stays. Harmless when repeated.

    The tutor is told nothing of the turns in it either, and a story that is still to be written never is. Raises
    PracticeNotFound for a practice that is not the learner's, or that goes on.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, practice_id: PracticeId | None = None) -> None:
        async with self.uow.begin() as tx:
            session = await tx.sessions.of(learner_id)
            if session is None:
                if practice_id is None:
                    return
                raise PracticeNotFound("There is no such talk.")
            if practice_id is None:
                await tx.stories.forget_all(learner_id)
                await tx.sessions.save(replace(session, summary="", forgotten_at=self.clock.now()))
                return
            practice = await tx.practices.get(practice_id)
            if practice.learner_id != learner_id or practice.ended_at is None:
                raise PracticeNotFound("There is no such talk.")
            story = await tx.stories.of_practice(practice_id)
            story = story or begun(practice, await tx.turns.of_practice(practice_id))
            await tx.stories.save(story.forget())
            await tx.sessions.save(replace(session, summary=await folded(tx, learner_id)))

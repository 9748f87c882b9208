"""Use case: «Not what I said?» The learner puts right what a recogniser wrote down."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.events import StoryOutdated
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.remember_practice import ATTEMPTS, folded
from avaaz_domain.conversation.story import StoryState
from avaaz_domain.conversation.type_line import clean_line
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, TurnId


@dataclass(frozen=True, slots=True)
class EditTurn:
    """Change the text of one's own spoken turn; what was heard is kept beside it, and scores use the sound.

    What was made of the old text goes: translations, meanings of words, what the practice's story quotes from it, and
    the sentences of the story that rest on the whole talk. Those are written anew, as often as a story is written at
    most.
    Raises TurnNotFound, NotYours for a turn of the tutor or a typed one, EmptyLine.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId, text: str) -> Turn:
        line = clean_line(text)
        async with self.uow.begin() as tx:
            session = await tx.sessions.of(learner_id)
            turn = await tx.turns.get(turn_id, owner=learner_id)
            edited = turn.edit(line, self.clock.now())
            if session is None or edited == turn:
                return turn
            await tx.turns.save(edited)
            await tx.translations.forget(turn_id)
            await tx.meanings.forget(turn_id)
            story = await tx.stories.of_practice(turn.practice_id)
            if story and story.judged:
                story = story.borne_out([edited]).points_only()
                if story.state is StoryState.READY and story.attempts < ATTEMPTS:
                    story = replace(story, state=StoryState.PREPARING)
                    await tx.jobs.publish(StoryOutdated(turn.practice_id, self.clock.now()))
                await tx.stories.save(story)
                await tx.sessions.save(replace(session, summary=await folded(tx, learner_id)))
        return edited

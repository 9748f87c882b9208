"""Use case: «Not what I said?» The learner puts right what a recogniser wrote down."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.type_line import clean_line
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, TurnId


@dataclass(frozen=True, slots=True)
class EditTurn:
    """Change the text of one's own spoken turn; what was heard is kept beside it, and scores use the sound.

    Raises TurnNotFound, NotYours for a turn of the tutor or a typed one, EmptyLine.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId, text: str) -> Turn:
        line = clean_line(text)
        async with self.uow.begin() as tx:
            turn = await tx.turns.get(turn_id, owner=learner_id)
            edited = turn.edit(line, self.clock.now())
            if edited != turn:
                await tx.turns.save(edited)
                await tx.translations.forget(turn_id)
        return edited

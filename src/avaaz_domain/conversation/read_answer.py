"""Use case: follow a typed answer while it is being written."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Turn, TurnStatus
from avaaz_domain.conversation.errors import TurnNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, TurnId


@dataclass(frozen=True, slots=True)
class AnswerSoFar:
    """What has come of an answer. `turn` is there once it is over; `orphaned`: nobody is writing it."""

    text: str
    turn: Turn | None
    orphaned: bool = False

    @property
    def failed(self) -> bool:
        """Whether it will never come."""
        return self.turn is not None and self.turn.status is TurnStatus.FAILED


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What has come of the learner's answer so far; raises TurnNotFound for a turn that answers nothing typed."""

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId) -> AnswerSoFar:
        async with self.uow.read() as tx:
            answer = await tx.answers.get(turn_id)
            if answer.learner_id != learner_id:
                raise TurnNotFound("There is no such turn.")
            if not answer.done:
                return AnswerSoFar(answer.text, None, orphaned=answer.free_at(self.clock.now()))
            turn = await tx.turns.get(turn_id, owner=learner_id)
        return AnswerSoFar(turn.text or "", turn)

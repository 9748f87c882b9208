"""Use case: find the typed answers that nobody writes any more."""

from dataclasses import dataclass

from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import TurnId


@dataclass(frozen=True, slots=True)
class FindOrphans:
    """Answers left by a process that died, or that were never begun: whoever finds them writes them."""

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self) -> list[TurnId]:
        async with self.uow.read() as tx:
            return [answer.turn_id for answer in await tx.answers.orphans(self.clock.now())]

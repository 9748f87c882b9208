"""Use cases: a learner wants everything deleted, and may think again."""

from dataclasses import dataclass

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import LearnerKind
from avaaz_domain.accounts.let_in import Visitor, note, shut_out
from avaaz_domain.accounts.people import REGRET, Erasure, ErasureDue
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class AskErasure:
    """Erase the learner: a guest at once, an account after seven days. Asked again, the first date holds.

    Who is erased at once is shut out at once: a job deletes the rest.
    """

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, visitor: Visitor) -> Erasure:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            learner = await tx.learners.get(learner_id)
            asked = await tx.erasures.of(learner_id)
            if asked is None:
                guest = learner.kind is LearnerKind.GUEST
                asked = Erasure(learner_id=learner_id, asked_at=now, due_at=now if guest else now + REGRET)
                await tx.erasures.save(asked)
                await note(tx, SecurityEventKind.ERASURE_ASKED, now, visitor.origin, learner_id)
            if asked.due_at <= now:
                await shut_out(tx, learner_id, now)
                await tx.jobs.publish(ErasureDue(learner_id))
        return asked


@dataclass(frozen=True, slots=True)
class CancelErasure:
    """Call the erasure off; harmless when none was asked for."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, visitor: Visitor) -> None:
        async with self.uow.begin() as tx:
            if await tx.erasures.of(learner_id):
                await tx.erasures.remove(learner_id)
                await note(tx, SecurityEventKind.ERASURE_CANCELLED, self.clock.now(), visitor.origin, learner_id)

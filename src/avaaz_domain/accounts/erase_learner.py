"""Use case: erase a learner everywhere. Runs as a background job."""

from dataclasses import dataclass

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.people import PersonalFiles
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class EraseLearner:
    """Delete files first, then every row, in one transaction; a repeat finds nothing and does nothing.

    What stays is that somebody was erased, and when.
    """

    uow: AccountsUnitOfWork
    files: PersonalFiles
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> None:
        try:
            async with self.uow.read() as tx:
                await tx.learners.get(learner_id)
                account = await tx.accounts.of(learner_id)
        except LearnerNotFound:
            return
        await self.files.erase(learner_id, account.email if account else "")
        async with self.uow.begin() as tx:
            await tx.people.erase(learner_id)
            await note(tx, SecurityEventKind.ERASED, self.clock.now())

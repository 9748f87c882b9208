"""Use case: erase a learner everywhere. Runs as a background job."""

from contextlib import suppress
from dataclasses import dataclass

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import LearnerKind
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.people import PersonalFiles
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class EraseLearner:
    """Delete files first, then every row, in one transaction; a repeat finds nothing and does nothing.

    `unclaimed`: only while the learner is a guest still. What stays is that somebody was erased, and when.
    """

    uow: AccountsUnitOfWork
    files: PersonalFiles
    clock: Clock

    async def __call__(self, learner_id: LearnerId, *, unclaimed: bool = False) -> None:
        with suppress(LearnerNotFound):
            async with self.uow.begin() as tx:
                learner = await tx.learners.hold(learner_id)
                if unclaimed and learner.kind is not LearnerKind.GUEST:
                    return
                account = await tx.accounts.of(learner_id)
                await self.files.erase(learner_id, account.email if account else "")
                await tx.people.erase(learner_id)
                await note(tx, SecurityEventKind.ERASED, self.clock.now())

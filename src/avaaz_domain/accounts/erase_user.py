"""Use case: an operator has an account erased."""

from dataclasses import dataclass

from avaaz_domain.accounts.asker import AT_THE_MACHINE, account_at
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.people import ErasureDue
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class EraseUser:
    """At once, without days to regret; raises AccountNotFound. That an operator asked for it stays in the audit log."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, email: str) -> None:
        async with self.uow.begin() as tx:
            account = await account_at(tx, email)
            await note(tx, SecurityEventKind.ERASURE_ASKED, self.clock.now(), AT_THE_MACHINE, account.learner_id)
            await tx.jobs.publish(ErasureDue(account.learner_id))

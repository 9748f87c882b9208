"""Use case: an operator signs somebody out everywhere."""

from dataclasses import dataclass

from avaaz_domain.accounts.asker import AT_THE_MACHINE, account_at
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import note, shut_out
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class SignUserOut:
    """Revoke all devices of an account; raises AccountNotFound."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, email: str) -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            account = await account_at(tx, email)
            await shut_out(tx, account.learner_id, now)
            await note(tx, SecurityEventKind.SIGNED_OUT_EVERYWHERE, now, AT_THE_MACHINE, account.learner_id)

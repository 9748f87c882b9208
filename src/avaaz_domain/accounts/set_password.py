"""Use case: an operator gives an account another password."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.asker import AT_THE_MACHINE, account_at
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import note, shut_out
from avaaz_domain.accounts.passwords import check_password
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class SetPassword:
    """All devices of the account are signed out. Raises AccountNotFound, PasswordLength, PasswordCommon."""

    uow: AccountsUnitOfWork
    hasher: PasswordHasher
    clock: Clock

    async def __call__(self, email: str, password: str) -> None:
        hashed = await self.hasher.hash(check_password(password, email=email))
        now = self.clock.now()
        async with self.uow.begin() as tx:
            account = await account_at(tx, email)
            await tx.accounts.save(replace(account, password_hash=hashed))
            await tx.tokens.remove_of(account.learner_id)
            await shut_out(tx, account.learner_id, now)
            await note(tx, SecurityEventKind.PASSWORD_RESET, now, AT_THE_MACHINE, account.learner_id)

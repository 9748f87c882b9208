"""Use case: say what an account may do."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.asker import AT_THE_MACHINE, Asker, require_admin
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Role, User
from avaaz_domain.accounts.errors import LastAdmin
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class SetRoles:
    """Give exactly these roles, `learner` always among them. Without an asker: for the operator at the machine.

    Raises Forbidden, AccountNotFound, and LastAdmin for the only admin there is.
    """

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, roles: frozenset[Role], asker: Asker | None = None) -> User:
        async with self.uow.begin() as tx:
            admins = await tx.accounts.admins()
            if asker:
                await require_admin(tx, asker)
            account = (await tx.accounts.user(learner_id)).account
            if Role.ADMIN in account.roles and Role.ADMIN not in roles and admins <= 1:
                raise LastAdmin("This is the only admin. Make another one first.")
            wanted = tuple(role for role in Role if role in roles or role is Role.LEARNER)
            await tx.accounts.save(replace(account, roles=wanted))
            device_id = asker.device_id if asker else None
            origin = asker.origin if asker else AT_THE_MACHINE
            await note(tx, SecurityEventKind.ROLES_CHANGED, self.clock.now(), origin, learner_id, device_id)
            return await tx.accounts.user(learner_id)

"""Use cases: who has an account here."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import folded
from avaaz_domain.accounts.asker import Asker, account_at, require_admin
from avaaz_domain.accounts.entities import User
from avaaz_domain.accounts.ports import AccountsUnitOfWork

FOUND_MAX = 50


@dataclass(frozen=True, slots=True)
class FindUsers:
    """Accounts whose address contains a text, by address. Without an asker: for the operator at the machine.

    Raises Forbidden for an asker who is no admin.
    """

    uow: AccountsUnitOfWork

    async def __call__(self, containing: str, asker: Asker | None = None) -> list[User]:
        async with self.uow.read() as tx:
            if asker:
                await require_admin(tx, asker)
            return await tx.accounts.users(folded(containing.strip()), limit=FOUND_MAX)


@dataclass(frozen=True, slots=True)
class ShowUser:
    """The account of an address; raises AccountNotFound."""

    uow: AccountsUnitOfWork

    async def __call__(self, email: str) -> User:
        async with self.uow.read() as tx:
            return await tx.accounts.user((await account_at(tx, email)).learner_id)

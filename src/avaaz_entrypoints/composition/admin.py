"""The wiring of `avaaz user` and `avaaz audit`: use cases on the store of an installation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.passwords.argon2 import Argon2Hasher
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.store import PostgresAccounts
from avaaz_domain.accounts.add_user import AddUser
from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.accounts.erase_user import EraseUser
from avaaz_domain.accounts.find_users import FindUsers, ShowUser
from avaaz_domain.accounts.set_password import SetPassword
from avaaz_domain.accounts.set_roles import SetRoles
from avaaz_domain.accounts.sign_user_out import SignUserOut
from avaaz_entrypoints.composition.call_parts import clock_of
from avaaz_entrypoints.composition.listeners import LISTENERS
from avaaz_entrypoints.composition.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What an operator can do."""

    uow: PostgresAccounts
    find: FindUsers
    show: ShowUser
    add: AddUser
    roles: SetRoles
    password: SetPassword
    sign_out: SignUserOut
    erase: EraseUser

    async def recent(self, limit: int) -> list[SecurityEvent]:
        """The newest security events."""
        async with self.uow.read() as tx:
            return await tx.audit.recent(limit=limit)


@asynccontextmanager
async def a_desk(settings: Settings) -> AsyncIterator[Desk]:
    """The desk over the database of these settings."""
    engine = create_engine(settings.database_url, 1, "avaaz user")
    uow, clock, hasher = PostgresAccounts(engine, LISTENERS), clock_of(settings), Argon2Hasher()
    try:
        yield Desk(
            uow,
            FindUsers(uow),
            ShowUser(uow),
            AddUser(uow, hasher, clock),
            SetRoles(uow, clock),
            SetPassword(uow, hasher, clock),
            SignUserOut(uow, clock),
            EraseUser(uow, clock),
        )
    finally:
        await engine.dispose()


def first_language() -> str:
    """The language that is offered first."""
    return PackagedCatalog().languages()[0].code

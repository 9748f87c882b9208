"""Accounts, registrations and the tokens of mails in PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_domain.accounts.entities import Account, Role, User
from avaaz_domain.accounts.errors import AccountNotFound
from avaaz_domain.accounts.mails import MailToken, Purpose, Registration
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import LearnerId, RegistrationId

_ACCOUNTS = Mapper.of(tables.accounts, Account)
_OF = _ACCOUNTS.one(tables.accounts.c.learner_id == sa.bindparam("learner"), held=True)
_BY_ADDRESS = _ACCOUNTS.one(tables.accounts.c.address == sa.bindparam("wanted"), held=True)
_CHANGE = _ACCOUNTS.update()
_REGISTRATIONS = Mapper.of(tables.registrations, Registration)
_REGISTRATION = _REGISTRATIONS.one(tables.registrations.c.id == sa.bindparam("registration"))
_TOKENS = Mapper.of(tables.mail_tokens, MailToken)
_TOKEN = _TOKENS.one(tables.mail_tokens.c.token_hash == sa.bindparam("hash"), held=True)
_ADMIN_GATE = 7_303
"""First key of the advisory lock under which admins are counted."""


def _users() -> sa.Select[Any]:
    account, profile, device = tables.accounts, tables.profiles, tables.devices
    seen = sa.select(sa.func.max(device.c.last_seen_at)).where(device.c.learner_id == account.c.learner_id)
    known_as = sa.func.coalesce(profile.c.name, "").label("known_as")
    found = sa.select(account, known_as, seen.scalar_subquery().label("seen"))
    return found.outerjoin(profile, profile.c.learner_id == account.c.learner_id)


_USERS = _users()


def _user(row: Mapping[Any, Any]) -> User:
    return User(account=_ACCOUNTS.load(row), name=row["known_as"], last_seen_at=row["seen"])


@dataclass(frozen=True, slots=True)
class PostgresAccountRows:
    """AccountRepo."""

    db: Connection

    async def add(self, account: Account) -> None:
        """Insert a new account; raise ConcurrentChange if the learner or the address has one already."""
        if await self.db.row(_ACCOUNTS.insert, _ACCOUNTS.values(account)) is None:
            raise ConcurrentChange("Somebody else was first. Read it again.")

    async def of(self, learner_id: LearnerId) -> Account | None:
        """The learner's account, or None."""
        return await _OF.find(self.db, learner=learner_id)

    async def by_address(self, address: str) -> Account | None:
        """The account of a folded address, or None."""
        return await _BY_ADDRESS.find(self.db, wanted=address)

    async def save(self, account: Account) -> None:
        """Update an account; raise ConcurrentChange if another one has the address."""
        await self.db.run(_CHANGE, _ACCOUNTS.changes(account))

    async def users(self, containing: str, *, limit: int) -> list[User]:
        """Accounts whose folded address contains this text, by address."""
        row = tables.accounts.c
        found = _USERS.where(row.address.contains(containing, autoescape=True)).order_by(row.address).limit(limit)
        return [_user(each) for each in (await self.db.run(found)).mappings()]

    async def user(self, learner_id: LearnerId) -> User:
        """The account as an admin sees it; raises AccountNotFound."""
        if await self.of(learner_id) is None:
            raise AccountNotFound("There is no such account.")
        row = (await self.db.run(_USERS.where(tables.accounts.c.learner_id == learner_id))).mappings().one()
        return _user(row)

    async def admins(self) -> int:
        """How many accounts have the role admin; nobody else counts them until the block ends."""
        account = tables.accounts
        await self.db.run(sa.select(sa.func.pg_advisory_xact_lock(_ADMIN_GATE, 0)))
        return await self.db.number(
            sa.select(sa.func.count()).select_from(account).where(account.c.roles.contains([Role.ADMIN.value]))
        )


@dataclass(frozen=True, slots=True)
class PostgresRegistrations:
    """RegistrationRepo. What hangs on a registration goes with it."""

    db: Connection

    async def add(self, registration: Registration) -> None:
        """Insert a new one; raise LearnerNotFound when its guest is gone."""
        await self.db.run(_REGISTRATIONS.insert, _REGISTRATIONS.values(registration))

    async def get(self, registration_id: RegistrationId) -> Registration | None:
        """The registration, or None."""
        return await _REGISTRATION.find(self.db, registration=registration_id)

    async def remove(self, address: str) -> None:
        """Forget all of this folded address, and their tokens."""
        table = tables.registrations
        await self.db.run(sa.delete(table).where(table.c.address == address))

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`, and their tokens."""
        table = tables.registrations
        await self.db.run(sa.delete(table).where(table.c.expires_at <= at))


@dataclass(frozen=True, slots=True)
class PostgresTokens:
    """MailTokenRepo."""

    db: Connection

    async def add(self, token: MailToken) -> None:
        """Insert a new one."""
        await self.db.run(_TOKENS.insert, _TOKENS.values(token))

    async def find(self, token_hash: str, purposes: frozenset[Purpose]) -> MailToken | None:
        """The token, if it has one of these purposes."""
        token = await _TOKEN.find(self.db, hash=token_hash)
        return token if token and token.purpose in purposes else None

    async def remove(self, token_hash: str) -> None:
        """Spend one."""
        table = tables.mail_tokens
        await self.db.run(sa.delete(table).where(table.c.token_hash == token_hash))

    async def remove_of(self, learner_id: LearnerId) -> None:
        """Spend all of a learner."""
        table = tables.mail_tokens
        await self.db.run(sa.delete(table).where(table.c.learner_id == learner_id))

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`."""
        table = tables.mail_tokens
        await self.db.run(sa.delete(table).where(table.c.expires_at <= at))

"""Accounts, registrations and the tokens of mails in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from avaaz_adapters.memory.accounts import require_learner
from avaaz_adapters.memory.state import View, aware
from avaaz_domain.accounts.entities import Account, Role, User
from avaaz_domain.accounts.errors import AccountNotFound, RegistrationNotFound
from avaaz_domain.accounts.mails import Letter, MailToken, Purpose, Registration
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import LearnerId, RegistrationId


@dataclass(frozen=True, slots=True)
class MemoryAccountRows:
    """AccountRepo."""

    view: View

    async def add(self, account: Account) -> None:
        """Insert a new account; raise ConcurrentChange if the learner or the address has one already."""
        require_learner(self.view, account.learner_id)
        if await self.of(account.learner_id) or await self.by_address(account.address):
            raise ConcurrentChange("Somebody else was first. Read it again.")
        self.view.writable.accounts[account.learner_id] = aware(account)

    async def of(self, learner_id: LearnerId) -> Account | None:
        """The learner's account, or None."""
        return self.view.rows.accounts.get(learner_id)

    async def by_address(self, address: str) -> Account | None:
        """The account of a folded address, or None."""
        return next((each for each in self.view.rows.accounts.values() if each.address == address), None)

    async def save(self, account: Account) -> None:
        """Update an account; raise ConcurrentChange if another one has the address."""
        other = await self.by_address(account.address)
        if other and other.learner_id != account.learner_id:
            raise ConcurrentChange("Somebody else was first. Read it again.")
        self.view.writable.accounts[account.learner_id] = aware(account)

    async def users(self, containing: str, *, limit: int) -> list[User]:
        """Accounts whose folded address contains this text, by address."""
        rows = self.view.rows
        found = sorted((a for a in rows.accounts.values() if containing in a.address), key=lambda each: each.address)
        return [self._user(account) for account in found[:limit]]

    async def user(self, learner_id: LearnerId) -> User:
        """The account as an admin sees it; raises AccountNotFound."""
        account = await self.of(learner_id)
        if account is None:
            raise AccountNotFound("There is no such account.")
        return self._user(account)

    def _user(self, account: Account) -> User:
        rows = self.view.rows
        seen = [d.last_seen_at for d in rows.devices.values() if d.learner_id == account.learner_id]
        profile = rows.profiles.get(account.learner_id)
        return User(account=account, name=profile.name if profile else "", last_seen_at=max(seen, default=None))

    async def admins(self) -> int:
        """How many accounts have the role admin."""
        return sum(Role.ADMIN in each.roles for each in self.view.rows.accounts.values())


@dataclass(frozen=True, slots=True)
class MemoryRegistrations:
    """RegistrationRepo."""

    view: View

    async def add(self, registration: Registration) -> None:
        """Insert a new one; raise LearnerNotFound when its guest is gone."""
        if registration.learner_id:
            require_learner(self.view, registration.learner_id)
        self.view.writable.registrations[registration.id] = aware(registration)

    async def get(self, registration_id: RegistrationId) -> Registration | None:
        """The registration, or None."""
        return self.view.rows.registrations.get(registration_id)

    async def remove(self, address: str) -> None:
        """Forget all of this folded address, and their tokens."""
        self._forget({each.id for each in self.view.rows.registrations.values() if each.address == address})

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`, and their tokens."""
        self._forget({each.id for each in self.view.rows.registrations.values() if each.expires_at <= at})

    def _forget(self, ids: set[RegistrationId]) -> None:
        rows = self.view.writable
        for registration_id in ids:
            del rows.registrations[registration_id]
        for token in [each for each in rows.mail_tokens.values() if each.registration_id in ids]:
            del rows.mail_tokens[token.token_hash]
        for letter in [each for each in rows.letters.values() if each.registration_id in ids]:
            del rows.letters[letter.id]


def require_owner(view: View, owned: MailToken | Letter) -> None:
    """Raise LearnerNotFound or RegistrationNotFound, as a foreign key does in a database."""
    if owned.learner_id:
        require_learner(view, owned.learner_id)
    if owned.registration_id and owned.registration_id not in view.rows.registrations:
        raise RegistrationNotFound("There is no such registration.")


@dataclass(frozen=True, slots=True)
class MemoryTokens:
    """MailTokenRepo."""

    view: View

    async def add(self, token: MailToken) -> None:
        """Insert a new one; raises LearnerNotFound, RegistrationNotFound for whose it is."""
        require_owner(self.view, token)
        self.view.writable.mail_tokens[token.token_hash] = aware(token)

    async def find(self, token_hash: str, purposes: frozenset[Purpose]) -> MailToken | None:
        """The token, if it has one of these purposes."""
        token = self.view.rows.mail_tokens.get(token_hash)
        return token if token and token.purpose in purposes else None

    async def remove(self, token_hash: str) -> None:
        """Spend one."""
        self.view.writable.mail_tokens.pop(token_hash, None)

    async def remove_of(self, learner_id: LearnerId) -> None:
        """Spend all of a learner."""
        self._keep(lambda each: each.learner_id != learner_id)

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`."""
        self._keep(lambda each: each.expires_at > at)

    def _keep(self, wanted: Callable[[MailToken], bool]) -> None:
        rows = self.view.writable
        rows.mail_tokens = {key: each for key, each in rows.mail_tokens.items() if wanted(each)}

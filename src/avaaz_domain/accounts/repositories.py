"""What the accounts context keeps: its repositories and the transactions over them."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.entities import Account, Learner, Profile, User
from avaaz_domain.accounts.mails import Letter, MailToken, Purpose, Registration
from avaaz_domain.accounts.people import ErasureRepo, ExportRepo, PeopleRepo
from avaaz_domain.shared.events import Jobs
from avaaz_domain.shared.ids import AuthSessionId, LearnerId, LetterId, RegistrationId


class LearnerRepo(Protocol):
    """Learners."""

    async def add(self, learner: Learner) -> None:
        """Insert a new learner; raise ConcurrentChange if it is there already."""
        ...

    async def get(self, learner_id: LearnerId) -> Learner:
        """The learner, or raise LearnerNotFound."""
        ...

    async def hold(self, learner_id: LearnerId) -> Learner:
        """The same; in a `begin()` block nobody else holds or changes the learner until the block ends."""
        ...

    async def save(self, learner: Learner) -> None:
        """Update a learner; raise LearnerNotFound if there is none."""
        ...

    async def guests_from(self, origin: str, *, since: datetime) -> int:
        """How many guests came from this origin at or after `since`.

        In a `begin()` block nobody else counts this origin until the block ends, so a limit holds exactly.
        """
        ...


class ProfileRepo(Protocol):
    """Profiles: one per learner, a default one until something is stored."""

    async def of(self, learner_id: LearnerId) -> Profile:
        """What is stored for the learner, or the defaults."""
        ...

    async def save(self, profile: Profile) -> None:
        """Insert or replace; raises LearnerNotFound."""
        ...


class AuthSessionRepo(Protocol):
    """Signed-in devices. One that is read in a `begin()` block is held until the block ends."""

    async def add(self, device: AuthSession) -> None:
        """Insert a new device; raise ConcurrentChange if it, or its secret, is there already."""
        ...

    async def get(self, device_id: AuthSessionId) -> AuthSession | None:
        """The device, or None."""
        ...

    async def by_secret(self, secret_hash: str) -> AuthSession | None:
        """The device whose secret has this hash, or None."""
        ...

    async def of(self, learner_id: LearnerId) -> list[AuthSession]:
        """The learner's devices that are not revoked, the one seen last first."""
        ...

    async def save(self, device: AuthSession) -> None:
        """Update a device; nothing happens when it is not there."""
        ...


class AccountRepo(Protocol):
    """Accounts: one per learner and address. One that is read in a `begin()` block is held until the block ends."""

    async def add(self, account: Account) -> None:
        """Insert a new account; raise ConcurrentChange if the learner or the address has one already."""
        ...

    async def of(self, learner_id: LearnerId) -> Account | None:
        """The learner's account, or None."""
        ...

    async def by_address(self, address: str) -> Account | None:
        """The account of a folded address, or None."""
        ...

    async def save(self, account: Account) -> None:
        """Update an account; raise ConcurrentChange if another one has the address."""
        ...

    async def users(self, containing: str, *, limit: int) -> list[User]:
        """Accounts whose folded address contains this text, by address."""
        ...

    async def user(self, learner_id: LearnerId) -> User:
        """The account as an admin sees it; held as `of` holds it. Raises AccountNotFound."""
        ...

    async def admins(self) -> int:
        """How many accounts have the role admin.

        In a `begin()` block nobody else counts them until the block ends, so the last one stays.
        """
        ...


class RegistrationRepo(Protocol):
    """Registrations whose mail was not answered yet. An address may have several."""

    async def add(self, registration: Registration) -> None:
        """Insert a new one; raise LearnerNotFound when its guest is gone."""
        ...

    async def get(self, registration_id: RegistrationId) -> Registration | None:
        """The registration, or None."""
        ...

    async def remove(self, address: str) -> None:
        """Forget all of this folded address, and their tokens."""
        ...

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`, and their tokens."""
        ...


class MailTokenRepo(Protocol):
    """What links of mails are good for. Only hashes are kept."""

    async def add(self, token: MailToken) -> None:
        """Insert a new one; raises LearnerNotFound, RegistrationNotFound for whose it is."""
        ...

    async def find(self, token_hash: str, purposes: frozenset[Purpose]) -> MailToken | None:
        """The token, if it has one of these purposes; in a `begin()` block it is held until the block ends."""
        ...

    async def remove(self, token_hash: str) -> None:
        """Spend one."""
        ...

    async def remove_of(self, learner_id: LearnerId) -> None:
        """Spend all of a learner."""
        ...

    async def expire(self, at: datetime) -> None:
        """Forget those that have expired by `at`."""
        ...


class LetterRepo(Protocol):
    """Mails that are to be sent."""

    async def add(self, letter: Letter) -> None:
        """Insert a new one; raises LearnerNotFound, RegistrationNotFound for whom it is about."""
        ...

    async def get(self, letter_id: LetterId) -> Letter | None:
        """The letter, or None when it was sent."""
        ...

    async def remove(self, letter_id: LetterId) -> None:
        """It was sent; harmless when repeated."""
        ...

    async def expire(self, before: datetime) -> None:
        """Forget those written before then: they cannot be delivered."""
        ...


class TryRepo(Protocol):
    """How often something was tried, by key; a key is a fingerprint."""

    async def note(self, key: str, at: datetime) -> None:
        """It was tried."""
        ...

    async def since(self, key: str, moment: datetime) -> int:
        """How often it was tried at or after this moment.

        In a `begin()` block nobody else counts this key until the block ends, so a limit holds exactly.
        """
        ...

    async def forget(self, key: str) -> None:
        """Begin to count anew."""
        ...

    async def expire(self, before: datetime) -> None:
        """Forget what was tried before then."""
        ...


class AuditLog(Protocol):
    """Security events, written in the transaction of their cause. Never an e-mail address, a token or a word."""

    async def record(self, event: SecurityEvent) -> None:
        """Write it down."""
        ...

    async def recent(self, *, limit: int) -> list[SecurityEvent]:
        """The newest events, newest first."""
        ...

    async def expire(self, before: datetime) -> None:
        """Forget what happened before then."""
        ...


class LeaseRepo(Protocol):
    """Work that one process at a time does."""

    async def take(self, work: str, holder: UUID, *, at: datetime, until: datetime) -> bool:
        """Have the work until then, unless somebody else has it at `at`; whoever has it may take it again."""
        ...


class AccountsTx(Protocol):
    """The repositories of one transaction."""

    @property
    def learners(self) -> LearnerRepo: ...

    @property
    def profiles(self) -> ProfileRepo: ...

    @property
    def devices(self) -> AuthSessionRepo: ...

    @property
    def accounts(self) -> AccountRepo: ...

    @property
    def registrations(self) -> RegistrationRepo: ...

    @property
    def tokens(self) -> MailTokenRepo: ...

    @property
    def letters(self) -> LetterRepo: ...

    @property
    def tries(self) -> TryRepo: ...

    @property
    def audit(self) -> AuditLog: ...

    @property
    def people(self) -> PeopleRepo: ...

    @property
    def erasures(self) -> ErasureRepo: ...

    @property
    def exports(self) -> ExportRepo: ...

    @property
    def leases(self) -> LeaseRepo: ...

    @property
    def jobs(self) -> Jobs: ...


class AccountsUnitOfWork(Protocol):
    """Transactions over accounts. Both raise Unavailable when the store is away."""

    def begin(self) -> AbstractAsyncContextManager[AccountsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        ...

    def read(self) -> AbstractAsyncContextManager[AccountsTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        ...

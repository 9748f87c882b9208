"""What the accounts context needs from outside."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from avaaz_domain.accounts.entities import AuthSession, Learner, Profile
from avaaz_domain.shared.ids import AuthSessionId, LearnerId


class LearnerRepo(Protocol):
    """Learners."""

    async def add(self, learner: Learner) -> None:
        """Insert a new learner; raise ConcurrentChange if it is there already."""
        ...

    async def get(self, learner_id: LearnerId) -> Learner:
        """The learner, or raise LearnerNotFound."""
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
    """Signed-in devices."""

    async def add(self, device: AuthSession) -> None:
        """Insert a new device; raise ConcurrentChange if it, or its secret, is there already."""
        ...

    async def get(self, device_id: AuthSessionId) -> AuthSession | None:
        """The device, or None."""
        ...

    async def by_secret(self, secret_hash: str) -> AuthSession | None:
        """The device whose secret has this hash, or None."""
        ...

    async def save(self, device: AuthSession) -> None:
        """Update a device; nothing happens when it is not there."""
        ...


class AccountsTx(Protocol):
    """The repositories of one transaction."""

    @property
    def learners(self) -> LearnerRepo: ...

    @property
    def profiles(self) -> ProfileRepo: ...

    @property
    def devices(self) -> AuthSessionRepo: ...


class AccountsUnitOfWork(Protocol):
    """Transactions over accounts. Both raise Unavailable when the store is away."""

    def begin(self) -> AbstractAsyncContextManager[AccountsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        ...

    def read(self) -> AbstractAsyncContextManager[AccountsTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        ...

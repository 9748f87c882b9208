"""Use case: a device that was let in before comes back."""

from dataclasses import dataclass

from avaaz_domain.accounts.enter_as_guest import secret_hash
from avaaz_domain.accounts.entities import AuthSession, Learner
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import SignedOut


@dataclass(frozen=True, slots=True)
class ResumeDevice:
    """Recognise a device by its secret; raise SignedOut when it is unknown, expired or revoked."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, secret: str) -> tuple[Learner, AuthSession]:
        async with self.uow.read() as tx:
            device = await tx.devices.by_secret(secret_hash(secret))
            if device is None or not device.open_at(self.clock.now()):
                raise SignedOut("This device is not signed in.")
            return await tx.learners.get(device.learner_id), device

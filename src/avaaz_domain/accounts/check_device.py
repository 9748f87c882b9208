"""Use case: may this device still act for its learner?"""

from dataclasses import dataclass

from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import SignedOut
from avaaz_domain.shared.ids import AuthSessionId, LearnerId


@dataclass(frozen=True, slots=True)
class CheckDevice:
    """Raise SignedOut unless the device is known, belongs to the learner, and is neither expired nor revoked."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, device_id: AuthSessionId, learner_id: LearnerId) -> None:
        async with self.uow.read() as tx:
            device = await tx.devices.get(device_id)
        if device is None or device.learner_id != learner_id or not device.open_at(self.clock.now()):
            raise SignedOut("This device is not signed in.")

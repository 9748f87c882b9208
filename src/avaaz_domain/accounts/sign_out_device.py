"""Use case: a device signs out."""

from dataclasses import dataclass

from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AuthSessionId


@dataclass(frozen=True, slots=True)
class SignOutDevice:
    """Revoke this device; harmless when repeated."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, device_id: AuthSessionId) -> None:
        async with self.uow.begin() as tx:
            device = await tx.devices.get(device_id)
            if device is not None:
                await tx.devices.save(device.revoke(self.clock.now()))

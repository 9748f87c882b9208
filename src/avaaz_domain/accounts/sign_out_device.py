"""Use case: a device signs out, or another one of the learner's is shut out."""

from dataclasses import dataclass

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.errors import DeviceNotFound
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AuthSessionId, LearnerId


@dataclass(frozen=True, slots=True)
class SignOutDevice:
    """Revoke this device; harmless when repeated."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, device_id: AuthSessionId, origin: str = "") -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            device = await tx.devices.get(device_id)
            if device is not None:
                await tx.devices.save(device.revoke(now))
                await note(tx, SecurityEventKind.SIGNED_OUT, now, origin, device.learner_id, device.id)


@dataclass(frozen=True, slots=True)
class RevokeDevice:
    """Revoke one of the learner's devices; raises DeviceNotFound when the learner has no such device."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, device_id: AuthSessionId, origin: str = "") -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            device = await tx.devices.get(device_id)
            if device is None or device.learner_id != learner_id or device.revoked_at:
                raise DeviceNotFound("There is no such device.")
            await tx.devices.save(device.revoke(now))
            await note(tx, SecurityEventKind.DEVICE_REVOKED, now, origin, learner_id, device_id)

"""Use case: where the learner is signed in."""

from dataclasses import dataclass

from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class ListDevices:
    """The devices that are let in now, the one seen last first."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> list[AuthSession]:
        async with self.uow.read() as tx:
            found = await tx.devices.of(learner_id)
        now = self.clock.now()
        return [device for device in found if device.open_at(now)]

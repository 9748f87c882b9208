"""Use case: a device that was let in before shows its secret and gets the next one."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.device_secret import DeviceSecret, digest
from avaaz_domain.accounts.devices import Showing
from avaaz_domain.accounts.let_in import Entered, Visitor, expiry, note
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import SignedOut


@dataclass(frozen=True, slots=True)
class RefreshDevice:
    """Each secret is good once. The one before may be shown again for 30 s: it gets the same answer.

    Raises SignedOut when the device is unknown, expired or revoked. A secret that was replaced earlier revokes the
    device: somebody else has a copy.
    """

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, secret: str, visitor: Visitor) -> Entered:
        shown, now = DeviceSecret.parse(secret), self.clock.now()
        entered = None
        async with self.uow.begin() as tx:
            device = await tx.devices.by_secret(digest(shown.family))
            if device is None or not device.open_at(now):
                raise SignedOut("This device is not signed in.")
            showing = device.judge(digest(shown.part), now)
            if showing is Showing.REUSED:
                await tx.devices.save(device.revoke(now))
                await note(tx, SecurityEventKind.SECRET_REUSED, now, visitor.origin, device.learner_id, device.id)
            else:
                learner = await tx.learners.get(device.learner_id)
                account = await tx.accounts.of(learner.id)
                if showing is Showing.CURRENT:
                    fresh, sealed = shown.replaced()
                    device = device.rotate(digest(fresh.part), sealed, now)
                else:
                    fresh = shown.unsealed(device.sealed)
                expires_at = expiry(learner, now, device.created_at)
                device = replace(device.seen(now), expires_at=expires_at, name=visitor.device or device.name)
                await tx.devices.save(device)
                entered = Entered(learner, device, str(fresh), account.roles if account else ())
        if entered is None:
            raise SignedOut("This device was signed out for safety. Sign in again.")
        return entered

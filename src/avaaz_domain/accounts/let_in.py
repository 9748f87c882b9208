"""Letting somebody in on a device: what several use cases do at their end."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_domain.accounts.audit import SecurityEvent, SecurityEventKind
from avaaz_domain.accounts.device_secret import DeviceSecret, digest
from avaaz_domain.accounts.devices import DEVICE_LIFE, DEVICE_LONGEST, AuthSession
from avaaz_domain.accounts.entities import GUEST_LIFE, Account, Learner, LearnerKind, Role
from avaaz_domain.accounts.repositories import AccountsTx
from avaaz_domain.shared.ids import AuthSessionId, LearnerId, new_id


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from: the fingerprint of its address, and what its device calls itself."""

    origin: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody was let in on a device. `secret` is shown once; only hashes of it are kept."""

    learner: Learner
    device: AuthSession
    secret: str
    roles: tuple[Role, ...] = ()


async def let_in(tx: AccountsTx, learner: Learner, account: Account | None, visitor: Visitor, at: datetime) -> Entered:
    """A new device of this learner."""
    secret = DeviceSecret.fresh()
    device = AuthSession(
        id=AuthSessionId(new_id(at)),
        learner_id=learner.id,
        secret_hash=digest(secret.family),
        current_hash=digest(secret.part),
        created_at=at,
        last_seen_at=at,
        expires_at=expiry(learner, at, at),
        name=visitor.device,
    )
    await tx.devices.add(device)
    return Entered(learner, device, str(secret), account.roles if account else ())


def expiry(learner: Learner, at: datetime, since: datetime) -> datetime:
    """Until when a device that signed in at `since` and is used at `at` is let in: a guest's ends with the guest."""
    if learner.kind is LearnerKind.GUEST:
        return learner.created_at + GUEST_LIFE
    return min(at + DEVICE_LIFE, since + DEVICE_LONGEST)


async def shut_out(tx: AccountsTx, learner_id: LearnerId, at: datetime, but: AuthSessionId | None = None) -> None:
    """Revoke all devices of a learner, but for one."""
    for device in await tx.devices.of(learner_id):
        if device.id != but:
            await tx.devices.save(device.revoke(at))


async def note(
    tx: AccountsTx,
    kind: SecurityEventKind,
    at: datetime,
    origin: str = "",
    learner_id: LearnerId | None = None,
    device_id: AuthSessionId | None = None,
) -> None:
    """Write a security event down."""
    await tx.audit.record(
        SecurityEvent(id=new_id(at), kind=kind, at=at, learner_id=learner_id, device_id=device_id, origin=origin)
    )

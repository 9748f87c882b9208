"""Use case: a visitor comes in without an account."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from avaaz_domain.accounts.entities import GUEST_LIFE, AuthSession, Learner, LearnerKind
from avaaz_domain.accounts.errors import GuestsOff, TooManyGuests
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AuthSessionId, LearnerId, new_id

_WINDOW = timedelta(hours=1)


def secret_hash(secret: str) -> str:
    """SHA-256 of a device secret, in hex. The secret has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class GuestPolicy:
    """Whether guests may come in, and how many from one origin within an hour."""

    open: bool
    per_origin_per_hour: int


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody was let in on a device. `secret` is shown once; only its hash is kept."""

    learner: Learner
    device: AuthSession
    secret: str


@dataclass(frozen=True, slots=True)
class EnterAsGuest:
    """Let a visitor in as a guest, on this device, for seven days; refuse when guests are off or come too fast."""

    uow: AccountsUnitOfWork
    clock: Clock
    policy: GuestPolicy

    async def __call__(self, *, target_language: str, locale: str, origin: str) -> Entered:
        if not self.policy.open:
            raise GuestsOff("Guests are not let in here. Make an account.")
        now = self.clock.now()
        learner = Learner(
            id=LearnerId(new_id(now)),
            kind=LearnerKind.GUEST,
            target_language=target_language,
            locale=locale,
            created_at=now,
            origin=origin,
        )
        secret = secrets.token_urlsafe(32)
        device = AuthSession(
            id=AuthSessionId(new_id(now)),
            learner_id=learner.id,
            secret_hash=secret_hash(secret),
            created_at=now,
            expires_at=now + GUEST_LIFE,
        )
        async with self.uow.begin() as tx:
            if await tx.learners.guests_from(origin, since=now - _WINDOW) >= self.policy.per_origin_per_hour:
                raise TooManyGuests("Too many new guests from here. Wait an hour.", retry_after_s=3600)
            await tx.learners.add(learner)
            await tx.devices.add(device)
        return Entered(learner, device, secret)

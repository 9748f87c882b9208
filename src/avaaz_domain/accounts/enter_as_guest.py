"""Use case: a visitor comes in without an account."""

from dataclasses import dataclass
from datetime import timedelta

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Learner, LearnerKind
from avaaz_domain.accounts.errors import GuestsOff, TooManyGuests
from avaaz_domain.accounts.let_in import Entered, Visitor, let_in, note
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, new_id

_WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class GuestPolicy:
    """Whether guests may come in, and how many from one origin within an hour."""

    open: bool
    per_origin_per_hour: int


@dataclass(frozen=True, slots=True)
class EnterAsGuest:
    """Let a visitor in as a guest, on this device, for seven days; refuse when guests are off or come too fast."""

    uow: AccountsUnitOfWork
    clock: Clock
    policy: GuestPolicy

    async def __call__(self, *, target_language: str, locale: str, origin: str, device: str = "") -> Entered:
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
        async with self.uow.begin() as tx:
            if await tx.learners.guests_from(origin, since=now - _WINDOW) >= self.policy.per_origin_per_hour:
                raise TooManyGuests("Too many new guests from here. Wait an hour.", retry_after_s=3600)
            await tx.learners.add(learner)
            entered = await let_in(tx, learner, None, Visitor(origin, device), now)
            await note(tx, SecurityEventKind.GUEST_ENTERED, now, origin, learner.id, entered.device.id)
        return entered

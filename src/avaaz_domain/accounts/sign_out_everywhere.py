"""Use case: sign out on all devices at once."""

from dataclasses import dataclass

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import note, shut_out
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class SignOutEverywhere:
    """Revoke all devices of a learner; harmless when repeated."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, origin: str = "") -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await shut_out(tx, learner_id, now)
            await note(tx, SecurityEventKind.SIGNED_OUT_EVERYWHERE, now, origin, learner_id)

"""Use case: what the learner sees of their own account."""

from dataclasses import dataclass

from avaaz_domain.accounts.entities import Account, Learner, Profile
from avaaz_domain.accounts.people import Erasure
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """A learner with all they told and chose. `account` is None for a guest."""

    learner: Learner
    account: Account | None
    profile: Profile
    erasure: Erasure | None = None


@dataclass(frozen=True, slots=True)
class ReadAccount:
    """Read it in one go; raises LearnerNotFound."""

    uow: AccountsUnitOfWork

    async def __call__(self, learner_id: LearnerId) -> OwnAccount:
        async with self.uow.read() as tx:
            return OwnAccount(
                learner=await tx.learners.get(learner_id),
                account=await tx.accounts.of(learner_id),
                profile=await tx.profiles.of(learner_id),
                erasure=await tx.erasures.of(learner_id),
            )

"""Who is a guest still."""

from avaaz_domain.accounts.entities import Learner, LearnerKind
from avaaz_domain.accounts.repositories import AccountsTx
from avaaz_domain.shared.ids import LearnerId


async def guest_of(tx: AccountsTx, learner_id: LearnerId | None) -> Learner | None:
    """The guest with this id, held; None for nobody, and for who has an account. Raises LearnerNotFound."""
    if learner_id is None:
        return None
    learner = await tx.learners.hold(learner_id)
    return learner if learner.kind is LearnerKind.GUEST else None

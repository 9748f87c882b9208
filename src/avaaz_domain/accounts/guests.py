"""Who is a guest still."""

from avaaz_domain.accounts.entities import Learner, LearnerKind
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.repositories import AccountsTx
from avaaz_domain.shared.ids import LearnerId


async def guest_of(tx: AccountsTx, learner_id: LearnerId | None) -> Learner | None:
    """The guest with this id, held; None for nobody, for who has an account, and for who is gone meanwhile."""
    if learner_id is None:
        return None
    try:
        learner = await tx.learners.hold(learner_id)
    except LearnerNotFound:
        return None
    return learner if learner.kind is LearnerKind.GUEST else None

"""How often a learner may ask for something that costs, within 24 hours."""

from dataclasses import dataclass

from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.accounts.limits import TRIES_KEPT
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import LimitReached
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class DailyTries:
    """Tries of one `kind`, counted whatever becomes of them."""

    uow: ConversationUnitOfWork
    clock: Clock
    fingerprint: Fingerprint
    kind: str
    most: int
    refusal: type[LimitReached]

    async def take(self, learner_id: LearnerId) -> None:
        """Count one before it is made, so that many at once do not slip through. Raises the refusal."""
        key, now = self.fingerprint(self.kind, str(learner_id)), self.clock.now()
        async with self.uow.begin() as tx:
            if await tx.tries.since(key, now - TRIES_KEPT) >= self.most:
                raise self.refusal("That was a lot for today. Try again tomorrow.", retry_after_s=3600)
            await tx.tries.note(key, now)

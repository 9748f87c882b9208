"""Use case: delete what is to be deleted, on time. A watchman's round, some at a time."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from avaaz_domain.accounts.entities import GUEST_LIFE
from avaaz_domain.accounts.erase_learner import EraseLearner
from avaaz_domain.accounts.limits import TRIES_KEPT
from avaaz_domain.accounts.people import ErasureDue, PersonalFiles
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable

AT_A_TIME = 100
LETTER_LIFE = timedelta(days=1)
"""A mail that could not be delivered for so long is given up."""


WORK = "tend_data"
LEASE = timedelta(minutes=1)
"""How long others leave it to who did the last round."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What the operator decides: how long security events are kept."""

    audit: timedelta = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class TendData:
    """Unclaimed guests, learners whose days of regret are over, words, exports, links, tries, security events.

    Of several processes one goes round, and another when that one is gone; two rounds at the same time would do no
    harm. Every deadline is read from the clock.
    """

    uow: AccountsUnitOfWork
    files: PersonalFiles
    erase: EraseLearner
    clock: Clock
    retention: Retention
    _holder: UUID = field(init=False, default_factory=uuid4)

    async def __call__(self) -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            if not await tx.leases.take(WORK, self._holder, at=now, until=now + LEASE):
                return
        await self._rest()
        await self._people()
        await self._texts()
        await self._exports()

    async def _people(self) -> None:
        now = self.clock.now()
        async with self.uow.read() as tx:
            guests = await tx.people.expired_guests(now - GUEST_LIFE, limit=AT_A_TIME)
            due = await tx.erasures.due(now, limit=AT_A_TIME)
        for erasure in due:
            async with self.uow.begin() as tx:
                await tx.jobs.publish(ErasureDue(erasure.learner_id))
        with suppress(Unavailable):  # where their sound cannot be reached: in a later round
            for learner_id in guests:
                await self.erase(learner_id, unclaimed=True)

    async def _texts(self) -> None:
        now = self.clock.now()
        async with self.uow.read() as tx:
            limits = await tx.people.text_limits()
        for limit in limits:
            async with self.uow.begin() as tx:
                await tx.people.forget_texts(limit.learner_id, now - timedelta(days=limit.days))

    async def _exports(self) -> None:
        async with self.uow.read() as tx:
            expired = await tx.exports.expired(self.clock.now(), limit=AT_A_TIME)
        for export in expired:
            await self.files.remove_export(export)
            async with self.uow.begin() as tx:
                await tx.exports.remove(export.id)

    async def _rest(self) -> None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await tx.registrations.expire(now)
            await tx.tokens.expire(now)
            await tx.letters.expire(now - LETTER_LIFE)
            await tx.tries.expire(now - TRIES_KEPT)
            await tx.audit.expire(now - self.retention.audit)

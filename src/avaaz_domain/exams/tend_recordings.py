"""Use case: recordings are kept as long as their learner wants, and no longer."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.exams.errors import AttemptNotFound
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.recordings import AudioStore, attempt_of, learner_of
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId

SHORTEST = timedelta(hours=1)
"""Nothing is deleted before: an exam that is being sat keeps its sound until it is scored."""


@dataclass(frozen=True, slots=True)
class TendRecordings:
    """A watchman's round. Who does not want to be recorded any more, or is gone, has none left after it.

    Those of a guest whose exams are an account's by now are left to BringRecordings. An exam whose
    sound is deleted says when.
    """

    uow: AccountsUnitOfWork
    exams: ExamsUnitOfWork
    store: AudioStore
    clock: Clock

    async def __call__(self) -> int:
        """How many were deleted. Raises Unavailable."""
        now = self.clock.now()
        kept: dict[str, timedelta] = {}
        goes: dict[tuple[str, AttemptId], bool] = {}
        deleted = 0
        for recording in await self.store.list(before=now - SHORTEST):
            owner, attempt_id = learner_of(recording.name), attempt_of(recording.name)
            if owner not in kept:
                kept[owner] = await self._wanted(LearnerId(UUID(owner)))
            if now - recording.kept_since < kept[owner]:
                continue
            if (owner, attempt_id) not in goes:
                goes[owner, attempt_id] = await self._let_go(LearnerId(UUID(owner)), attempt_id)
            if goes[owner, attempt_id]:
                await self.store.delete(recording.name)
                deleted += 1
        return deleted

    async def _let_go(self, learner_id: LearnerId, attempt_id: AttemptId) -> bool:
        """The exam says when its sound was deleted. False where it is somebody else's by now: to be brought to them."""
        try:
            async with self.exams.read() as tx:
                owner = (await tx.attempts.get(attempt_id)).learner_id
        except AttemptNotFound:
            return True
        if owner != learner_id:
            return False
        at = self.clock.now()
        with suppress(AttemptNotFound):  # erased or brought in the meantime
            await MoveAttempt(self.exams, self.clock)(
                attempt_id, learner_id, lambda attempt: replace(attempt, sound_deleted_at=at)
            )
        return True

    async def _wanted(self, learner_id: LearnerId) -> timedelta:
        async with self.uow.read() as tx:
            wishes = (await tx.profiles.of(learner_id)).preferences
        return timedelta(days=wishes.keep_audio_days if wishes.recording_consent else 0)

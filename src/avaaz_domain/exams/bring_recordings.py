"""Use case: recordings of a guest follow the exams into the learner's account. Runs as a background job."""

from contextlib import suppress
from dataclasses import dataclass, replace

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.recordings import AudioStore, RecordingGone, brought_to, learner_of
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, LearnerId

EXAMS_MAX = 200


@dataclass(frozen=True, slots=True)
class BringRecordings:
    """Put what is kept under somebody else's id under the learner's, so that it is exported and erased with them.

    A repeat does what the first time did not get to: each recording is moved before the exam names its new place.
    """

    uow: ExamsUnitOfWork
    store: AudioStore

    async def __call__(self, learner_id: LearnerId) -> None:
        """Raises Unavailable, and ConcurrentChange when an exam was moved on meanwhile."""
        async with self.uow.read() as tx:
            attempts = await tx.attempts.of(learner_id, limit=EXAMS_MAX)
        for attempt in attempts:
            if _moved(attempt) != attempt:
                await self._bring(attempt.id)

    async def _bring(self, attempt_id: AttemptId) -> None:
        async with self.uow.begin() as tx:
            attempt = await tx.attempts.get(attempt_id)
            moved = _moved(attempt)
            for before, after in zip(attempt.turns, moved.turns, strict=True):
                if before.audio != after.audio:
                    with suppress(RecordingGone):  # moved the time before, or deleted
                        await self.store.move(before.audio, after.audio)
            await tx.attempts.save(moved)


def _moved(attempt: Attempt) -> Attempt:
    """The attempt with the names of its learner's own recordings."""
    owner = str(attempt.learner_id)
    turns = tuple(
        replace(turn, audio=brought_to(attempt.learner_id, turn.audio))
        if turn.audio and learner_of(turn.audio) != owner
        else turn
        for turn in attempt.turns
    )
    return replace(attempt, turns=turns)

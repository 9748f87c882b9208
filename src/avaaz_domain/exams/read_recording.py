"""Use case: the learner hears what they said in an exam."""

from dataclasses import dataclass

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.recordings import AudioStore, RecordingGone
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True)
class ReadRecording:
    """The sound of one turn, for the learner who said it."""

    uow: ExamsUnitOfWork
    store: AudioStore

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, key: str) -> SpokenAudio:
        """Raises AttemptNotFound, and RecordingGone where nothing was recorded or it has been deleted."""
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
        name = next((turn.audio for turn in attempt.turns if turn.key == key), "")
        if not name:
            raise RecordingGone("Nothing was recorded here.")
        return await self.store.get(name)

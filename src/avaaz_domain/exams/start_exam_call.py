"""Use case: the learner enters the room of an exam that is sat by voice."""

from dataclasses import dataclass

from avaaz_domain.conversation.end_call import close_unheld, end_call
from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.errors import VoiceUnavailable
from avaaz_domain.conversation.open_default_session import open_session
from avaaz_domain.conversation.ports import ConversationUnitOfWork, RoomService, Ticket
from avaaz_domain.conversation.start_call import VoiceGate, open_call, require_worker
from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.errors import OutOfTurn
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_domain.shared.once_more import once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class StartExamCall:
    """Give a ticket to the call of this attempt: one call per attempt, which another device takes over.

    A talk that is going on ends by it. An exam costs no voice minutes: its own clock bounds it.
    """

    exams: ExamsUnitOfWork
    calls: ConversationUnitOfWork
    rooms: RoomService
    gate: VoiceGate
    clock: Clock

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> tuple[Call, Ticket]:
        """Raises AttemptNotFound, OutOfTurn for one that is over or sat in writing, and VoiceUnavailable."""
        async with self.exams.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
        if not attempt.conditions.spoken:
            raise OutOfTurn("This exam is sat in writing: it has no room.")
        if attempt.settle(self.clock.now()).state not in (State.CREATED, State.RUNNING):
            raise OutOfTurn("This exam is over.")
        if reason := self.gate.closed():
            raise VoiceUnavailable(reason, retry_after_s=60)
        call, ended = await once_more(lambda: self._open(learner_id, attempt_id))
        if ended:
            await close_unheld(self.rooms, ended)
        return call, self.rooms.ticket(call)

    async def _open(self, learner_id: LearnerId, attempt_id: AttemptId) -> tuple[Call, Call | None]:
        now = self.clock.now()
        async with self.calls.begin() as tx:
            await require_worker(tx, now)
            session = await open_session(tx, learner_id, now)
            running = await tx.calls.running(session.id)
            if running and running.attempt_id == attempt_id:
                return running, None
            if running:
                await end_call(tx, running, now, EndReason.LEARNER)
            return await open_call(tx, session, now, attempt_id), running

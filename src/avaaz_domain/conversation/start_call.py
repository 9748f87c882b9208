"""Use case: the learner wants to talk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from avaaz_domain.conversation.entities import WORKER_DEAD_AFTER, Call, Session
from avaaz_domain.conversation.errors import ExamCallRunning, NoMinutes, VoiceUnavailable
from avaaz_domain.conversation.open_default_session import open_practice, open_session
from avaaz_domain.conversation.ports import ConversationTx, ConversationUnitOfWork, RoomService, Ticket
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, CallId, LearnerId, new_id
from avaaz_domain.shared.once_more import once_more


class VoiceGate(Protocol):
    """Whether voice is set up here at all."""

    def closed(self) -> str | None:
        """None when voice can work, else the reason: not_configured or no_model."""
        ...


@dataclass(frozen=True, slots=True)
class StartedCall:
    """A call to enter, and the voice time left in milliseconds (None: no limit)."""

    call: Call
    ticket: Ticket
    left_ms: int | None


@dataclass(frozen=True, slots=True)
class StartCall:
    """Give a ticket to the learner's running call, or to a new one; only while minutes are left and a worker lives."""

    uow: ConversationUnitOfWork
    rooms: RoomService
    gate: VoiceGate
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> StartedCall:
        if reason := self.gate.closed():
            raise VoiceUnavailable(reason, retry_after_s=60)
        return await once_more(lambda: self._start(learner_id))

    async def _start(self, learner_id: LearnerId) -> StartedCall:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await require_worker(tx, now)
            left = await tx.allowance.left_ms(learner_id)
            session = await open_session(tx, learner_id, now)
            call = await tx.calls.running(session.id)
            if call and call.attempt_id:
                raise ExamCallRunning("You are sitting an exam. Finish it or leave it first.")
            if call is None:
                if left is not None and left <= 0:
                    raise NoMinutes("No voice minutes left. Typing is always free.")
                call = await open_call(tx, session, now)
        return StartedCall(call, self.rooms.ticket(call), left)


async def require_worker(tx: ConversationTx, at: datetime) -> None:
    """Raise VoiceUnavailable where nobody would come to a room."""
    if await tx.workers.alive_since(at - WORKER_DEAD_AFTER) == 0:
        raise VoiceUnavailable("no_worker")


async def open_call(tx: ConversationTx, session: Session, at: datetime, attempt_id: AttemptId | None = None) -> Call:
    """A new call in the session's practice, in a room of its own."""
    practice = await open_practice(tx, session, at)
    call_id = CallId(new_id(at))
    return await tx.calls.save(
        Call(
            id=call_id,
            session_id=session.id,
            practice_id=practice.id,
            learner_id=session.learner_id,
            room=f"call-{call_id}",
            started_at=at,
            sent_at=at,
            attempt_id=attempt_id,
        )
    )

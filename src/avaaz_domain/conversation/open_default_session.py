"""Use case: the learner's one session, and the practice that is running in it."""

from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_domain.conversation.entities import EndReason, Practice, Session
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.ports import ConversationTx, ConversationUnitOfWork, Overview
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import LearnerId, PracticeId, SessionId, new_id


async def open_session(tx: ConversationTx, learner_id: LearnerId, at: datetime) -> Session:
    """The learner's session; opened now if it is the first time."""
    session = await tx.sessions.of(learner_id)
    if session:
        return session
    return await tx.sessions.save(
        Session(id=SessionId(new_id(at)), learner_id=learner_id, opened_at=at, last_activity_at=at)
    )


async def open_practice(tx: ConversationTx, session: Session, at: datetime) -> Practice:
    """The running practice; a new one if none runs or silence has ended the last one."""
    practice = await tx.practices.running(session.id)
    if practice and practice.silent_at(at):
        await tx.practices.save(practice.end(at, EndReason.SILENCE))
        await tx.jobs.publish(PracticeEnded(practice.id))
        practice = None
    return practice or await tx.practices.save(
        Practice(
            id=PracticeId(new_id(at)),
            session_id=session.id,
            learner_id=session.learner_id,
            started_at=at,
            last_activity_at=at,
        )
    )


@dataclass(frozen=True, slots=True)
class OpenDefaultSession:
    """Where the learner's session stands. Opens it the first time; after that it only reads.

    A practice that silence has ended is shown as no practice.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> Overview:
        now = self.clock.now()
        async with self.uow.read() as tx:
            overview = await tx.sessions.overview(learner_id)
        if overview is None:
            overview = await self._first(learner_id, now)
        if overview.practice and overview.practice.silent_at(now):
            return replace(overview, practice=None, turns=0)
        return overview

    async def _first(self, learner_id: LearnerId, now: datetime) -> Overview:
        try:
            async with self.uow.begin() as tx:
                await open_session(tx, learner_id, now)
        except ConcurrentChange:
            pass  # another device opened it in the same moment
        async with self.uow.read() as tx:
            overview = await tx.sessions.overview(learner_id)
        if overview is None:
            raise ConcurrentChange("The session changed just now. Try again.")
        return overview

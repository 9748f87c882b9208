"""Use case: the learner types a line outside a call."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.entities import Answer, Source, Speaker, Turn, TurnStatus
from avaaz_domain.conversation.errors import EmptyLine
from avaaz_domain.conversation.open_default_session import open_practice, open_session
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, TurnId, new_id
from avaaz_domain.shared.once_more import once_more

LINE_MAX = 2000
"""The longest typed line, in characters."""


def clean_line(text: str) -> str:
    """The line without outer blanks; raises EmptyLine when nothing is left of it, or it is too long or holds a NUL."""
    line = text.strip()
    if not line or len(line) > LINE_MAX or "\0" in line:
        raise EmptyLine(f"Write between 1 and {LINE_MAX} characters.")
    return line


@dataclass(frozen=True, slots=True)
class TypedLine:
    """The learner's stored turn and the tutor's turn that will answer it."""

    turn: Turn
    reply: Turn


@dataclass(frozen=True, slots=True)
class TypeLine:
    """Store a typed line and open its answer, in one transaction. The same key again gives the same two turns.

    A line that was first typed in a call has its turn already; typed here again, it gets an answer here.
    """

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, *, text: str, key: str) -> TypedLine:
        line = clean_line(text)
        return await once_more(lambda: self._store(learner_id, line, key))

    async def _store(self, learner_id: LearnerId, line: str, key: str) -> TypedLine:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            session = await open_session(tx, learner_id, now)
            turn = await tx.turns.by_key(session.id, key)
            reply = await tx.turns.reply_to(turn.id) if turn else None
            if turn and reply:
                return TypedLine(turn, reply)
            practice = await open_practice(tx, session, now)
            new = Turn(
                id=TurnId(new_id(now)),
                session_id=session.id,
                practice_id=practice.id,
                learner_id=learner_id,
                speaker=Speaker.LEARNER,
                source=Source.TYPED,
                started_at=now,
                ended_at=now,
                key=key,
                text=line,
            )
            turn = turn or await tx.turns.add(new)
            pending = replace(
                new,
                id=TurnId(new_id(now)),
                speaker=Speaker.TUTOR,
                key=f"reply:{turn.id}",
                text=None,
                status=TurnStatus.PENDING,
                reply_to=turn.id,
            )
            reply = await tx.turns.add(pending)
            await tx.answers.save(Answer(turn_id=reply.id, session_id=session.id, learner_id=learner_id))
            await tx.practices.save(practice.touched(now))
            await tx.sessions.save(session.touched(now))
        return TypedLine(turn, reply)

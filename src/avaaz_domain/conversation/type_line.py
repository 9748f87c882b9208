"""Use case: the learner types a line outside a call."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Answer, Source, Speaker, Turn, TurnStatus
from avaaz_domain.conversation.errors import EmptyLine
from avaaz_domain.conversation.open_default_session import open_practice, open_session
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import LearnerId, TurnId, new_id

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
    """Store a typed line and open its answer, in one transaction. The same key again gives the same two turns."""

    uow: ConversationUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, *, text: str, key: str) -> TypedLine:
        line = clean_line(text)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            session = await open_session(tx, learner_id, now)
            known = await tx.turns.by_key(session.id, key)
            if known:
                reply = await tx.turns.reply_to(known.id)
                if reply is None:
                    raise ConcurrentChange("This line is being stored. Try again.")
                return TypedLine(known, reply)
            practice = await open_practice(tx, session, now)
            turn = await tx.turns.add(
                Turn(
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
            )
            reply = await tx.turns.add(
                Turn(
                    id=TurnId(new_id(now)),
                    session_id=session.id,
                    practice_id=practice.id,
                    learner_id=learner_id,
                    speaker=Speaker.TUTOR,
                    source=Source.TYPED,
                    started_at=now,
                    ended_at=now,
                    key=f"reply:{turn.id}",
                    status=TurnStatus.PENDING,
                    reply_to=turn.id,
                )
            )
            await tx.answers.save(Answer(turn_id=reply.id, session_id=session.id, learner_id=learner_id))
            await tx.practices.save(practice.touched(now))
            await tx.sessions.save(session.touched(now))
        return TypedLine(turn, reply)

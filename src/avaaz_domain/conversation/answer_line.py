"""Use case: write the tutor's answer to a typed line."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import timedelta

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.director import Director
from avaaz_domain.conversation.entities import ANSWER_ATTEMPTS, Answer, Turn, TurnStatus
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.ports import ConversationUnitOfWork, TextLLM
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import LearnerId, TurnId

PIECE_EVERY = timedelta(milliseconds=250)
"""How often what has come of an answer is stored."""
ANSWER_MAX = 4000
"""The longest answer that is kept, in characters."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Write one typed answer, piece by piece, under a lease; harmless when somebody else writes it or it is done.

    Whoever finds the lease run out begins again from the start, once; then the answer has failed.
    """

    uow: ConversationUnitOfWork
    model: TextLLM
    director_for: Callable[[LearnerId], Director]
    clock: Clock

    async def __call__(self, turn_id: TurnId) -> None:
        try:
            answer = await self._take(turn_id)
            if answer is None:
                return
            await self._write(answer)
        except ConcurrentChange:
            return  # somebody else writes it

    async def _take(self, turn_id: TurnId) -> Answer | None:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            answer = await tx.answers.get(turn_id)
            if not answer.free_at(now):
                return None
            answer = await tx.answers.save(answer.take(now))
            if answer.failed:
                turn = await tx.turns.get(turn_id, owner=answer.learner_id)
                await tx.turns.save(replace(turn, status=TurnStatus.FAILED, ended_at=now))
                return None
        return answer

    async def _write(self, answer: Answer) -> None:
        director = self.director_for(answer.learner_id)
        brief = await director.brief()
        async with self.uow.read() as tx:
            turn = await tx.turns.get(answer.turn_id, owner=answer.learner_id)
            line = await tx.turns.get(turn.reply_to, owner=answer.learner_id) if turn.reply_to else None
        asked = (line.text if line else None) or ""
        brief = replace(brief, history=tuple(past for past in brief.history if line is None or past.id != line.id))
        written: Answer | None
        try:
            written, text = await self._told(answer, brief, asked)
        except VendorFailed:
            written, text = await self._once_more(turn.id, brief, asked)
        if written is not None:
            await self._finish(written, turn, text.strip(), brief.prompt)

    async def _told(self, answer: Answer, brief: TutorBrief, asked: str) -> tuple[Answer, str]:
        text = ""
        stored_at = self.clock.now()
        async with aclosing(_pieces(self.model, brief, asked)) as pieces:
            async for piece in pieces:
                text = (text + piece)[:ANSWER_MAX]
                if self.clock.now() - stored_at >= PIECE_EVERY:
                    answer = await self._store(answer.grow(text, self.clock.now()))
                    stored_at = self.clock.now()
        return answer, text

    async def _once_more(self, turn_id: TurnId, brief: TutorBrief, asked: str) -> tuple[Answer | None, str]:
        """The vendor was lost in the middle: begin again from the start, as often as an answer may, maybe elsewhere."""
        async with self.uow.read() as tx:
            answer = await tx.answers.get(turn_id)
        if answer.done:
            return None, ""
        if answer.attempts >= ANSWER_ATTEMPTS:
            return answer, ""
        answer = await self._store(answer.take(self.clock.now()))
        try:
            return await self._told(answer, brief, asked)
        except VendorFailed:
            async with self.uow.read() as tx:
                return await tx.answers.get(turn_id), ""

    async def _store(self, answer: Answer) -> Answer:
        async with self.uow.begin() as tx:
            return await tx.answers.save(answer)

    async def _finish(self, answer: Answer, turn: Turn, text: str, prompt: str) -> None:
        now = self.clock.now()
        status = TurnStatus.STORED if text else TurnStatus.FAILED
        async with self.uow.begin() as tx:
            await tx.answers.save(replace(answer, text=text).finish(failed=not text))
            await tx.turns.save(replace(turn, text=text or None, status=status, ended_at=now, prompt=prompt))


async def _pieces(model: TextLLM, brief: TutorBrief, line: str) -> AsyncGenerator[str, None]:
    async for piece in model.answer(brief, line):
        yield piece

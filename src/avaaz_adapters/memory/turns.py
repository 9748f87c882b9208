"""Turns, and answers that are being written, in memory."""

from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_adapters.memory.sessions import put, require_call, require_practice, require_session
from avaaz_adapters.memory.state import View, aware
from avaaz_domain.conversation.entities import Answer, Turn
from avaaz_domain.conversation.errors import TurnNotFound
from avaaz_domain.conversation.ports import Position
from avaaz_domain.shared.ids import LearnerId, PracticeId, SessionId, TurnId


def _place(turn: Turn) -> tuple[datetime, int]:
    return turn.started_at, turn.seq


def _missing() -> TurnNotFound:
    return TurnNotFound("There is no such turn.")


@dataclass(frozen=True, slots=True)
class MemoryTurns:
    """TurnRepo."""

    view: View

    async def add(self, turn: Turn) -> Turn:
        """Store it under the next `seq` of its session; the same key again gives the stored one."""
        known = await self.by_key(turn.session_id, turn.key)
        if known:
            return known
        require_session(self.view, turn.session_id)
        require_practice(self.view, turn.practice_id)
        if turn.call_id:
            require_call(self.view, turn.call_id)
        if turn.reply_to and turn.reply_to not in self.view.rows.turns:
            raise _missing()
        rows = self.view.writable
        seq = rows.last_seq.get(turn.session_id, 0) + 1
        rows.last_seq[turn.session_id] = seq
        stored = replace(aware(turn), seq=seq)
        rows.turns[turn.id] = stored
        rows.turn_keys[turn.session_id, turn.key] = turn.id
        return stored

    async def get(self, turn_id: TurnId, *, owner: LearnerId) -> Turn:
        """The learner's turn, or raise TurnNotFound."""
        turn = self.view.rows.turns.get(turn_id)
        if turn is None or turn.learner_id != owner:
            raise _missing()
        return turn

    async def by_key(self, session_id: SessionId, key: str) -> Turn | None:
        """The turn with this key, or None."""
        turn_id = self.view.rows.turn_keys.get((session_id, key))
        return self.view.rows.turns[turn_id] if turn_id else None

    async def reply_to(self, turn_id: TurnId) -> Turn | None:
        """The tutor's turn that answers this one, or None."""
        replies = (each for each in self.view.rows.turns.values() if each.reply_to == turn_id)
        return min(replies, key=_place, default=None)

    async def save(self, turn: Turn) -> None:
        """Update what may change of a turn; raises TurnNotFound when it is not there."""
        stored = self.view.rows.turns.get(turn.id)
        if stored is None:
            raise _missing()
        self.view.writable.turns[turn.id] = replace(
            stored,
            text=turn.text,
            status=turn.status,
            ended_at=turn.ended_at,
            spans=turn.spans,
            prompt=turn.prompt,
            heard_text=turn.heard_text,
            edited_at=turn.edited_at,
        )

    async def page(
        self,
        session_id: SessionId,
        *,
        limit: int,
        before: Position | None = None,
        after: Position | None = None,
    ) -> list[Turn]:
        """Up to `limit` turns, oldest first."""
        turns = sorted((each for each in self.view.rows.turns.values() if each.session_id == session_id), key=_place)
        if before:
            turns = [each for each in turns if _place(each) < (before.started_at, before.seq)]
        if after:
            turns = [each for each in turns if _place(each) > (after.started_at, after.seq)]
        return turns[:limit] if after and not before else turns[max(0, len(turns) - limit) :]

    async def of_practice(self, practice_id: PracticeId) -> list[Turn]:
        """All turns of a practice, oldest first."""
        return sorted((each for each in self.view.rows.turns.values() if each.practice_id == practice_id), key=_place)


@dataclass(frozen=True, slots=True)
class MemoryAnswers:
    """AnswerRepo."""

    view: View

    async def get(self, turn_id: TurnId) -> Answer:
        """The answer of this tutor turn, or raise TurnNotFound."""
        try:
            return self.view.rows.answers[turn_id]
        except KeyError:
            raise _missing() from None

    async def save(self, answer: Answer) -> Answer:
        """Insert or update; raises ConcurrentChange when stale."""
        if answer.turn_id not in self.view.rows.turns:
            raise _missing()
        return put(self.view.writable.answers, answer.turn_id, answer)

    async def orphans(self, at: datetime) -> list[Answer]:
        """Unfinished answers that nobody is writing at `at`, oldest first."""
        free = (each for each in self.view.rows.answers.values() if each.free_at(at))
        return sorted(free, key=lambda each: each.turn_id)

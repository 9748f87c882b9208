"""Reads an answer while it is written, as server-sent events."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.read_answer import AnswerSoFar, ReadAnswer
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import LearnerId, TurnId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.answers import Answers
from avaaz_entrypoints.http.auth import Doorkeeper
from avaaz_entrypoints.http.errors import problem
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.turn_wire import render_turn

POLL_S = 0.1
"""How often the store is asked for more."""


@dataclass(slots=True)
class Following:
    """Reads an answer while it is written. An answer that nobody writes is started again."""

    read_answer: ReadAnswer
    answers: Answers
    doorkeeper: Doorkeeper
    clock: Clock

    async def look(self, learner_id: LearnerId, turn_id: TurnId) -> AnswerSoFar:
        """What has come so far; raises TurnNotFound."""
        found = await self.read_answer(learner_id, turn_id)
        if found.orphaned:
            self.answers.start(turn_id)
        return found

    async def events(
        self, who: Caller, token: str, turn_id: TurnId, found: AnswerSoFar, seen: int
    ) -> AsyncIterator[bytes]:
        """Pieces after the first `seen` characters, then `done` or `failed`; without either when time is over."""
        try:
            pace = sse.Pace(self.clock, POLL_S)
            while True:
                if len(found.text) > seen:
                    yield sse.event("piece", {"text": found.text[seen:]}, len(found.text))
                    seen = len(found.text)
                    pace.told()
                if found.turn is not None:
                    yield _end(found, found.turn)
                    return
                if pace.over:
                    return
                if await pace.wait():
                    yield sse.KEEP_ALIVE
                await self.doorkeeper.caller(token)
                found = await self.look(who.learner_id, turn_id)
        except DomainError:
            return  # the stream is cut; whoever may still read comes back and is told why


def _end(found: AnswerSoFar, turn: Turn) -> bytes:
    if found.failed:
        return sse.event("failed", problem(503, "answer_failed", "The tutor's answer did not come. Write again."))
    return sse.event("done", render_turn(turn))

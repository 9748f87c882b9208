"""Follows an exam while it is sat, as server-sent events."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import structlog

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.keep_line import KeepLine
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.attempt_wire import render_attempt
from avaaz_entrypoints.http.auth import Doorkeeper
from avaaz_entrypoints.http.tokens import Caller

POLL_S = 0.4
"""How often the exam is looked at."""
OVER = (State.SCORED, State.ABANDONED)


@dataclass(slots=True)
class Watching:
    """Follows exams for their learners. The line counts as lost when the last page that follows is cut off."""

    sit: SitInWriting
    keep_line: KeepLine
    doorkeeper: Doorkeeper
    clock: Clock
    _pages: Counter[AttemptId] = field(default_factory=Counter)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def events(self, who: Caller, token: str, attempt: Attempt, seen: int) -> AsyncIterator[bytes]:
        """`attempt` whenever its version has grown, until it is scored or stopped, or the time of a stream is over."""
        self._pages[attempt.id] += 1
        cut = True
        try:
            await self.keep_line(who.learner_id, attempt.id, there=True)
            pace = sse.Pace(self.clock, POLL_S)
            while True:
                attempt = await self.sit(who.learner_id, attempt.id)
                if attempt.version > seen:
                    shown = render_attempt(attempt, self.sit.farewell(attempt), self.clock.now())
                    yield sse.event("attempt", shown, attempt.version)
                    seen = attempt.version
                    pace.told()
                if attempt.state in OVER or pace.over:
                    cut = False
                    return
                if await pace.wait():
                    yield sse.KEEP_ALIVE
                await self.doorkeeper.caller(token)
        except DomainError:
            return  # the stream is cut; whoever may still look comes back and is told why
        finally:
            self._left(who.learner_id, attempt.id, cut=cut)

    def _left(self, learner_id: LearnerId, attempt_id: AttemptId, *, cut: bool) -> None:
        self._pages[attempt_id] -= 1
        if self._pages[attempt_id] > 0:
            return
        del self._pages[attempt_id]
        if cut:
            task = asyncio.create_task(self._lose(learner_id, attempt_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _lose(self, learner_id: LearnerId, attempt_id: AttemptId) -> None:
        try:
            await self.keep_line(learner_id, attempt_id, there=False)
        except DomainError as error:
            structlog.get_logger().warning("exam line", attempt_id=str(attempt_id), error=type(error).__name__)

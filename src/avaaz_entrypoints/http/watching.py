"""Follows an exam while it is sat, as server-sent events."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.keep_line import KeepLine
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.attempt_wire import render_attempt
from avaaz_entrypoints.http.auth import Doorkeeper
from avaaz_entrypoints.http.tokens import Caller

POLL_S = 0.4
"""How often the exam is looked at."""
SEEN_AGAIN = timedelta(seconds=2)
"""How often it is noted that a page follows: its line is lost from the last time on when this process dies."""
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
            pace, seen_at = sse.Pace(self.clock, POLL_S), self.clock.now()
            while True:
                if self.clock.now() - seen_at >= SEEN_AGAIN:
                    await self.keep_line.seen(attempt, there=True)
                    seen_at = self.clock.now()
                attempt = await self.sit(who.learner_id, attempt.id)
                if attempt.clock.lost_at and not attempt.conditions.spoken:
                    attempt = await self.keep_line(who.learner_id, attempt.id, there=True)
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
            self._left(attempt, cut=cut)

    def _left(self, attempt: Attempt, *, cut: bool) -> None:
        self._pages[attempt.id] -= 1
        if self._pages[attempt.id] > 0:
            return
        del self._pages[attempt.id]
        task = asyncio.create_task(self._unfollow(attempt, cut=cut))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _unfollow(self, attempt: Attempt, *, cut: bool) -> None:
        """Nobody follows any more; where the last page was cut off, the line is lost."""
        try:
            if cut:
                await self.keep_line(attempt.learner_id, attempt.id, there=False)
            else:
                await self.keep_line.seen(attempt, there=False)
        except DomainError as error:
            structlog.get_logger().warning("exam line", attempt_id=str(attempt.id), error=type(error).__name__)

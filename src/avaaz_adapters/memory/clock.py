"""A clock that stands still until it is moved: conversations of hours run in milliseconds."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta

_SETTLE_ROUNDS = 30


class VirtualClock:
    """Clock whose time moves by `advance` only."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, 9, tzinfo=UTC)) -> None:
        self._now = start
        self._order = itertools.count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """See Clock."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + timedelta(seconds=seconds), next(self._order), future))
        await future

    async def advance(self, seconds: float) -> None:
        """Move time forward, waking every sleeper at its own moment and letting what it starts run."""
        end = self._now + timedelta(seconds=seconds)
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            at, _, future = heapq.heappop(self._sleepers)
            if future.done():
                continue
            self._now = max(self._now, at)
            future.set_result(None)
            await settle()
        self._now = end


class SwiftClock:
    """Clock whose time is passed by sleeping: an exam of half an hour is over in milliseconds."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, 9, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        """See Clock."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        self._now += timedelta(seconds=max(0.0, seconds))
        await asyncio.sleep(0)


async def settle() -> None:
    """Let every task that can run now run until it waits."""
    for _ in range(_SETTLE_ROUNDS):
        await asyncio.sleep(0)

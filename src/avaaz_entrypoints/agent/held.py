"""The calls that this process holds, each in a job with a thread and an event loop of its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from avaaz_domain.conversation.errors import CallTaken
from avaaz_domain.shared.ids import CallId

LET_GO_S = 3.0
"""How long a new job waits for one of this process that is about to let go of the same call, in seconds."""
_LOOK_S = 0.02


@dataclass(slots=True)
class HeldCalls:
    """One call, one job: a voice server that sends the same worker twice does not bring a second tutor."""

    _jobs: dict[CallId, Callable[[], object] | None] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _leaving: bool = False

    @asynccontextmanager
    async def taken(self, call_id: CallId) -> AsyncIterator[None]:
        """Hold this call in here. Raises CallTaken when another job of this process keeps it, or when told to leave."""
        end = asyncio.get_running_loop().time() + LET_GO_S
        while not self._note(call_id):
            if self._leaving or asyncio.get_running_loop().time() >= end:
                raise CallTaken("This process holds the call already, or is about to stop.")
            await asyncio.sleep(_LOOK_S)
        try:
            yield
        finally:
            with self._lock:
                del self._jobs[call_id]

    def can_leave(self, call_id: CallId, holding: asyncio.Task[str]) -> None:
        """`holding` is what holds the call: cancelled when the process is told to leave."""
        loop = asyncio.get_running_loop()
        with self._lock:
            self._jobs[call_id] = lambda: loop.call_soon_threadsafe(holding.cancel)
            if self._leaving:
                holding.cancel()

    def leave_all(self) -> None:
        """Leave every call to other workers, and take no more. From any thread."""
        with self._lock:
            self._leaving = True
            for leave in self._jobs.values():
                if leave:
                    leave()

    def _note(self, call_id: CallId) -> bool:
        with self._lock:
            if self._leaving or call_id in self._jobs:
                return False
            self._jobs[call_id] = None
            return True

"""When an agent process dies, its calls are moved at once, over code and connections that are already warm."""

import asyncio
import importlib
import threading
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from avaaz_entrypoints.composition.embedded import Program
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.variables import variable

WORKER_ID = variable("worker_id")
Rehome = Callable[[Settings, str], Awaitable[object]]


def new_worker_id() -> str:
    """Identity of one life of an agent process."""
    return str(uuid.uuid4())


class AgentDeaths:
    """Moves the calls of a dead agent in a thread of its own, whose event loop and connections live on.

    The thread starts with `warm_up`, so that its imports never delay a start. A death before that is not lost: the
    watchman of the calls notices it by its heartbeat, some seconds later.
    """

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rehome: Rehome | None = None

    def warm_up(self) -> None:
        """Start the thread; returns at once."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._live, args=(self._loop,), name="agent-deaths", daemon=True).start()

    def __call__(self, program: Program) -> None:
        """Hook of an agent child: `program` died. Never blocks, never raises."""
        if self._loop is not None and self._rehome is not None:
            asyncio.run_coroutine_threadsafe(self._move(self._rehome, program.env[WORKER_ID]), self._loop)

    def _live(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            module: Any = importlib.import_module("avaaz_entrypoints.composition.rehome")
            loop.run_until_complete(module.warm_up(self._settings))
            self._rehome = module.rehome_calls
        except Exception as why:  # noqa: BLE001 - calls are then moved by the watchman; the processes matter more
            self._say(f"agents: calls of a dead agent are moved by heartbeat only ({type(why).__name__}: {why})")
            return
        loop.run_forever()

    async def _move(self, rehome: Rehome, worker_id: str) -> None:
        try:
            await rehome(self._settings, worker_id)
        except Exception as why:  # noqa: BLE001 - as above
            self._say(f"agents: could not move the calls of a dead agent ({type(why).__name__})")

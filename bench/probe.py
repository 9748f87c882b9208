"""`python -m bench.probe FILE command…`: an Avaaz command whose event loops are watched.

In every event loop of the process a timer runs each 5 ms. Where it comes late, the loop was busy, or the process
did not get the processor: FILE gets a line `moment lateness cpu` in seconds, where `cpu` is what the thread computed
in that time. A line with a lateness of 0 says that a loop was seen to start. The command `idle` only waits: what is
seen there is the machine.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

import uvloop

EVERY_S = 0.005
NOTED_S = 0.005
"""Less lateness than this is not written down."""


class _Watch:
    def __init__(self, loop: asyncio.AbstractEventLoop, out: TextIO) -> None:
        self._loop, self._out = loop, out
        self._note(0.0, 0.0)
        self._next()

    def _next(self) -> None:
        self._due = time.perf_counter() + EVERY_S
        self._cpu = time.thread_time()
        self._loop.call_later(EVERY_S, self._tick)

    def _tick(self) -> None:
        late = time.perf_counter() - self._due
        if late > NOTED_S:
            self._note(late, time.thread_time() - self._cpu)
        self._next()

    def _note(self, late: float, cpu: float) -> None:
        self._out.write(f"{time.perf_counter():.4f} {late:.4f} {cpu:.4f}\n")


def watch(loop_class: Any, out: TextIO) -> None:
    """Watch every loop of this class from the moment it runs."""
    run_forever: Callable[[Any], None] = loop_class.run_forever

    def watched(loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon(_Watch, loop, out)
        run_forever(loop)

    loop_class.run_forever = watched


def main() -> int:
    """Install the watch, then run the command as `avaaz` does."""
    path, *command = sys.argv[1:]
    with open(path, "a", buffering=1, encoding="utf-8") as out:  # noqa: PTH123 - line by line
        watch(asyncio.BaseEventLoop, out)
        watch(uvloop.Loop, out)
        if command == ["idle"]:
            asyncio.run(asyncio.Event().wait())
        from avaaz_entrypoints.cli.main import main as avaaz

        return avaaz(command)


if __name__ == "__main__":
    sys.exit(main())

"""Starts the children of a plan, watches them, starts them again, and stops them in order."""

import asyncio
import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avaaz_entrypoints.composition.embedded import Program, signal_group, spawn, start_ticks
from avaaz_entrypoints.supervisor.child import FAILING_AFTER, FAST_CRASH_S, Child, pause_before_restart
from avaaz_entrypoints.supervisor.logs import bound, last_line
from avaaz_entrypoints.supervisor.status import ChildState, ChildStatus, write_status

READY_POLL_S = 0.05
LOG_CHECK_S = 5.0
ASKED_WITHIN_SILENCE = 6


class GaveUp(Exception):
    """A child without which nothing works did not come up; the message says which and what it said last."""


@dataclass(frozen=True, slots=True)
class _Life:
    """A started child; `end` becomes its exit code."""

    program: Program
    process: subprocess.Popen[bytes]
    end: asyncio.Future[int]


@dataclass
class Supervisor:
    """Keeps a plan alive. `say` gets one line for each event that a person should see.

    Must run in the main thread: children die with the thread that started them.
    """

    plan: Sequence[Child]
    data: Path
    base_env: dict[str, str]
    say: Callable[[str], None]
    _status: dict[str, ChildStatus] = field(default_factory=dict, init=False)
    _ready: dict[str, asyncio.Event] = field(default_factory=dict, init=False)
    _running: dict[str, _Life] = field(default_factory=dict, init=False)
    _stopping: bool = field(default=False, init=False)

    async def run(self, stop: asyncio.Event, hurry: asyncio.Event) -> None:
        """Run until `stop`; then stop every child within its time, or at once on `hurry`. Raises GaveUp."""
        self._status = {child.name: ChildStatus() for child in self.plan}
        self._ready = {child.name: asyncio.Event() for child in self.plan}
        tending = asyncio.gather(self._bound_logs(), *(self._tend(child) for child in self.plan))
        stopped = asyncio.ensure_future(stop.wait())
        either: set[asyncio.Future[Any]] = {stopped, tending}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if tending.done():
                tending.result()
        finally:
            self._stopping = True
            stopped.cancel()
            await self._stop_all(hurry)
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)

    async def wait_ready(self, *names: str) -> None:
        """Wait until these children are ready for the first time."""
        await asyncio.gather(*(self._ready[name].wait() for name in names))

    def log(self, name: str) -> Path:
        """Log file of a child."""
        return self.data / "logs" / f"{name}.log"

    async def _tend(self, child: Child) -> None:
        await asyncio.gather(*(self._ready[name].wait() for name in child.after))
        fast_crashes = 0
        while True:
            if not fast_crashes:
                self._mark(child, "starting")
            started = time.monotonic()
            outcome = await self._live(child, started)
            if self._stopping:
                return
            if child.once and outcome == "done":
                self._mark(child, "done")
                self._ready[child.name].set()
                return
            fast_crashes = fast_crashes + 1 if time.monotonic() - started < FAST_CRASH_S else 1
            pause = max(child.rest_s, pause_before_restart(fast_crashes))
            self._status[child.name].restarts += 1
            self._mark(child, "failing" if fast_crashes >= FAILING_AFTER else "restarting")
            again = "starts again" if not pause else f"starts again in {pause:g} s"
            self.say(f"{child.name}: {outcome}, {again} (see {self.log(child.name)})")
            if fast_crashes == FAILING_AFTER:
                said = last_line(self.log(child.name)) or outcome
                if child.vital and not self._ready[child.name].is_set():
                    raise GaveUp(f"{child.name} did not start: {said}")
                self.say(f"{child.name} said last: {said}")
            await asyncio.sleep(pause)

    async def _live(self, child: Child, started: float) -> str:
        """One life of a child, from its preparation to its end; says how it ended."""
        try:
            if child.prepare:
                await asyncio.to_thread(child.prepare)
            if self._stopping:
                return "not started"
            program = child.program()
            process = spawn(program, self.log(child.name), base_env=self.base_env)
        except (OSError, RuntimeError) as why:
            return f"could not start: {why}"
        life = _Life(program, process, self._end_of(process))
        self._running[child.name] = life
        status = self._status[child.name]
        status.pid, status.ticks = process.pid, start_ticks(process.pid)
        watching = asyncio.create_task(self._watch(child, process, started))
        try:
            code = await life.end
        finally:
            watching.cancel()
            self._running.pop(child.name, None)
        if child.ended and not self._stopping:
            child.ended(program)
        status.pid = status.ticks = None
        if code == 0 and child.once:
            return "done"
        return f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"

    def _end_of(self, process: subprocess.Popen[bytes]) -> asyncio.Future[int]:
        """The exit code, as soon as the process is gone."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[int] = loop.create_future()

        def resolve(code: int) -> None:
            if not future.done():
                future.set_result(code)

        def wait() -> None:
            code = process.wait()
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(resolve, code)

        threading.Thread(target=wait, name=f"wait-{process.pid}", daemon=True).start()
        return future

    async def _watch(self, child: Child, process: subprocess.Popen[bytes], started: float) -> None:
        """Tell when a child is ready; then kill it when it falls silent."""
        self._write()
        if child.once:
            return
        while child.ready and not await asyncio.to_thread(child.ready):  # noqa: ASYNC110 - another process gets ready
            await asyncio.sleep(READY_POLL_S)
        self._mark(child, "ready")
        if child.ready:
            self.say(f"{child.name}: ready in {time.monotonic() - started:.1f} s")
        self._ready[child.name].set()
        heard = time.monotonic()
        while child.answers:
            await asyncio.sleep(child.silence_s / ASKED_WITHIN_SILENCE)
            if await asyncio.to_thread(child.answers):
                heard = time.monotonic()
            elif time.monotonic() - heard > child.silence_s:
                self.say(f"{child.name}: silent for {child.silence_s:g} s, killed")
                signal_group(process, signal.SIGKILL)
                return

    async def _stop_all(self, hurry: asyncio.Event) -> None:
        for stage in sorted({child.stage for child in self.plan}, reverse=True):
            await asyncio.gather(*(self._stop(child, hurry) for child in self.plan if child.stage == stage))

    async def _stop(self, child: Child, hurry: asyncio.Event) -> None:
        life = self._running.get(child.name)
        if life is not None and not life.end.done():
            life.process.send_signal(life.program.stop_signal)
            in_a_hurry = asyncio.ensure_future(hurry.wait())
            waiting: set[asyncio.Future[Any]] = {life.end, in_a_hurry}
            await asyncio.wait(waiting, timeout=child.stop_timeout_s, return_when=asyncio.FIRST_COMPLETED)
            in_a_hurry.cancel()
            if not life.end.done():
                signal_group(life.process, signal.SIGKILL)
                await asyncio.wait([life.end])
        status = self._status[child.name]
        status.pid = status.ticks = None
        self._mark(child, "stopped")

    async def _bound_logs(self) -> None:
        while True:
            for child in self.plan:
                bound(self.log(child.name))
            await asyncio.sleep(LOG_CHECK_S)

    def _mark(self, child: Child, state: ChildState) -> None:
        status = self._status[child.name]
        status.state, status.since = state, time.time()
        self._write()

    def _write(self) -> None:
        write_status(self.data, self._status)

"""What this process does besides answering: tending calls and practices, adopting answers, telling listeners."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

from avaaz_domain.accounts.tend_data import TendData
from avaaz_domain.conversation.end_silent_practices import EndSilentPractices
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.rehome_calls import TendCalls
from avaaz_domain.exams.tend_attempts import TendAttempts
from avaaz_domain.exams.tend_recordings import TendRecordings
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.stores import Handlers, StoreSide
from avaaz_entrypoints.http.answers import Answers
from avaaz_entrypoints.logs import where

TEND_S = 1.0
ADOPT_S = 2.0
SILENCE_S = 15.0
USAGE_S = 2.0
DATA_S = 20.0
EXAMS_S = 5.0
RECORDINGS_S = 600.0
TELL_S = 1.0
COUNT_S = 5.0
STOP_S = 6.0
"""How long jobs may take to end when the process stops."""


async def every(seconds: float, name: str, work: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Do `work` now and then every so many seconds until `stop`; what it raises is logged, once in a row."""
    failed = False
    while not stop.is_set():
        try:
            await work()
            failed = False
        except Exception as error:  # noqa: BLE001 - the next round may succeed
            if not failed:
                structlog.get_logger().warning("loop", loop=name, error=type(error).__name__, where=where(error))
            failed = True
        try:
            await asyncio.wait_for(stop.wait(), seconds)
        except TimeoutError:
            continue


class Background:
    """The loops of this process."""

    def __init__(
        self,
        tend_calls: TendCalls,
        end_silent: EndSilentPractices,
        record_usage: RecordUsage,
        tend_data: TendData,
        tend_attempts: TendAttempts,
        tend_recordings: TendRecordings,
        answers: Answers,
        store: StoreSide,
        handlers: Handlers,
        figures: Figures,
    ) -> None:
        self._tend_calls = tend_calls
        self._end_silent = end_silent
        self._record_usage = record_usage
        self._tend_data = tend_data
        self._tend_attempts = tend_attempts
        self._tend_recordings = tend_recordings
        self._answers = answers
        self._store = store
        self._handlers = handlers
        self._figures = figures
        self._telling = False

    def jobs_run(self) -> bool:
        """Whether listeners are being told."""
        return self._telling

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """All loops, from the beginning of the block to its end."""
        stop = asyncio.Event()

        async def tell() -> None:
            self._telling = True
            try:
                await self._store.work(self._handlers, stop)
            finally:
                self._telling = False

        async def end_silent() -> None:
            await self._end_silent()

        async def count() -> None:
            await self._store.count(self._figures)

        async def tend_attempts() -> None:
            await self._tend_attempts()

        async def tend_recordings() -> None:
            await self._tend_recordings()

        tasks = [
            asyncio.create_task(every(TEND_S, "tend_calls", self._tend_calls, stop)),
            asyncio.create_task(every(SILENCE_S, "end_silent_practices", end_silent, stop)),
            asyncio.create_task(every(EXAMS_S, "tend_attempts", tend_attempts, stop)),
            asyncio.create_task(every(RECORDINGS_S, "tend_recordings", tend_recordings, stop)),
            asyncio.create_task(every(DATA_S, "tend_data", self._tend_data, stop)),
            asyncio.create_task(every(USAGE_S, "record_usage", self._record_usage, stop)),
            asyncio.create_task(every(ADOPT_S, "adopt_answers", self._answers.adopt, stop)),
            asyncio.create_task(every(TELL_S, "tell_listeners", tell, stop)),
        ]
        if self._figures.read:
            tasks.append(asyncio.create_task(every(COUNT_S, "count", count, stop)))
        try:
            yield
        finally:
            stop.set()
            await self._answers.stop()
            with suppress(DomainError):
                await self._record_usage()
            await asyncio.wait(tasks, timeout=STOP_S)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

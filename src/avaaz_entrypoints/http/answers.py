"""Typed answers written in the background of this process, a bounded number at a time."""

import asyncio

import structlog

from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.find_orphans import FindOrphans
from avaaz_domain.shared.ids import TurnId
from avaaz_entrypoints.logs import where

AT_ONCE = 32
"""How many answers are written at the same time."""
WAITING = 2000
"""How many may wait for their turn; what is beyond is found again as an orphan."""


class Answers:
    """Starts AnswerLine after the line was stored, and again for answers that nobody writes."""

    def __init__(self, answer_line: AnswerLine, find_orphans: FindOrphans) -> None:
        self._answer_line = answer_line
        self._find_orphans = find_orphans
        self._places = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[TurnId, asyncio.Task[None]] = {}

    def start(self, turn_id: TurnId) -> None:
        """Write this answer; nothing happens when it is being written here already."""
        if turn_id not in self._tasks and len(self._tasks) < WAITING:
            task = asyncio.create_task(self._write(turn_id))
            self._tasks[turn_id] = task
            task.add_done_callback(lambda _: self._tasks.pop(turn_id, None))

    async def adopt(self) -> None:
        """Start every answer that nobody is writing."""
        for turn_id in await self._find_orphans():
            self.start(turn_id)

    async def stop(self) -> None:
        """Stop writing; what is not finished is an orphan as soon as its lease has run out."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _write(self, turn_id: TurnId) -> None:
        async with self._places:
            try:
                await self._answer_line(turn_id)
            except Exception as error:  # noqa: BLE001 - whatever it was, the answer becomes an orphan and is tried again
                structlog.get_logger().warning(
                    "answer", turn_id=str(turn_id), error=type(error).__name__, where=where(error)
                )

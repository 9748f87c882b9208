"""Examiner and partner speak: one line at a time, said by a task, its end an event."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conduct import Act, Say
from avaaz_domain.exams.exam_events import LineSaid
from avaaz_domain.exams.participants import Participant
from avaaz_domain.exams.partner_turn import partner_asked
from avaaz_domain.exams.stage import ExamStage, Line
from avaaz_domain.exams.turns import Role


@dataclass(slots=True)
class SpokenLines:
    """`tell` gets LineSaid for every line that was begun, unless it was dropped."""

    stage: ExamStage
    partner: Participant
    language: str
    tell: Callable[[LineSaid], None]
    speaking: Role | None = None
    _task: "asyncio.Task[None] | None" = field(default=None)

    def say(self, key: str, text: str, role: Role = Role.EXAMINER) -> None:
        """Say this now."""
        self._start(key, role, self._said(key, role, text))

    def answer(self, key: str, attempt: Attempt, at: datetime) -> None:
        """Let the partner think, and say what comes of it."""
        self._start(key, Role.PARTNER, self._answered(key, attempt, at))

    def prepare(self, guess: Act) -> None:
        """The examiner will probably say this next, where that is what the act is."""
        if isinstance(guess, Say):
            self.stage.prepare(Line(role=Role.EXAMINER, text=guess.text, language=self.language))

    def over(self) -> None:
        """The line that was told is over."""
        self.speaking = None

    def yield_floor(self) -> None:
        """Let the candidate have the word; what was heard of the line is told."""
        self.stage.hush()

    async def drop(self) -> None:
        """Say no more; the line counts as not said."""
        if self._task:
            self._task.cancel()
            self.stage.hush()
            await asyncio.wait({self._task})
        self._task, self.speaking = None, None

    def _start(self, key: str, role: Role, work: Coroutine[Any, Any, None]) -> None:
        self.speaking = role
        self._task = asyncio.create_task(work)
        self._task.add_done_callback(partial(self._failed, key, role))

    def _failed(self, key: str, role: Role, task: "asyncio.Task[None]") -> None:
        """Whatever went wrong with voice, partner or room: the line was not said."""
        failure = None if task.cancelled() else task.exception()
        if failure:
            kind = failure.kind if isinstance(failure, VendorFailed) else type(failure).__name__
            self.tell(LineSaid(key, role, "", None, kind))

    async def _answered(self, key: str, attempt: Attempt, at: datetime) -> None:
        said = await self.partner.answer(partner_asked(attempt, at))
        await self._said(key, Role.PARTNER, said.text)

    async def _said(self, key: str, role: Role, text: str) -> None:
        spoken = await self.stage.say(Line(role=role, text=text, language=self.language))
        self.tell(LineSaid(key, role, _heard(text, spoken.share), spoken))


def _heard(text: str, share: float) -> str:
    """As much of the words as was heard."""
    if share >= 1:
        return text
    words = text.split()
    return " ".join(words[: round(len(words) * share)])

"""An exam by voice with a bot for a learner: real room, real agents, the store read beside."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from avaaz_adapters.postgres.exams import PostgresExams
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import Ticket
from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.commands import FLOOR
from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.exams.start_exam_call import StartExamCall
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.exams.voice_policy import alone
from avaaz_domain.shared.ids import LearnerId
from tests.support.exams import CATALOG
from tests.support.learner import Guest, speech
from tests.support.voice import Desk, Open

ANSWERS = ["I live by the sea", "I like it very much", "That is a good idea"]


@dataclass(slots=True)
class ExamDesk:
    """One learner's exam, beside the agents."""

    desk: Desk
    attempt_id: Attempt

    @property
    def exams(self) -> PostgresExams:
        """The store."""
        return PostgresExams(self.desk.conversations.engine, {})

    @classmethod
    async def sit(cls, desk: Desk, spec: str = "a1-a2", learner: LearnerId | None = None) -> "ExamDesk":
        """A learner sits down, a new one unless it is said who."""
        learner = learner or await desk.guest("en")
        start = StartAttempt(PostgresExams(desk.conversations.engine, {}), CATALOG, desk.clock)
        return cls(desk, await start(learner, spec=spec, language="en", conditions=Conditions(spoken=True)))

    async def ticket(self) -> tuple[Call, Ticket]:
        """Of the exam's call."""
        calls, rooms, clock = self.desk.conversations, self.desk.rooms, self.desk.clock
        enter = StartExamCall(exams=self.exams, calls=calls, rooms=rooms, gate=Open(), clock=clock)
        return await enter(self.attempt_id.learner_id, self.attempt_id.id)

    async def attempt(self) -> Attempt:
        """As it is stored."""
        async with self.exams.read() as tx:
            return await tx.attempts.get(self.attempt_id.id)

    async def said(self, role: Role) -> list[ExamTurn]:
        """What somebody said until now."""
        return [turn for turn in (await self.attempt()).turns if turn.role is role]

    async def until(self, there: Callable[[Attempt], bool], limit_s: float = 60) -> Attempt:
        """The attempt when it stands there."""
        async with asyncio.timeout(limit_s):
            while not there(attempt := await self.attempt()):
                await asyncio.sleep(0.1)
        return attempt


def has_floor(attempt: Attempt) -> bool:
    """Whether the candidate may speak now."""
    return attempt.state is State.RUNNING and attempt.phase in FLOOR and attempt.clock.since is not None


async def sit_through(exam: ExamDesk, guest: Guest, limit_s: float) -> Attempt:
    """The bot answers whenever it has the floor and nobody else speaks, until all parts are over."""

    def its_turn(attempt: Attempt) -> bool:
        return attempt.state is not State.RUNNING or (has_floor(attempt) and guest.listened_to)

    answers = 0
    async with asyncio.timeout(limit_s):
        while True:
            attempt = await exam.until(its_turn, limit_s)
            if attempt.state is not State.RUNNING:
                return attempt
            await guest.say(speech(ANSWERS[answers % len(ANSWERS)]))
            answers += 1
            await asyncio.sleep(0.4)
            if alone(attempt) or attempt.phase is Phase.CLOSING:
                await guest.ask("finish")
            with suppress(TimeoutError):
                await exam.until(partial(_went_on, len(attempt.turns)), 4)


def _went_on(turns: int, attempt: Attempt) -> bool:
    return len(attempt.turns) > turns or not has_floor(attempt)

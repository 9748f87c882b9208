"""Use case: an exam sat in writing, line by line; the same flow as by voice, where there is no microphone.

Of one that is sat by voice only the commands are taken here: who speaks in its room says what is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.carry_on import carry_on, written
from avaaz_domain.exams.commands import Command, obey
from avaaz_domain.exams.conduct import Act, Listen, Over, PartnerSpeaks, Sign, farewell, next_act
from avaaz_domain.exams.lines import Script, script_of
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.participants import Partners
from avaaz_domain.exams.partner_turn import partner_asked
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.turns import Role
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId


@dataclass(frozen=True, slots=True, kw_only=True)
class SitInWriting:
    """`examiners` are their names by target language."""

    uow: ExamsUnitOfWork
    catalog: ExamCatalog
    clock: Clock
    partners: Partners
    examiners: Mapping[str, str]

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, command: Command | None = None) -> Attempt:
        """The attempt after this command and all that is due by now.

        Raises AttemptNotFound and what the command is refused for: OutOfTurn, FinishNotAllowed, AnswerLate,
        NotesTooLong.
        """
        if command is None and (quiet := await self._quiet(learner_id, attempt_id)):
            return quiet

        def move(attempt: Attempt, at: datetime) -> tuple[Attempt, Act]:
            moved, sign = obey(attempt, command, at) if command else (attempt, Sign.NONE)
            if moved.conditions.spoken:
                return moved, next_act(moved, self.script(moved), at)
            return carry_on(moved, self.script(attempt), at, sign)

        attempt, act = await self._move(learner_id, attempt_id, move)
        while isinstance(act, PartnerSpeaks) and not attempt.conditions.spoken:
            attempt, act = await self._partner(attempt, act.key)
        return attempt

    def script(self, attempt: Attempt) -> Script:
        """The examiner's lines of this attempt."""
        return script_of(attempt, self.catalog, examiner=self.examiners.get(attempt.language, ""))

    def farewell(self, attempt: Attempt) -> tuple[str, ...]:
        """What the examiner says when it is over; nothing before."""
        return farewell(attempt, self.script(attempt))

    async def _quiet(self, learner_id: LearnerId, attempt_id: AttemptId) -> Attempt | None:
        """The attempt as it is stored, if nothing is due."""
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
        now = self.clock.now()
        act = next_act(attempt, self.script(attempt), now)
        quiet = isinstance(act, Listen | Over) or attempt.conditions.spoken
        return attempt if quiet and attempt.settle(now) == attempt else None

    async def _partner(self, attempt: Attempt, key: str) -> tuple[Attempt, Act]:
        asked = partner_asked(attempt, self.clock.now())
        said = await self.partners(asked.level, attempt.language).answer(asked)

        def move(each: Attempt, at: datetime) -> tuple[Attempt, Act]:
            due = next_act(each, self.script(each), at, Sign.DONE)
            if isinstance(due, PartnerSpeaks) and due.key == key:
                each = each.hear(written(key, Role.PARTNER, said.text, at, at), at)
            return carry_on(each, self.script(each), at)

        return await self._move(attempt.learner_id, attempt.id, move)

    async def _move(
        self, learner_id: LearnerId, attempt_id: AttemptId, move: Callable[[Attempt, datetime], tuple[Attempt, Act]]
    ) -> tuple[Attempt, Act]:
        last: list[Act] = []

        def moved(attempt: Attempt) -> Attempt:
            after, act = move(attempt, self.clock.now())
            last.append(act)
            return after

        attempt = await MoveAttempt(self.uow, self.clock)(attempt_id, learner_id, moved)
        return attempt, last[-1]

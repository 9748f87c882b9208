"""Use case: sit a whole exam in one process, from the first line to the last, on whatever clock is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.conduct import Act, EndStage, GiveFloor, PartnerSpeaks, Say, Sign, farewell, next_act
from avaaz_domain.exams.errors import AnswerLate
from avaaz_domain.exams.figures import ANSWER_S
from avaaz_domain.exams.hear_turn import HearTurn
from avaaz_domain.exams.lines import script_of
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.participants import Asked, Participant, Utterance
from avaaz_domain.exams.partner_turn import partner_asked
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.shared.clock import Clock

WORDS_PER_S = 2.2
"""Of the examiner, and of an answer that nobody has timed."""
TURN_S = 20.0
"""About how long a turn between two candidates is."""
Told = Callable[[Role, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitExam:
    """`told` hears everything that is said, as it begins."""

    uow: ExamsUnitOfWork
    catalog: ExamCatalog
    clock: Clock
    candidate: Participant
    partner: Participant
    examiner: str
    told: Told = lambda _role, _text: None

    async def __call__(self, attempt: Attempt) -> Attempt:
        """The attempt when all parts are over, or when it was abandoned."""
        script = script_of(attempt, self.catalog, examiner=self.examiner)
        attempt = await self._move(attempt, lambda each: each.begin(self.clock.now()))
        sign = Sign.NONE
        while attempt.state is State.RUNNING:
            act = next_act(attempt, script, self.clock.now(), sign)
            attempt, sign = await self._do(attempt, act, sign)
        for line in farewell(attempt, script):
            self.told(Role.EXAMINER, line)
        return attempt

    async def _do(self, attempt: Attempt, act: Act, sign: Sign) -> tuple[Attempt, Sign]:
        match act:
            case Say(key, text):
                attempt = await self._move(attempt, lambda each: each.take_floor(self.clock.now()))
                said = Utterance(text=text, seconds=len(text.split()) / WORDS_PER_S)
                return await self._speak(attempt, key, Role.EXAMINER, said, self.clock.now()), Sign.NONE
            case PartnerSpeaks(key):
                since = self.clock.now()
                said = await self.partner.answer(partner_asked(attempt, since))
                return await self._speak(attempt, key, Role.PARTNER, said, since), Sign.NONE
            case GiveFloor():
                return await self._move(attempt, lambda each: each.give_floor(self.clock.now())), sign
            case EndStage():
                ended = await self._move(attempt, lambda each: each.finish(self.clock.now(), by_examiner=True))
                return ended, Sign.NONE
            case _:
                return await self._listen(attempt, sign)

    async def _listen(self, attempt: Attempt, sign: Sign) -> tuple[Attempt, Sign]:
        left = attempt.clock.remaining(self.clock.now()).total_seconds()
        if attempt.phase is Phase.PREPARING:
            return await self._wait(attempt, left), Sign.NONE
        since = self.clock.now()
        said = await self.candidate.answer(self._asked(attempt))
        if said.text or said.spans:
            attempt = await self._speak(attempt, f"candidate/{len(attempt.turns)}", Role.CANDIDATE, said, since)
            return attempt, Sign.DONE if said.done else Sign.NONE
        if said.done and sign is not Sign.DONE:
            return attempt, Sign.DONE
        return await self._wait(attempt, min(left, attempt.spec.silence_help_s)), Sign.SILENT

    async def _wait(self, attempt: Attempt, seconds: float) -> Attempt:
        await self.clock.sleep(seconds)
        return await self._move(attempt, lambda each: each)

    async def _speak(self, attempt: Attempt, key: str, role: Role, said: Utterance, since: datetime) -> Attempt:
        """Let it take its time, and keep it; `since` the speaker has had the floor."""
        self.told(role, said.text)
        took = said.latency_s + said.seconds
        if not took and self.clock.now() == since:
            took = len(said.text.split()) / WORDS_PER_S  # whoever takes no time has not been timed
        await self.clock.sleep(took)
        turn = ExamTurn(
            key=key,
            part=attempt.open_part.id,
            role=role,
            source=Source.SPOKEN if said.spans or role is Role.EXAMINER else Source.TYPED,
            started_at=since + timedelta(seconds=said.latency_s),
            ended_at=self.clock.now(),
            text=said.text,
            spans=said.spans,
        )
        try:
            return await HearTurn(self.uow, self.clock)(attempt.id, attempt.learner_id, turn)
        except AnswerLate:
            return await self._move(attempt, lambda each: each)

    async def _move(self, attempt: Attempt, move: Callable[[Attempt], Attempt]) -> Attempt:
        return await MoveAttempt(self.uow, self.clock)(attempt.id, attempt.learner_id, move)

    def _asked(self, attempt: Attempt) -> Asked:
        """What the candidate answers."""
        part = attempt.open_part
        task = attempt.task(part)
        own = [turn for turn in attempt.turns if turn.part == part.id]
        asking = attempt.phase is Phase.FOLLOW_UP or "questions" in part.procedure
        question = next((turn.text for turn in reversed(own) if turn.role is Role.EXAMINER and "/q/" in turn.key), None)
        alone = attempt.phase is Phase.SPEAKING and part.mode is Mode.INDIVIDUAL and not asking
        usual = part.speak_target_s if alone else ANSWER_S if asking else TURN_S
        return Asked(
            task=task,
            prompt=(question if asking and question else task.prompt(attempt.language)),
            heard=next((turn.text or "" for turn in reversed(own) if turn.role is not Role.CANDIDATE), ""),
            seconds=min(usual, attempt.clock.remaining(self.clock.now()).total_seconds()),
            number=sum(turn.role is Role.CANDIDATE for turn in own),
            alone=alone,
            level=attempt.conditions.partner_level or attempt.spec.levels[0],
            manner=attempt.conditions.manner,
        )

"""What the candidate says becomes turns: with times, with words where somebody can write them down, and sound."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from avaaz_domain.conversation.events import WordsSoFar
from avaaz_domain.conversation.turn_taking import TurnPolicy, TurnTaking
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import AnswerLate
from avaaz_domain.exams.hear_turn import HearTurn
from avaaz_domain.exams.recordings import AudioStore, recording_name
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.stage import ExamStage, Recogniser
from avaaz_domain.exams.turns import ExamTurn, Role, aloud
from avaaz_domain.exams.written_down import PAD, WrittenDown
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.insist import insist
from avaaz_domain.shared.within import within


@dataclass(slots=True, kw_only=True)
class CandidateTurns:
    """Of one attempt. `store`: None where the learner does not want to be recorded."""

    uow: ExamsUnitOfWork
    stage: ExamStage
    recogniser: Recogniser | None
    store: AudioStore | None
    clock: Clock
    policy: TurnPolicy
    language: str
    tell: Callable[[WordsSoFar], None]
    words: WrittenDown = field(init=False)
    _keeping: set["asyncio.Task[None]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Nothing was said yet."""
        self.words = WrittenDown(self.stage, self.recogniser, self.language, self.clock, self.tell)

    def hand_in(self, taking: TurnTaking) -> None:
        """Write down what was said so far; the turn goes on."""
        if taking.started_at and taking.ended_at:
            self.words.hand_in(taking.started_at, taking.ended_at)

    async def close(self, attempt: Attempt, taking: TurnTaking) -> bool:
        """Keep the turn, in the part in which it began. Returns whether anything was said."""
        closed = taking.voice_stopped(self.clock.now())
        start, end = closed.started_at, closed.ended_at
        if start is None or end is None:
            return False
        text = await self.words.close(start, end)
        if text == "":
            return False  # a cough, a door: somebody listened and found no words
        name = recording_name(attempt.learner_id, attempt.id, start) if self.store else ""
        key = f"candidate/{start:%Y%m%dT%H%M%S%f}"
        turn = aloud(key, Role.CANDIDATE, start, end, closed.spans, text, name)
        try:
            hear = HearTurn(self.uow, self.clock)
            await insist(lambda: hear(attempt.id, attempt.learner_id, turn), self.clock)
        except AnswerLate:
            return False  # it began when no part was open
        if self.store:
            keeping = asyncio.create_task(self._keep(self.store, turn))
            self._keeping.add(keeping)
            keeping.add_done_callback(self._keeping.discard)
        return True

    async def kept(self, limit_s: float) -> None:
        """Return when all sound is kept, or after so many seconds."""
        if self._keeping:
            await within(asyncio.gather(*self._keeping), limit_s, self.clock)

    async def _keep(self, store: AudioStore, turn: ExamTurn) -> None:
        """A recording that cannot be kept is lost; the exam goes on."""
        sound = await self.stage.sound(turn.started_at - PAD, turn.ended_at + timedelta(seconds=0.3))
        if sound is None:
            return
        for delay in (0.0, 0.5, 2.0):
            await self.clock.sleep(delay)
            try:
                await store.put(turn.audio, sound)
            except Unavailable:
                continue
            return

"""The state of an exam that is conducted by voice, and what each event does to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.events import (
    Finished,
    Greeted,
    HungUp,
    LineBack,
    LineLost,
    MinutesRead,
    VoiceStarted,
    VoiceStopped,
    WordsSoFar,
)
from avaaz_domain.conversation.notices import Phase as Shown
from avaaz_domain.conversation.notices import Trouble
from avaaz_domain.conversation.presence import ABSENT_AFTER
from avaaz_domain.conversation.turn_taking import TurnTaking
from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.candidate_turns import CandidateTurns
from avaaz_domain.exams.commands import FLOOR
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.conduct import Act, EndStage, GiveFloor, PartnerSpeaks, Say, Sign, farewell, next_act
from avaaz_domain.exams.errors import AnswerLate
from avaaz_domain.exams.exam_events import LineSaid, RoomEvent
from avaaz_domain.exams.exam_page import ExamPage
from avaaz_domain.exams.lines import Script
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.spoken_lines import SpokenLines
from avaaz_domain.exams.turns import Role, aloud
from avaaz_domain.exams.voice_policy import alone, helps_at, policy_now, says_done, still_talking
from avaaz_domain.shared.insist import insist

LOOK_S = 1.0
"""How often the attempt is looked at: a command of the page, or of another device, may have moved it."""
AGAIN_S = (0.5, 2.0)
"""Seconds until a line that no voice could say is tried again; after that the call ends, and can be entered again."""


@dataclass(slots=True, kw_only=True)
class HeldExam:
    """One exam while a worker conducts it. `over` is set when the call is to end.

    `quiet_since`: since when the candidate could have spoken and has not. `sign`: what the candidate shows by it.
    `cut`: the clock has ended what was being said.
    """

    page: ExamPage
    attempt: Attempt
    script: Script
    lines: SpokenLines
    turns: CandidateTurns
    move: MoveAttempt
    away_since: datetime
    over: EndReason | None = None
    connected: bool = False
    quiet_since: datetime | None = None
    sign: Sign = Sign.NONE
    cut: bool = False
    failures: int = 0
    farewells: tuple[str, ...] | None = None
    taking: TurnTaking = field(init=False)

    def __post_init__(self) -> None:
        """Nobody has spoken yet."""
        self.taking = TurnTaking(policy=policy_now(self.attempt, self.turns.policy))

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.move.clock.now()

    def wake_in(self) -> float:
        """Seconds until something is due without any event."""
        now = self.now
        due = (self.taking.due, self.taking.words_at, self.attempt.clock.deadline, self._help_at, self._absent_at)
        return (min([*(at for at in due if at and at > now), now + timedelta(seconds=LOOK_S)]) - now).total_seconds()

    async def on(self, event: RoomEvent | None) -> None:
        """Take in an event (None: only time has passed), then do what is due."""
        match event:
            case VoiceStarted(at=at):
                await self._voice(at)
            case VoiceStopped(at=at):
                self.taking = self.taking.voice_stopped(at)
            case WordsSoFar(text=text):
                await self._words(text)
            case LineSaid():
                await self._said(event)
            case LineBack():
                await self._back()
            case LineLost(at=at):
                await self._lost(at)
            case Finished() if self.connected:
                await self._finish()
            case HungUp():
                self.over = EndReason.LEARNER
            case Greeted():
                await self.page.where(monologue=alone(self.attempt))
            case MinutesRead(over=reason) if reason:
                self.over = self.over or reason
        await self._go_on()

    async def leave(self) -> None:
        """Keep what was said until now, and be silent."""
        await self.lines.drop()
        await self._close_turn()
        if self.over not in (None, EndReason.REPLACED):
            await self._moved(_lost_at(self.now))

    async def _go_on(self) -> None:
        """Let the clock decide, then do what is due until somebody has the word."""
        lost = self.connected and self.over is None and self.attempt.clock.lost_at
        await self._moved(lambda attempt: attempt.regain_line(self.now) if lost else attempt)
        if self.over is None and self._absent_at and self._absent_at <= self.now:
            self.over = EndReason.ABSENT
        while self.over is None and self.connected and self.lines.speaking is None:
            if self.attempt.state is State.RUNNING and not await self._listened():
                return
            if not await self._act(next_act(self.attempt, self.script, self.now, self.sign)):
                return

    async def _listened(self) -> bool:
        """Whether the candidate leaves the word to others now; a turn that is over is kept. Who talks uses own time."""
        now = self.now
        if self.cut and self.taking.begun:
            await self._close_turn()
        self.cut = False
        if self.attempt.phase not in FLOOR:
            return True
        if self.taking.words_at and self.taking.words_at <= now:
            self.taking = replace(self.taking, handed_in=True)
            self.turns.hand_in(self.taking)
        if not self.taking.begun:
            if self._help_at and self._help_at <= now and self.sign is Sign.NONE:
                self.sign = Sign.SILENT
            return True
        helped = alone(self.attempt) and not self.taking.voiced_since and self._help_at and self._help_at <= now
        if not helped and (self.taking.due is None or self.taking.due > now):
            if self.attempt.clock.since is None:
                await self._moved(lambda attempt: attempt.give_floor(self.now))
            return False
        said = await self._close_turn()
        if helped and self.sign is Sign.NONE and said:
            self.sign = Sign.SILENT
        return True

    async def _act(self, act: Act) -> bool:
        """Do it. Returns whether something else may be due at once."""
        match act:
            case Say(key, text):
                await self._moved(lambda attempt: attempt.take_floor(self.now))
                await self.page.show(Shown.TUTOR)
                self.lines.say(key, text)
            case PartnerSpeaks(key):
                await self.page.show(Shown.TUTOR)
                self.lines.answer(key, self.attempt, self.now)
            case GiveFloor():
                await self._moved(lambda attempt: attempt.give_floor(self.now))
                self.quiet_since = self.now
                self.lines.prepare(next_act(self.attempt, self.script, self.now, Sign.DONE))
                return True
            case EndStage():
                await self._moved(lambda attempt: attempt.finish(self.now, by_examiner=True))
                self.sign = Sign.NONE
                return True
            case _ if self.attempt.state is not State.RUNNING:
                await self._end()
            case _:
                await self.page.show(Shown.LISTENING)
        return False

    async def _end(self) -> None:
        """All parts are over: the examiner says goodbye, line by line, then the call ends."""
        if self.attempt.state is State.CREATED:
            return
        if self.farewells is None:
            self.farewells = farewell(self.attempt, self.script)
        if self.farewells:
            self.lines.say("", self.farewells[0])
            self.farewells = self.farewells[1:]
        else:
            self.over = EndReason.OVER

    async def _voice(self, at: datetime) -> None:
        if not self.connected:
            return
        self.taking = self.taking.voice_started(at)
        polite = self.attempt.conditions.manner is not Manner.DOMINANT
        if self.lines.speaking is Role.PARTNER and polite:
            self.lines.yield_floor()
        if self.lines.speaking is None:
            await self.page.show(Shown.LEARNER)

    async def _words(self, text: str) -> None:
        self.taking = self.taking.heard(text)
        if alone(self.attempt) and not self.taking.voiced_since and says_done(text, self.attempt.language):
            await self._finish()

    async def _finish(self) -> None:
        """The candidate says that this was all, by word or button."""
        if self.attempt.phase in FLOOR and self.lines.speaking is None:
            await self._close_turn()
            self.sign = Sign.DONE

    async def _said(self, line: LineSaid) -> None:
        """A line is over: it is kept, and the candidate can speak."""
        self.lines.over()
        if line.spoken is None:
            await self._voice_failed()
            return
        self.failures = 0
        if line.key and line.text:
            await self._keep(line.key, line.role, line.text, line.spoken.started_at, line.spoken.ended_at)
        self.sign = Sign.NONE
        self.quiet_since = line.spoken.ended_at
        self.taking = still_talking(self.taking, self._fresh(), line.spoken.ended_at)

    async def _keep(self, key: str, role: Role, text: str, since: datetime, until: datetime) -> None:
        turn = aloud(key, role, since, until, [(since, until)], text)
        try:
            await self._moved(lambda attempt: attempt.hear(turn, self.now))
        except AnswerLate:
            return  # the exam was stopped, or the part's time was over, in the middle of it

    async def _voice_failed(self) -> None:
        self.failures += 1
        if self.failures > len(AGAIN_S):
            await self.page.line.tell(Trouble("vendor_down"))
            self.over = EndReason.VENDOR
        else:
            await self.move.clock.sleep(AGAIN_S[self.failures - 1])

    async def _close_turn(self) -> bool:
        """What the candidate has said is a turn now. Returns whether anything was said."""
        taking, self.taking = self.taking, self._fresh()
        said = taking.begun and await self.turns.close(self.attempt, taking)
        self.quiet_since = taking.ended_at or self.quiet_since
        if said:
            self.sign = Sign.NONE
            await self._moved(lambda attempt: attempt)
        return said

    async def _back(self) -> None:
        if self.connected:
            return
        self.connected = True
        if self.attempt.state is State.CREATED:
            await self._moved(lambda attempt: attempt.begin(self.now, "voice/begin"))
        self.quiet_since = self.now
        await self.page.where(monologue=alone(self.attempt))

    async def _lost(self, at: datetime) -> None:
        if not self.connected:
            return
        self.connected, self.away_since = False, at
        await self.lines.drop()
        await self._close_turn()
        await self._moved(_lost_at(at))

    async def _moved(self, change: Callable[[Attempt], Attempt]) -> None:
        """Move the attempt as it is stored now; a phase that ends by it ends the silence too."""
        before = (self.attempt.part, self.attempt.phase)
        work = self.move
        self.attempt = await insist(lambda: work(self.attempt.id, self.attempt.learner_id, change), work.clock)
        if not self.attempt.conditions.spoken:  # the learner writes from here on: it goes on without a room
            self.over = self.over or EndReason.LEARNER
        if (self.attempt.part, self.attempt.phase) != before:
            self.sign, self.quiet_since = Sign.NONE, self.now
            self.cut = before[1] in FLOOR and self.attempt.phase is not Phase.CLOSING
            if before[1] not in FLOOR:
                self.taking = still_talking(self.taking, self._fresh(), self.now)
            self.taking = replace(self.taking, policy=policy_now(self.attempt, self.turns.policy))

    def _fresh(self) -> TurnTaking:
        return TurnTaking(policy=policy_now(self.attempt, self.turns.policy))

    @property
    def _help_at(self) -> datetime | None:
        """When the silence of a candidate who has the floor means something."""
        since = self.taking.ended_at or self.quiet_since
        quiet = since and self.attempt.phase in FLOOR and not self.taking.voiced_since
        return helps_at(self.attempt, since) if quiet and since and self.lines.speaking is None else None

    @property
    def _absent_at(self) -> datetime | None:
        return None if self.connected else self.away_since + ABSENT_AFTER


def _lost_at(at: datetime) -> Callable[[Attempt], Attempt]:
    return lambda each: each.lose_line(at) if each.state is State.RUNNING and each.conditions.spoken else each

"""The state of a running call, and what each event does to it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.call_journal import CallJournal
from avaaz_domain.conversation.call_page import CallPage
from avaaz_domain.conversation.director import Close, Cue, Director, Steer
from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.errors import EmptyLine
from avaaz_domain.conversation.events import (
    AskedAgain,
    CallEvent,
    Finished,
    Greeted,
    Held,
    HungUp,
    LearnerSaid,
    LineBack,
    LineLost,
    LineTyped,
    MinutesRead,
    Replaying,
    StopTutor,
    TutorSaid,
    TutorStarted,
    VoiceStarted,
    VoiceStopped,
    WordsSoFar,
)
from avaaz_domain.conversation.minutes import MinuteWatch
from avaaz_domain.conversation.notices import MinutesLeft, Phase, Trouble
from avaaz_domain.conversation.ports import CallLine, LiveConversation
from avaaz_domain.conversation.presence import METER_EVERY, Presence
from avaaz_domain.conversation.turn_log import TurnLog
from avaaz_domain.conversation.turn_taking import TurnTaking
from avaaz_domain.conversation.type_line import clean_line
from avaaz_domain.shared.clock import Clock


@dataclass(slots=True)
class HeldCall:
    """One call while a worker holds it. `over` is set when it is to end."""

    call: Call
    live: LiveConversation
    line: CallLine
    journal: CallJournal
    clock: Clock
    brief: TutorBrief
    director: Director
    over: EndReason | None = None
    greeted: bool = False
    minutes: MinuteWatch = field(default_factory=MinuteWatch)
    page: CallPage = field(init=False)
    taking: TurnTaking = field(init=False)
    turns: TurnLog = field(init=False)
    presence: Presence = field(init=False)

    def __post_init__(self) -> None:
        self.brief = self.brief.heard_by(self.live.hears)
        self.page = CallPage(self.call, self.line, self.brief)
        self.taking = TurnTaking(policy=self.brief.policy)
        self.turns = TurnLog(self.call, self.journal, self.brief.policy.hears, self.brief.prompt)
        self.presence = Presence(self.journal, away_since=self.clock.now())

    def wake_in(self) -> float:
        """Seconds until something is due without any event."""
        now = self.clock.now()
        due = (
            self.taking.due,
            self.taking.words_at,
            self.turns.give_up_at,
            self.minutes.end_at,
            self.page.hint_due,
            self.live.renew_at if self.quiet else None,
            self.presence.due,
        )
        return max(0.0, (min(moment for moment in (*due, now + METER_EVERY) if moment) - now).total_seconds())

    @property
    def quiet(self) -> bool:
        """Whether nobody speaks and nobody waits for an answer: the model's side can be opened anew unheard."""
        return self.page.phase is Phase.LISTENING and not self.taking.begun and not self.turns.waits

    async def go_on(self, live: LiveConversation, brief: TutorBrief, *, in_the_middle: bool) -> None:
        """The model's side was opened again: the tutor goes on, or the learner is asked to say it again."""
        self.live = live
        self.brief = self.page.brief = brief.heard_by(live.hears)
        self.taking = replace(self.taking, policy=self.brief.policy)
        if self.turns.hears is not live.hears:
            self.turns.hears = live.hears
            await self.page.where()
        if not self.presence.served:
            await live.pause()
        if self.page.tutor_busy:
            await self.page.show(Phase.THINKING)
            await live.cue("" if brief.waits_for_answer else brief.again)
        else:
            await self.page.listen(self.clock.now())
            await self.page.show(Phase.SWAP if in_the_middle else Phase.LISTENING)

    async def on(self, event: CallEvent | None) -> None:
        """Take in an event (None: only time has passed), then do what is due."""
        now = self.clock.now()
        match event:
            case VoiceStarted(at=at):
                await self._voice(at)
            case VoiceStopped(at=at):
                self.taking = self.taking.voice_stopped(at)
            case WordsSoFar(text=text):
                self.taking = self.taking.heard(text)
            case LearnerSaid():
                self.turns.words(event)
            case TutorStarted():
                await self.page.show(Phase.TUTOR)
            case TutorSaid():
                await self._tutor_said(event)
            case LineBack(at=at):
                await self._back(at)
            case LineLost(at=at):
                await self._lost(at)
            case MinutesRead():
                await self._minutes(event, now)
            case _:
                await self._command(event, now)
        if event is not None:
            await self._direct(event)
        await self._due(now)

    async def _command(self, event: CallEvent | None, now: datetime) -> None:
        match event:
            case Finished() if self.taking.begun:
                await self._commit(now)
            case StopTutor():
                await self._hush(now)
            case Held(down=down):
                await self._hold(down, now)
            case LineTyped(key=key, text=text):
                await self._typed(key, text, now)
            case AskedAgain(slower=slower):
                await self._cue(self.brief.slower if slower else self.brief.again, now)
            case Replaying(on=True) if self.presence.may_replay and not self.minutes.saying_goodbye:
                self.presence.replay(now)
                await self._rest(now)
                self.page.hint_at = None
            case Replaying(on=False):
                await self._heard_again(now)
            case HungUp():
                self.over = EndReason.LEARNER
            case Greeted():
                await self.page.where()

    async def _direct(self, event: CallEvent) -> None:
        for direction in self.director.on(event):
            match direction:
                case Cue(say=say):
                    await self._cue(say, self.clock.now())
                case Steer(brief=brief):
                    self.brief = self.page.brief = brief
                    self.taking = replace(self.taking, policy=brief.policy)
                    self.turns.prompt = brief.prompt
                    await self.live.steer(brief)
                case Close():
                    await self._goodbye(EndReason.LEARNER, self.clock.now())

    async def _due(self, now: datetime) -> None:
        if self.taking.words_at and self.taking.words_at <= now:
            self.taking = replace(self.taking, handed_in=True)
            await self.live.transcribe()
        if self.taking.due and self.taking.due <= now:
            await self._commit(now)
        elif self.taking.released_at:
            self.taking = self.taking.fresh()
            await self.page.listen(now)
        self.turns.give_up(now)
        await self.page.hint(now)
        if self.presence.replay_until and self.presence.replay_until <= now:
            await self._heard_again(now)
        if self.presence.absent_at(now):
            self.over = self.over or EndReason.ABSENT
        self.presence.read_meter(now)
        if self.minutes.end_at and self.minutes.end_at <= now:
            self.over = self.over or self.minutes.reason

    async def _voice(self, at: datetime) -> None:
        if not self.presence.served or self.minutes.saying_goodbye:
            return
        self.taking = self.taking.voice_started(at)
        if self.page.tutor_busy:
            await self.live.interrupt()
            await self.page.show(Phase.INTERRUPTED)
        elif self.page.phase is not Phase.INTERRUPTED:
            await self.page.show(Phase.LEARNER)

    async def _hold(self, down: bool, now: datetime) -> None:
        await self._heard_again(now)
        if down:
            await self._hush(now)
            await self.page.show(Phase.LEARNER)
        self.taking = self.taking.hold(down=down, at=now)

    async def _hush(self, now: datetime) -> None:
        if self.page.tutor_busy:
            await self.live.interrupt()
            await self.page.listen(now)

    async def _commit(self, now: datetime) -> None:
        """The learner's turn is over: the tutor answers."""
        self._close_spoken(now)
        await self.page.show(Phase.THINKING)
        await self.live.respond()

    def _close_spoken(self, now: datetime) -> None:
        self.turns.spoken(self.taking, now)
        self.taking = self.taking.fresh()

    def close_turn(self) -> bool:
        """Store what the learner said, with or without words. Returns whether that was in the middle of something."""
        in_the_middle = self.page.phase is not Phase.LISTENING or self.taking.begun or self.turns.waits
        self._close_spoken(self.clock.now())
        self.turns.give_up()
        return in_the_middle

    async def _tutor_said(self, said: TutorSaid) -> None:
        self.turns.tutor(said)
        if self.minutes.saying_goodbye and not said.interrupted:
            self.over = self.minutes.reason
        elif self.page.phase is Phase.TUTOR:
            await self.page.listen(said.ended_at)

    async def _typed(self, key: str, text: str, now: datetime) -> None:
        try:
            line = clean_line(text)
        except EmptyLine:
            await self.line.tell(Trouble("typed_refused"))
            return
        await self._heard_again(now)
        await self._hush(now)
        self._close_spoken(now)
        self.turns.typed(key, line, now)
        await self.page.show(Phase.THINKING)
        await self.live.hear(line)

    async def _cue(self, say: str, now: datetime) -> None:
        await self._heard_again(now)
        await self._hush(now)
        await self.page.show(Phase.THINKING)
        await self.live.cue(say)

    async def _goodbye(self, reason: EndReason, now: datetime) -> None:
        self.close_turn()
        await self._cue(self.brief.goodbye, now)
        self.minutes.say_goodbye(now, reason)

    async def _back(self, at: datetime) -> None:
        if self.presence.connected:
            return
        self.presence.came(at)
        await self.live.resume()
        cue = None if self.greeted else self.brief.first_cue(self.call.practice_id, self.call.claims)
        self.greeted = True
        if cue is None:
            await self.page.listen(at)
        else:
            await self._cue(cue, at)
        await self.page.where()

    async def _lost(self, at: datetime) -> None:
        if self.presence.connected:
            self.presence.left(at)
            await self._rest(at)

    async def _heard_again(self, now: datetime) -> None:
        """The learner has heard a line again, or has had enough of it."""
        if self.presence.replay_until:
            self.presence.replayed(now)
            await self.live.resume()
            await self.page.listen(now)

    async def _rest(self, at: datetime) -> None:
        """The tutor is silent and takes nothing in; what was said until now is kept."""
        await self._hush(at)
        if self.taking.begun:
            await self.live.transcribe()
            self._close_spoken(at)
        await self.live.pause()
        await self.page.listen(at)

    async def _minutes(self, read: MinutesRead, now: datetime) -> None:
        if read.over:
            self.over = self.over or read.over
            return
        await self.line.tell(MinutesLeft(read.left_ms, self.minutes.show(read.left_ms, now)))
        if self.presence.served and self.minutes.goodbye_due(now, speaking=self.page.tutor_busy or self.taking.begun):
            await self._goodbye(EndReason.NO_MINUTES, now)

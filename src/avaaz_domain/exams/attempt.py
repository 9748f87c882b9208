"""One sitting of an exam, as a state machine. The server's clock decides; a client only shows it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.errors import AnswerLate, FinishNotAllowed, NotesTooLong, OutOfTurn
from avaaz_domain.exams.paper import Paper, Task
from avaaz_domain.exams.part_clock import NONE, PartClock, Window
from avaaz_domain.exams.specification import ExamSpec, Mode, PartSpec
from avaaz_domain.exams.turns import ExamTurn
from avaaz_domain.shared.ids import AttemptId, LearnerId

CLOSING = timedelta(seconds=10)
"""After the time is over, a sentence may be finished."""
IDLE = timedelta(minutes=30)
"""An attempt in which nothing happens for so long is abandoned."""
UNSEEN = timedelta(seconds=6)
"""A page that follows the exam and was not heard of for so long is gone, and whoever held its line too."""
SCORING_LEASE = timedelta(minutes=5)
"""A scoring that has not ended after this may be done by somebody else."""
NOTES_MAX = 2000
KEYS_KEPT = 64
"""How many of the last commands are remembered, so that a repeated one changes nothing."""


class State(StrEnum):
    """`completed`: all parts are over; `scoring_failed` can be tried again."""

    CREATED = "created"
    RUNNING = "running"
    COMPLETED = "completed"
    SCORING = "scoring"
    SCORED = "scored"
    SCORING_FAILED = "scoring_failed"
    ABANDONED = "abandoned"


class Phase(StrEnum):
    """Of a part. In `briefing` the examiner has the word; `closing` is for finishing a sentence."""

    BRIEFING = "briefing"
    PREPARING = "preparing"
    SPEAKING = "speaking"
    FOLLOW_UP = "follow_up"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One sitting. Specification and paper are pinned whole: it keeps the version it began with.

    `part` is the number of the part that is open; `closes` is the phase that `closing` ends. Every command first lets
    pass what the clock has decided until then, and one whose `key` was seen before changes nothing. `seen_at`: when
    the page that follows an exam in writing was last heard of, None while none does; it is kept beside the versions.
    """

    id: AttemptId
    learner_id: LearnerId
    spec: ExamSpec
    paper: Paper
    language: str
    seat: str
    created_at: datetime
    touched_at: datetime
    conditions: Conditions = field(default_factory=Conditions)
    state: State = State.CREATED
    part: int = 0
    phase: Phase = Phase.BRIEFING
    closes: Phase = Phase.SPEAKING
    clock: PartClock = field(default_factory=PartClock)
    windows: tuple[Window, ...] = ()
    turns: tuple[ExamTurn, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    swapped: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()
    scoring_until: datetime | None = None
    failure: str = ""
    sound_deleted_at: datetime | None = None
    version: int = 0
    seen_at: datetime | None = None

    @property
    def open_part(self) -> PartSpec:
        """The part that is open, or was last."""
        return self.spec.parts[self.part]

    def task(self, part: PartSpec) -> Task:
        """What the learner is given in this part: the other seat's card where it was swapped."""
        other = {"a": "b", "b": "a"}
        seat = other[self.seat] if part.id in self.swapped else self.seat
        return self.paper.task(part.id, seat, pair=part.mode is Mode.PAIR)

    def settle(self, at: datetime) -> "Attempt":
        """Let pass what the clock has decided by `at`."""
        now = self
        if self.seen_at and (heard := max(self.seen_at, self.touched_at)) + UNSEEN <= at:
            now = now._passed(heard)
            now = replace(now, clock=now.clock.lose(heard)) if now.state is State.RUNNING else now
        now = now._passed(at)
        idle = now.touched_at + IDLE
        standing = now.state is State.CREATED or (now.state is State.RUNNING and now.clock.deadline is None)
        return replace(now._closed(idle), state=State.ABANDONED, touched_at=idle) if standing and idle <= at else now

    def begin(self, at: datetime, key: str = "") -> "Attempt":
        """The learner is there: the first part opens."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.CREATED)
        return replace(now, state=State.RUNNING)._opened(0, now.touched_at)

    def give_floor(self, at: datetime, key: str = "", *, reading: timedelta = NONE) -> "Attempt":
        """The examiner's line is over, or will be when it is read: preparation or the candidate's own time runs."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.RUNNING)
        if now.clock.lost_at:
            raise OutOfTurn("The line is lost: the part goes on when it is back.")
        since = now.touched_at + reading
        if now.phase is not Phase.BRIEFING:
            return replace(now, clock=now.clock.run(since))
        if now.open_part.prep_s:
            return now._entered(Phase.PREPARING, now.open_part.prep_s, since)
        return now._entered(Phase.SPEAKING, now.open_part.speak_max_s, since)

    def take_floor(self, at: datetime, key: str = "") -> "Attempt":
        """The examiner speaks: that is outside the candidate's time."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.RUNNING)
        if now.phase not in (Phase.SPEAKING, Phase.FOLLOW_UP):
            return now
        return replace(now, clock=now.clock.stop(now.touched_at))

    def ready(self, at: datetime, key: str = "") -> "Attempt":
        """The learner needs no more time to prepare."""
        now = self._before(at, key, present=True)
        if now is None:
            return self
        now._require(State.RUNNING, Phase.PREPARING)
        return now._entered(Phase.SPEAKING, now.open_part.speak_max_s)

    def finish(self, at: datetime, key: str = "", *, by_examiner: bool = False) -> "Attempt":
        """The turn is over by word or button; raises FinishNotAllowed where the board wants the time to be used."""
        now = self._before(at, key, present=not by_examiner)
        if now is None:
            return self
        now._require(State.RUNNING, Phase.SPEAKING, Phase.FOLLOW_UP, Phase.CLOSING)
        if now.phase is Phase.SPEAKING and not (by_examiner or now.open_part.finish_early):
            raise FinishNotAllowed("This part lasts until its time is over. Go on talking together.")
        return now._after(now.closes if now.phase is Phase.CLOSING else now.phase, now.touched_at)

    def lose_line(self, at: datetime, key: str = "") -> "Attempt":
        """The learner's line is gone; harmless when repeated."""
        now = self._before(at, key)
        return self if now is None else replace(now, clock=now.clock.lose(now.touched_at))

    def regain_line(self, at: datetime, key: str = "") -> "Attempt":
        """The learner is back, on this or another device; harmless when repeated."""
        now = self._before(at, key)
        return self if now is None else replace(now, clock=now.clock.regain(now.touched_at))

    def note(self, text: str, at: datetime, key: str = "") -> "Attempt":
        """The learner's key words for this part, written before speaking; raises NotesTooLong."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.RUNNING, Phase.BRIEFING, Phase.PREPARING)
        if len(text) > NOTES_MAX:
            raise NotesTooLong(f"Notes are key words: at most {NOTES_MAX} characters.")
        kept = {**dict(now.notes), now.open_part.id: text}
        return replace(now, notes=tuple(kept.items()))

    def show_captions(self, at: datetime, key: str = "") -> "Attempt":
        """From now on the candidate can read what the others say by voice: it stays in the conditions."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.CREATED, State.RUNNING)
        return replace(now, conditions=now.conditions.with_captions())

    def go_on_in_writing(self, at: datetime, key: str = "") -> "Attempt":
        """The microphone is lost: from now on the candidate types, and nobody speaks in a room."""
        now = self._before(at, key, present=True)
        if now is None:
            return self
        now._require(State.CREATED, State.RUNNING)
        return replace(now, conditions=replace(now.conditions, spoken=False))

    def swap_card(self, at: datetime, key: str = "") -> "Attempt":
        """The learner would rather not talk about this: the other seat's card, once a sitting."""
        now = self._before(at, key)
        if now is None:
            return self
        now._require(State.RUNNING, Phase.BRIEFING, Phase.PREPARING)
        if now.swapped or now.open_part.mode is Mode.PAIR:
            raise OutOfTurn("A card can be swapped once, and not the one you share with the other candidate.")
        return replace(now, swapped=frozenset({now.open_part.id}))

    def hear(self, turn: ExamTurn, at: datetime) -> "Attempt":
        """Keep what was said, in the part in which it began; raises AnswerLate. The same key is kept once."""
        now = self.settle(at)
        if any(turn.key == kept.key for kept in now.turns):
            return now
        number = next((n for n, window in enumerate(now.windows) if window.holds(turn.started_at)), None)
        if number is None or now.state not in (State.RUNNING, State.COMPLETED) or turn.started_at > at:
            raise AnswerLate("No part of the exam was open when this was said.")
        limit = min(at, now.windows[number].closed_at or at)
        heard = replace(turn.cut(limit), part=now.spec.parts[number].id)
        ordered = sorted((*now.turns, heard), key=lambda each: each.started_at)
        return replace(now, turns=tuple(ordered), touched_at=max(now.touched_at, at))

    def abandon(self, at: datetime, key: str = "") -> "Attempt":
        """The learner stops. What was said is kept; nothing is scored."""
        now = self._before(at, key)
        if now is None or now.state is State.ABANDONED:
            return self
        now._require(State.CREATED, State.RUNNING)
        return replace(now._closed(now.touched_at), state=State.ABANDONED)

    def begin_scoring(self, at: datetime) -> "Attempt":
        """Take the attempt for scoring; one that somebody else is at is refused until the lease is over."""
        now = self.settle(at)
        taken = now.state is State.SCORING and now.scoring_until is not None and at < now.scoring_until
        if taken or now.state not in (State.COMPLETED, State.SCORING, State.SCORING_FAILED):
            raise OutOfTurn("This attempt is not to be scored now.")
        return replace(now, state=State.SCORING, scoring_until=at + SCORING_LEASE, failure="")

    def scored(self) -> "Attempt":
        """Its report is there."""
        self._require(State.SCORING)
        return replace(self, state=State.SCORED, scoring_until=None)

    def scoring_failed(self, why: str) -> "Attempt":
        """It could not be scored this time; `why` names the kind of failure for the log."""
        self._require(State.SCORING)
        return replace(self, state=State.SCORING_FAILED, scoring_until=None, failure=why)

    def _before(self, at: datetime, key: str, *, present: bool = False) -> "Attempt | None":
        """The attempt as this command finds it, never earlier than the one before; None for a repeated command.

        `present`: only a learner who is there can give it, so a lost line is back.
        """
        if key and key in self.keys:
            return None
        now = self.settle(at)
        keys = (*now.keys, key)[-KEYS_KEPT:] if key else now.keys
        moment = max(now.touched_at, at)
        clock = now.clock.regain(moment) if present else now.clock
        return replace(now, touched_at=moment, keys=keys, clock=clock)

    def _require(self, *allowed: State | Phase) -> None:
        states = [each for each in allowed if isinstance(each, State)]
        phases = [each for each in allowed if isinstance(each, Phase)]
        if self.state not in states or (phases and self.phase not in phases):
            where = f"{self.state}, {self.phase}" if self.state is State.RUNNING else self.state
            raise OutOfTurn(f"That cannot be done now: the exam is {where}.")

    def _passed(self, at: datetime) -> "Attempt":
        now = self
        while now.state is State.RUNNING and (due := now.clock.deadline) is not None and due <= at:
            now = now._expired(due)
        return now

    def _expired(self, due: datetime) -> "Attempt":
        now = replace(self, touched_at=max(self.touched_at, due))
        if self.phase is Phase.PREPARING:
            return now._entered(Phase.SPEAKING, self.open_part.speak_max_s)
        if self.phase is Phase.CLOSING:
            return now._after(self.closes, due)
        clock = self.clock.next(CLOSING, since=due)
        return replace(now, phase=Phase.CLOSING, closes=self.phase, clock=clock)

    def _after(self, phase: Phase, at: datetime) -> "Attempt":
        """What follows when speaking or the follow-up is over."""
        if phase is Phase.SPEAKING and self.open_part.follow_up_s:
            return self._entered(Phase.FOLLOW_UP, self.open_part.follow_up_s)
        done = self._closed(at)
        if self.part + 1 == len(self.spec.parts):
            return replace(done, state=State.COMPLETED)
        return done._opened(self.part + 1, at)

    def _entered(self, phase: Phase, seconds: int, since: datetime | None = None) -> "Attempt":
        left = timedelta(seconds=seconds * (1 + self.conditions.extra_time))
        return replace(self, phase=phase, clock=self.clock.next(left, since))

    def _opened(self, part: int, at: datetime) -> "Attempt":
        windows = (*self.windows, Window(at))
        return replace(self, part=part, phase=Phase.BRIEFING, clock=PartClock(), windows=windows)

    def _closed(self, at: datetime) -> "Attempt":
        if not self.windows or self.windows[-1].closed_at:
            return self
        last = Window(self.windows[-1].opened_at, max(at, self.windows[-1].opened_at))
        return replace(self, windows=(*self.windows[:-1], last), clock=PartClock())

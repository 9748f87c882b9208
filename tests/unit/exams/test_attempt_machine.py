"""Whatever comes, in whatever order: no illegal state, no lost answer, no time gained."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.attempt import CLOSING, UNSEEN, Attempt, Phase, State
from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.errors import AnswerLate
from avaaz_domain.exams.part_clock import GRACE, NONE
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.shared.errors import DomainError

CATALOG = PackagedExams()
ORDER = list(Phase)
COMMANDS = ("begin", "give_floor", "take_floor", "ready", "finish", "lose_line", "regain_line", "swap_card")
LIMITS = {Phase.PREPARING: "prep_s", Phase.SPEAKING: "speak_max_s", Phase.FOLLOW_UP: "follow_up_s"}
OVER = (State.COMPLETED, State.SCORING, State.SCORED, State.SCORING_FAILED, State.ABANDONED)


class AttemptMachine(RuleBasedStateMachine):
    """A learner, an examiner, a clock and a line that do what they want."""

    @initialize(spec=st.sampled_from(["a1-a2", "b1-b2", "goethe-b2"]), extra=st.sampled_from([0.0, 0.5]))
    def sit(self, spec: str, extra: float) -> None:
        found = CATALOG.spec(spec)
        self.attempt = an_attempt(
            CATALOG, spec=found, paper=CATALOG.papers(found.id, "en")[0], conditions=Conditions(extra_time=extra)
        )
        self.now: datetime = NOON
        self.kept: dict[str, ExamTurn] = {}
        self.ran: dict[tuple[int, Phase], timedelta] = defaultdict(timedelta)
        self.number = 0

    def change(self, move: Callable[[Attempt], Attempt]) -> None:
        before = self.attempt.settle(self.now)
        try:
            self.attempt = move(self.attempt)
        except DomainError:
            self.attempt = before

    @rule(seconds=st.one_of(st.floats(0, 20), st.floats(0, 4000)))
    def time_passes(self, seconds: float) -> None:
        """The clock jumps; what ran meanwhile is counted, phase by phase."""
        end = self.now + timedelta(seconds=seconds)
        while self.attempt.state is State.RUNNING and (due := self.attempt.clock.deadline) is not None and due <= end:
            self.count(due)
            self.attempt, self.now = self.attempt.settle(due), due
        self.count(end)
        self.attempt, self.now = self.attempt.settle(end), end

    def count(self, until: datetime) -> None:
        if self.attempt.state is State.RUNNING and self.attempt.clock.deadline is not None:
            used = self.attempt.clock.remaining(self.now) - self.attempt.clock.remaining(until)
            self.ran[self.attempt.part, self.attempt.phase] += used

    @rule(command=st.sampled_from(COMMANDS), twice=st.booleans())
    def command(self, command: str, twice: bool) -> None:
        """A command comes, maybe again under the same key."""
        self.number += 1
        key = f"k{self.number}"
        self.change(lambda attempt: getattr(attempt, command)(self.now, key))
        if twice and key in self.attempt.keys:
            assert getattr(self.attempt, command)(self.now + timedelta(hours=9), key) == self.attempt

    @rule(back=st.floats(0, 60), length=st.floats(0, 400), again=st.booleans())
    def is_heard(self, back: float, length: float, again: bool) -> None:
        """Speech arrives, maybe late, maybe twice, maybe longer than the part."""
        self.number += 1
        started = self.now - timedelta(seconds=back)
        turn = ExamTurn(
            key=f"t{self.number}",
            part="",
            role=Role.CANDIDATE,
            source=Source.SPOKEN,
            started_at=started,
            ended_at=started + timedelta(seconds=length),
            text="words",
        )
        for _ in range(1 + again):
            try:
                self.attempt = self.attempt.hear(turn, self.now)
                self.kept[turn.key] = turn
            except AnswerLate:
                self.attempt = self.attempt.settle(self.now)
                assert self.attempt.state is not State.RUNNING or started < self.attempt.windows[0].opened_at

    @rule(seconds=st.floats(0, 200))
    def the_exam_goes_on(self, seconds: float) -> None:
        """The examiner has said the line, and the candidate speaks."""
        self.change(lambda attempt: attempt.begin(self.now) if attempt.state is State.CREATED else attempt)
        self.change(lambda attempt: attempt.give_floor(self.now))
        self.time_passes(seconds)

    @rule(seconds=st.floats(0, 300))
    def a_process_dies(self, seconds: float) -> None:
        """Nobody is there for a while, then somebody reads the stored attempt and takes the line up again.

        With nobody left to say so, it comes to the same as if somebody had.
        """
        silent, running = replace(self.attempt, seen_at=self.now), self.attempt.state is State.RUNNING
        self.change(lambda attempt: attempt.lose_line(self.now))
        self.time_passes(seconds)
        silent, told = silent.settle(self.now), self.attempt.settle(self.now)
        if running and seconds >= UNSEEN.total_seconds() and State.ABANDONED not in (silent.state, told.state):
            same = [(each.state, each.part, each.phase, each.clock, each.windows) for each in (silent, told)]
            assert same[0] == same[1]
        self.change(lambda attempt: attempt.regain_line(self.now))

    @rule(seconds=st.floats(0, 600))
    def an_old_clock_speaks(self, seconds: float) -> None:
        """Another process is behind: the floor is taken when it says, but never before what happened last."""
        before, early = self.attempt, self.now - timedelta(seconds=seconds)
        assert before.settle(early).windows[: len(before.windows)] == before.windows
        self.change(lambda attempt: attempt.take_floor(early))
        back = self.attempt.clock.remaining(self.now) - before.clock.remaining(self.now)
        assert NONE <= back <= max(NONE, self.now - max(early, before.touched_at))
        if back:
            self.ran[self.attempt.part, self.attempt.phase] -= back

    @rule()
    def stops(self) -> None:
        if self.number > 30:
            self.change(lambda attempt: attempt.abandon(self.now))

    @precondition(lambda self: self.attempt.state in OVER)
    @rule(works=st.booleans(), crash=st.booleans())
    def is_scored(self, works: bool, crash: bool) -> None:
        """Scoring is taken once; after a crash, again when the lease is over."""
        self.change(lambda attempt: attempt.begin_scoring(self.now))
        if self.attempt.state is State.SCORING and not crash:
            self.attempt = self.attempt.scored() if works else self.attempt.scoring_failed("vendor")

    @invariant()
    def parts_go_on_in_order(self) -> None:
        windows = self.attempt.windows
        assert len(windows) <= len(self.attempt.spec.parts)
        assert all(one.closed_at and one.closed_at <= two.opened_at for one, two in pairwise(windows))
        if self.attempt.state is State.RUNNING:
            assert self.attempt.part == len(windows) - 1
            assert windows[-1].closed_at is None
        if self.attempt.state in OVER and windows:
            assert windows[-1].closed_at is not None

    @invariant()
    def no_answer_is_lost(self) -> None:
        kept = {turn.key: turn for turn in self.attempt.turns}
        assert set(kept) == set(self.kept)
        assert len(kept) == len(self.attempt.turns)
        for key, turn in kept.items():
            number = next(n for n, part in enumerate(self.attempt.spec.parts) if part.id == turn.part)
            window = self.attempt.windows[number]
            assert window.opened_at <= turn.started_at <= turn.ended_at <= (window.closed_at or self.now)
            assert turn.text == self.kept[key].text

    @invariant()
    def no_time_is_gained(self) -> None:
        stretch = 1 + self.attempt.conditions.extra_time
        slack = timedelta(milliseconds=1)
        for (part, phase), used in self.ran.items():
            assert used >= -slack
            limit = 2 * CLOSING
            if phase is not Phase.CLOSING:
                limit = timedelta(seconds=getattr(self.attempt.spec.parts[part], LIMITS[phase]) * stretch)
            assert used <= limit + slack
        assert self.attempt.clock.grace <= GRACE


AttemptMachine.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestAttempt = AttemptMachine.TestCase

"""A learner who is away beyond the grace loses the running phase, not the exam."""

from dataclasses import replace
from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON, after
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.exams.attempt import CLOSING, IDLE, UNSEEN, Phase, State
from avaaz_domain.exams.part_clock import GRACE
from tests.support.desk import CATALOG

A_SECOND = timedelta(seconds=1)
LEFT_AT = after(20)
AWAY = an_attempt(CATALOG).begin(NOON).give_floor(after(10)).lose_line(LEFT_AT)
RAN_OUT = LEFT_AT + GRACE + AWAY.clock.left
"""When the rest of the time is over, which ran again from the end of the grace."""
ENDED = RAN_OUT + CLOSING


def test_the_time_stands_for_the_grace_and_then_runs_out() -> None:
    assert AWAY.settle(LEFT_AT + GRACE).clock.remaining(LEFT_AT + GRACE) == AWAY.clock.left
    assert AWAY.settle(RAN_OUT - A_SECOND).phase is AWAY.phase
    assert AWAY.settle(RAN_OUT).phase is Phase.CLOSING


@pytest.mark.parametrize("later", [timedelta(), IDLE - A_SECOND])
def test_the_exam_waits_with_what_comes_next(later: timedelta) -> None:
    """Until half an hour after the phase was over; whoever comes back goes on there."""
    waiting = AWAY.settle(ENDED + later)
    assert (waiting.state, waiting.clock.deadline) == (State.RUNNING, None)
    back = waiting.regain_line(ENDED + later).give_floor(ENDED + later)
    assert back.clock.deadline is not None
    assert back.clock.deadline > ENDED + later


def test_it_is_known_until_when_the_time_stands() -> None:
    assert AWAY.clock.waits_until == LEFT_AT + GRACE
    assert AWAY.regain_line(after(30)).clock.waits_until is None
    assert AWAY.regain_line(after(30)).lose_line(after(40)).clock.waits_until == after(40) + GRACE - A_SECOND * 10


def test_a_line_that_is_lost_while_somebody_else_speaks_has_no_such_end() -> None:
    assert an_attempt(CATALOG).begin(NOON).lose_line(after(10)).clock.waits_until is None


def test_an_exam_nobody_comes_back_to_is_given_up() -> None:
    over = AWAY.settle(ENDED + IDLE)
    assert (over.state, over.touched_at) == (State.ABANDONED, ENDED + IDLE)


def test_a_page_that_is_not_heard_of_has_lost_its_line_when_it_was_last() -> None:
    """No process was left to say so. What the clock had decided before stands."""
    followed = replace(an_attempt(CATALOG).begin(NOON).give_floor(after(10)), seen_at=LEFT_AT)
    assert followed.settle(LEFT_AT + UNSEEN - A_SECOND).clock.lost_at is None
    lost = followed.settle(LEFT_AT + UNSEEN)
    assert (lost.clock.lost_at, lost.clock.left) == (LEFT_AT, AWAY.clock.left)
    back = lost.regain_line(after(50))
    assert back.clock.remaining(after(50)) == AWAY.clock.left
    assert back.settle(after(50) + UNSEEN - A_SECOND).clock.lost_at is None
    late = replace(followed, seen_at=followed.clock.deadline)
    assert late.settle(RAN_OUT).phase is not followed.phase


def test_a_grace_that_was_used_up_is_not_given_again() -> None:
    """In the same part."""
    at = LEFT_AT + GRACE + A_SECOND
    back = AWAY.regain_line(at)
    assert back.clock.left == AWAY.clock.left - A_SECOND
    assert back.lose_line(at).clock.deadline == at + back.clock.left

"""Calls, practices and answers as entities."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.conversation.entities import Answer, Call, EndReason, Practice
from avaaz_domain.conversation.errors import CallTaken
from avaaz_domain.conversation.minutes import MinuteWatch
from avaaz_domain.shared.ids import CallId, LearnerId, PracticeId, SessionId, TurnId, WorkerId, new_id

T0 = datetime(2026, 1, 1, tzinfo=UTC)
ONE, TWO = WorkerId(UUID(int=1)), WorkerId(UUID(int=2))


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def a_call() -> Call:
    return Call(
        id=CallId(UUID(int=10)),
        session_id=SessionId(UUID(int=11)),
        practice_id=PracticeId(UUID(int=12)),
        learner_id=LearnerId(UUID(int=13)),
        room="room",
        started_at=T0,
        sent_at=T0,
    )


@given(st.lists(st.floats(min_value=0, max_value=5.9), min_size=1, max_size=40))
def test_however_often_the_meter_is_read_the_sum_is_the_time_served(steps: list[float]) -> None:
    call, charged, now = a_call().claim(ONE, holder_alive=False).run_meter(T0), 0, 0.0
    for step in steps:
        now += step
        call, charge = call.read_meter(at(now))
        charged += charge
    assert charged == call.used_ms
    assert abs(charged - now * 1000) <= len(steps)


def test_what_a_dead_worker_did_not_serve_is_not_charged() -> None:
    call = a_call().claim(ONE, holder_alive=False).run_meter(T0)
    call, first = call.read_meter(at(2))
    resumed = call.release(at(30)).claim(TWO, holder_alive=False).run_meter(at(31))
    _, second = resumed.read_meter(at(33))
    assert (first, second) == (2000, 2000)


def test_a_living_holder_keeps_its_call() -> None:
    held = a_call().claim(ONE, holder_alive=False)
    with pytest.raises(CallTaken):
        held.claim(TWO, holder_alive=True)
    assert held.claim(TWO, holder_alive=False).worker_id == TWO


def test_an_ended_call_charges_once_and_cannot_be_claimed() -> None:
    call = a_call().claim(ONE, holder_alive=False).run_meter(T0)
    ended, charge = call.end(at(3), EndReason.LEARNER)
    assert (charge, ended.end(at(9), EndReason.ABSENT)) == (3000, (ended, 0))
    with pytest.raises(CallTaken):
        ended.claim(ONE, holder_alive=True)


def test_a_practice_that_silence_ended_ended_with_its_last_word() -> None:
    practice = Practice(
        id=PracticeId(UUID(int=1)),
        session_id=SessionId(UUID(int=2)),
        learner_id=LearnerId(UUID(int=3)),
        started_at=T0,
        last_activity_at=at(60),
    )
    assert not practice.silent_at(at(60 + 29 * 60))
    assert practice.silent_at(at(60 + 30 * 60))
    assert practice.end(at(9999), EndReason.SILENCE).ended_at == at(60)


def test_an_orphaned_answer_is_written_once_more_and_then_failed() -> None:
    answer = Answer(turn_id=TurnId(UUID(int=1)), session_id=SessionId(UUID(int=2)), learner_id=LearnerId(UUID(int=3)))
    first = answer.take(T0).grow("Hei", at(1))
    assert not first.free_at(at(5.9))
    assert first.free_at(at(6))
    second = first.take(at(6))
    assert (second.text, second.attempts) == ("", 2)
    third = second.take(at(20))
    assert third.failed
    assert third.done


def test_warnings_come_once_and_only_below_the_starting_balance() -> None:
    watch = MinuteWatch()
    shown = [watch.show(left, T0) for left in (180_000, 120_000, 60_000, 58_000, 0)]
    assert shown == [False, False, True, False, False]
    assert watch.goodbye_due(T0, speaking=False)
    assert not watch.goodbye_due(at(14), speaking=True)
    assert watch.goodbye_due(at(15), speaking=True)


@given(st.integers(min_value=0, max_value=2**40), st.integers(min_value=0, max_value=2**40))
def test_ids_sort_by_time(first: int, second: int) -> None:
    early, late = sorted((first, second))
    a, b = (new_id(datetime.fromtimestamp(ms / 1000, UTC)) for ms in (early, late))
    assert a.version == 7
    assert a.int >> 80 <= b.int >> 80

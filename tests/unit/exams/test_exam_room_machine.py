"""Whatever candidate, line, voices and workers do: the exam ends in order, nothing is said twice, no time is gained."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from avaaz_domain.conversation.events import Finished, Greeted, LineBack, LineLost
from avaaz_domain.exams.attempt import CLOSING, Attempt, State
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.exams.voice_policy import EAGER
from tests.unit.exams.room import Room, a_room

HAPPENS = ["finish", "finish twice", "look", "lose", "come back", "kill", "fail"]
SECONDS = st.sampled_from([0.5, 2.0, 9.0, 40.0])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("speak"), SECONDS),
        st.tuples(st.just("wait"), SECONDS),
        st.tuples(
            st.sampled_from(["finish", "finish twice", "look", "lose", "come back", "kill", "fail"]), st.just(0.0)
        ),
    ),
    max_size=30,
)
ROUNDING_S = 1.0


async def step(room: Room, what: str, seconds: float, worker: int) -> None:
    match what:
        case "speak":
            await room.speak(seconds)
        case "wait":
            await room.clock.advance(seconds)
        case "finish" | "finish twice":
            for _ in what.split():
                room.do(Finished())
        case "look":
            room.do(Greeted())
        case "lose":
            room.do(LineLost(room.clock.now()))
        case "come back":
            room.do(LineBack(room.clock.now()))
            room.do(LineBack(room.clock.now()))
        case "kill":
            await room.kill()
        case "fail":
            room.stage.failures = 2
    await room.clock.advance(0.1)
    if room.running.done() and (await room.attempt()).state is State.RUNNING:
        await room.enter(worker=worker)


async def sat(steps: list[tuple[str, float]]) -> Attempt:
    async with a_room() as room:
        for number, (what, seconds) in enumerate(steps):
            await step(room, what, seconds, 100 + number)
        room.do(LineBack(room.clock.now()))
        for number in range(60):
            await room.clock.advance(60)
            if (await room.attempt()).state is not State.RUNNING:
                break
            if room.running.done():
                await room.enter(worker=1000 + number)
        return await room.attempt()


def eager(turn: ExamTurn, lines: list[ExamTurn]) -> float:
    """Seconds of it while the examiner spoke, whose time nobody counts: an answer may begin before a question ends."""
    over = [min(turn.ended_at, line.ended_at) - max(turn.started_at, line.started_at) for line in lines]
    longest = max(over, default=timedelta())
    assert longest <= EAGER
    return max(0.0, longest.total_seconds())


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
@example(steps=[("speak", 2.0), *[("speak", 40.0)] * 5])
def test_every_exam_by_voice_ends_in_good_order(steps: list[tuple[str, float]]) -> None:
    attempt = asyncio.run(sat(steps))
    assert attempt.state is State.COMPLETED
    keys = [turn.key for turn in attempt.turns]
    assert len(keys) == len(set(keys))
    assert all(window.closed_at for window in attempt.windows)
    for part, window in zip(attempt.spec.parts, attempt.windows, strict=True):
        own = [turn for turn in attempt.turns if turn.part == part.id]
        assert all(window.holds(turn.started_at) for turn in own)
        lines = [turn for turn in own if turn.role is not Role.CANDIDATE]
        assert all(one.ended_at <= two.started_at for one, two in pairwise(lines))
        asked = [turn for turn in lines if turn.role is Role.EXAMINER]
        spoken = sum(turn.seconds - eager(turn, asked) for turn in own if turn.role is Role.CANDIDATE)
        phases = 2 if part.follow_up_s else 1
        assert spoken <= part.speak_max_s + part.follow_up_s + phases * (CLOSING.total_seconds() + ROUNDING_S)

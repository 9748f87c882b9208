"""A worker that has held calls is again as it was."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.shared.ids import LearnerId
from tests.support.eventually import eventually
from tests.support.exam_room import ExamDesk
from tests.support.learner import Guest
from tests.support.voice import Desk, Stack, a_desk

CALLS = 3


async def in_the_room(_: Desk, __: LearnerId, guest: Guest) -> None:
    """The learner says so in the call."""
    await guest.end()


async def by_the_api(desk: Desk, learner: LearnerId, _: Guest) -> None:
    """The page asks for the end of the practice."""
    await EndPractice(desk.conversations, desk.rooms, desk.clock)(learner)


async def by_an_exam(desk: Desk, learner: LearnerId, _: Guest) -> None:
    """The learner enters the room of an exam instead, and nobody comes to it."""
    await (await ExamDesk.sit(desk, learner=learner)).ticket()


def native_voices(pid: int) -> int:
    """How many threads of this process hand sound of ours to the room every 10 ms."""
    found = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            found += (thread / "comm").read_text().startswith("AudioSource")
    return found


@pytest.mark.parametrize("end", [in_the_room, by_the_api, by_an_exam])
async def test_no_voice_of_a_call_goes_on_after_its_end(
    make_stack: Callable[[dict[str, str]], Stack], end: Callable[[Desk, LearnerId, Guest], Awaitable[None]]
) -> None:
    stack = make_stack({})
    pid = stack.agent()[0].pid
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        for _ in range(CALLS):
            guest, learner = Guest(), await desk.guest()
            guest.arm()
            await guest.enter((await desk.start(learner)).ticket)
            await guest.hear()
            assert native_voices(pid) > 0
            await end(desk, learner, guest)
            await guest.go()

        async def silent() -> bool:
            return native_voices(pid) == 0

        await eventually(silent)

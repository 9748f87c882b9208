"""A worker that has held calls is again as it was."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from avaaz_domain.conversation.end_practice import EndPractice
from tests.support.eventually import eventually
from tests.support.learner import Guest
from tests.support.voice import Stack, a_desk

CALLS = 3


def native_voices(pid: int) -> int:
    """How many threads of this process hand sound of ours to the room every 10 ms."""
    found = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            found += (thread / "comm").read_text().startswith("AudioSource")
    return found


@pytest.mark.parametrize("by_api", [False, True], ids=["in-the-room", "by-the-api"])
async def test_no_voice_of_a_call_goes_on_after_its_end(
    make_stack: Callable[[dict[str, str]], Stack], *, by_api: bool
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
            if by_api:
                await EndPractice(desk.conversations, desk.rooms, desk.clock)(learner)
            else:
                await guest.end()
            await guest.go()

        async def silent() -> bool:
            return native_voices(pid) == 0

        await eventually(silent)

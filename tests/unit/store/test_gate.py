"""The in-memory store's gate: one at a time, in order, across threads, and never lost by a cancelled waiter."""

import asyncio
import threading

import pytest

from avaaz_adapters.memory.gate import Gate


async def test_one_at_a_time_in_the_order_of_coming() -> None:
    gate, seen = Gate(), []

    async def pass_through(number: int) -> None:
        async with gate.held():
            seen.append(("in", number))
            await asyncio.sleep(0)
            seen.append(("out", number))

    await asyncio.gather(*(pass_through(number) for number in range(4)))
    assert seen == [(way, number) for number in range(4) for way in ("in", "out")]


async def test_a_raise_opens_it_again() -> None:
    gate = Gate()

    async def fail() -> None:
        async with gate.held():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with asyncio.timeout(5), gate.held():
        pass


@pytest.mark.parametrize("woken", [False, True])
async def test_a_cancelled_waiter_does_not_close_it(woken: bool) -> None:
    gate, entered = Gate(), asyncio.Event()

    async def wait() -> None:
        async with gate.held():
            entered.set()

    async with gate.held():
        waiting, following = asyncio.create_task(wait()), asyncio.create_task(wait())
        await asyncio.sleep(0)
        if not woken:
            waiting.cancel()
    if woken:
        waiting.cancel()
    async with asyncio.timeout(5):
        await following
    assert entered.is_set()
    assert waiting.cancelled()


def test_loops_in_different_threads_share_it() -> None:
    gate, count = Gate(), [0]

    async def count_up() -> None:
        for _ in range(200):
            async with gate.held():
                before = count[0]
                await asyncio.sleep(0)
                count[0] = before + 1

    threads = [threading.Thread(target=asyncio.run, args=(count_up(),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert count == [600]

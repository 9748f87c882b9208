"""`avaaz serve` with everything real, its processes killed in a running conversation."""

import asyncio
import os
import random
import signal
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.caller import Caller, now
from tests.support.eventually import eventually
from tests.support.learner import speech
from tests.support.serving import REPOSITORY, Serving, data_folder

KILLED = ("agent", "http", "livekit", "postgres", "supervisor")
REHOMED_S = 1.5
OUTAGE_S = 12.0
"""More than any single kill may cost in minutes that were spoken but not counted, or counted but not spoken."""


@asynccontextmanager
async def a_product() -> AsyncIterator[Serving]:
    binary = str(REPOSITORY / ".avaaz" / "bin" / "livekit-server")
    with data_folder() as data:
        product = Serving(data, AVAAZ_LIVEKIT_BINARY=binary, AVAAZ_GUEST_MINUTES="60", AVAAZ_GUESTS_PER_HOUR="100")
        try:
            await asyncio.to_thread(product.start)
            yield product
        finally:
            if product.process is not None and product.process.poll() is None:
                await asyncio.to_thread(product.stop)


async def both_agents(product: Serving) -> None:
    """Wait until the log of both agents says that they are registered."""

    async def registered() -> bool:
        return all(
            product.log_of(name).count("registered worker") > product.log_of(name).count("starting worker") - 1
            and "registered worker" in product.log_of(name)
            for name in ("agent-1", "agent-2")
        )

    await eventually(registered, within_s=60)


async def holder(product: Serving) -> str:
    """The agent child that took the running call."""
    return max(("agent-1", "agent-2"), key=lambda name: product.log_of(name).rfind("received job request"))


async def kill(product: Serving, victim: str) -> None:
    if victim == "supervisor":
        product.kill_supervisor()
        await asyncio.to_thread(product.start)
    else:
        os.kill(product.pids()[victim], signal.SIGKILL)


@pytest.mark.parametrize("seed", [3, 11])
async def test_every_acknowledged_turn_is_there_once_whatever_is_killed(seed: int) -> None:
    order = random.Random(seed)
    victims = order.sample(KILLED, len(KILLED))
    async with a_product() as product:
        caller = await Caller.enter(product)
        entered = now()
        for number, victim in enumerate(victims):
            await caller.type(f"Line {number} before {victim}.", f"before-{number:04}")
            name = await holder(product) if victim == "agent" else victim
            await asyncio.sleep(order.random())
            await kill(product, name)
            await caller.type(f"Line {number} after {victim}.", f"after-{number:04}")
        guest = caller.guest
        assert guest is not None
        await guest.say(speech("And now I speak again."))
        await guest.until(lambda: [t for t in guest.stored if t["speaker"] == "learner" and t["source"] == "spoken"])
        spoken_s = now() - entered
        turns = await caller.stored()
        minutes = (await caller.ask("GET", "/api/v1/sessions/default"))["minutes"]
        await caller.go()

    ids = [turn["id"] for turn in turns]
    assert len(ids) == len(set(ids))
    assert [turn["seq"] for turn in turns] == sorted({turn["seq"] for turn in turns})
    by_id = {turn["id"]: turn for turn in turns}
    for turn_id, told in caller.acknowledged.items():
        assert by_id[turn_id]["text"] == told["text"]
        assert by_id[turn_id]["seq"] == told["seq"]
    typed = [turn["text"] for turn in turns if turn["source"] == "typed" and turn["speaker"] == "learner"]
    assert sorted(typed) == sorted(
        f"Line {n} {when} {v}." for n, v in enumerate(victims) for when in ("before", "after")
    )
    used_s = 60 * 60 - minutes["leftSeconds"]
    assert spoken_s - OUTAGE_S * len(victims) <= used_s <= spoken_s + 2


async def test_the_standby_listens_soon_after_the_agents_death() -> None:
    took = []
    async with a_product() as product:
        caller = await Caller.enter(product)
        for _ in range(3):
            await both_agents(product)
            name = await holder(product)
            killed = now()
            await kill(product, name)
            took.append(await caller.listening_after(killed))
        await caller.go()
    assert statistics.median(took) <= REHOMED_S, took

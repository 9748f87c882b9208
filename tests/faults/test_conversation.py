"""`avaaz serve` with everything real, its processes killed in a running conversation."""

import asyncio
import os
import random
import signal
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
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


async def query(product: Serving, statement: str) -> list[str]:
    """The first column of the product's own database, as text."""
    state = product.state()
    url = f"postgresql://avaaz:{state.postgres_password}@127.0.0.1:{state.postgres_port}/avaaz"
    connection = await asyncpg.connect(url, timeout=5)
    try:
        return [str(row[0]) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


def agents(product: Serving) -> dict[str, str]:
    """Names of the running agent children by the identity that each was given."""
    found = {}
    for name, pid in product.pids().items():
        for line in Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0"):
            if line.startswith("AVAAZ_WORKER_ID="):
                found[line.partition("=")[2]] = name
    return found


async def holder(product: Serving) -> str:
    """The agent child that holds the running call, once the other one stands by."""
    present = "SELECT id FROM workers WHERE gone_at IS NULL AND heartbeat_at > now() - interval '5 s'"
    holding = "SELECT worker_id FROM calls WHERE ended_at IS NULL AND worker_id IS NOT NULL"
    name = ""

    async def standby_and_holder() -> bool:
        nonlocal name
        running = agents(product)
        name = next((running[w] for w in await query(product, holding) if w in running), "")
        return bool(name) and running.keys() <= set(await query(product, present)) and len(running) == 2

    await eventually(standby_and_holder, within_s=60)
    return name


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
    assert len({turn["seq"] for turn in turns}) == len(turns)
    assert [turn["startedAt"] for turn in turns] == sorted(turn["startedAt"] for turn in turns)
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
            name = await holder(product)
            killed = now()
            await kill(product, name)
            took.append(await caller.listening_after(killed))
        await caller.go()
    assert statistics.median(took) <= REHOMED_S, took

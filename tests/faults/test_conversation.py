"""A conversation in which everything is killed: what was acknowledged is there once, and the minutes are right."""

import asyncio
import contextlib
import itertools
import random
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.support.learner import Guest, now
from tests.support.product import Product, a_product

PARTS = ("agent", "http", "livekit", "postgres", "supervisor")
ROUNDS = 2
MINUTES = 60
LISTENS_AGAIN_S = 1.5


@pytest.fixture
def product() -> Iterator[Product]:
    """Avaaz with no key."""
    with a_product({"AVAAZ_GUEST_MINUTES": str(MINUTES)}) as running:
        yield running


async def query(product: Product, statement: str) -> list[str]:
    """The first column of an answer of the product's own database, as text."""
    state = product.state()
    url = f"postgresql://avaaz:{state.postgres_password}@127.0.0.1:{state.postgres_port}/avaaz"
    connection = await asyncpg.connect(url, timeout=5)
    try:
        return [str(row[0]) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


def agents(product: Product) -> dict[str, str]:
    """Names of the running agent children by the identity that each was given."""
    found = {}
    for name, pid in product.pids().items():
        for line in Path(f"/proc/{pid}/environ").read_text(encoding="utf-8", errors="replace").split("\0"):
            if line.startswith("AVAAZ_WORKER_ID="):
                found[line.partition("=")[2]] = name
    return found


async def holder(product: Product, standby: bool = False) -> str:
    """The child that holds the only running call; with `standby`, once the other one is there to take it over."""
    holding = "SELECT worker_id FROM calls WHERE ended_at IS NULL AND worker_id IS NOT NULL"
    present = "SELECT id FROM workers WHERE gone_at IS NULL AND heartbeat_at > now() - interval '5 s'"
    async with asyncio.timeout(60):
        while True:
            running = agents(product)
            there = set(await query(product, present)) & running.keys()
            held = [worker for worker in await query(product, holding) if worker in running]
            if held and (len(there) == 2 or not standby):
                return running[held[0]]
            await asyncio.sleep(0.05)


class Talker:
    """A learner who types a line every second, as a page does: each until it is stored, by the same key."""

    def __init__(self, product: Product, token: str) -> None:
        self.product = product
        self.token = token
        self.guests: list[Guest] = []
        self.lines = itertools.count(1)

    @property
    def acknowledged(self) -> dict[str, str | None]:
        """Text by id of every turn a page was told is stored."""
        return {turn["id"]: turn["text"] for guest in self.guests for turn in guest.stored}

    async def talk(self) -> None:
        """Type until cancelled."""
        while True:
            text = f"This is line number {next(self.lines)}."
            while text not in self.acknowledged.values():
                await self._try(text)

    async def _try(self, text: str) -> None:
        try:
            if not self.guests or not self.guests[-1].room.isconnected():
                await self._enter()
            guest = self.guests[-1]
            await guest.ask("say", text=text, key=text.replace(" ", "-"))
            await guest.until(lambda: text in [turn["text"] for turn in guest.stored], limit_s=3)
            await asyncio.sleep(0.7)
        except Exception:  # noqa: BLE001 - whatever was killed, a learner tries again
            await asyncio.sleep(0.2)

    async def _enter(self) -> None:
        ticket = await asyncio.to_thread(self.product.ticket, self.token)
        guest = Guest()
        await guest.join(ticket.url, ticket.token)
        self.guests.append(guest)


async def kill(product: Product, part: str) -> None:
    """kill -9 of one part; the supervisor is started again, as its owner would."""
    if part == "supervisor":
        await asyncio.to_thread(product.kill_supervisor)
        await asyncio.to_thread(product.start)
        return
    name = await holder(product) if part == "agent" else part
    await asyncio.to_thread(product.replace, name)


async def progress(talker: Talker, more: int) -> None:
    """Return when this many further turns have been acknowledged."""
    goal = len(talker.acknowledged) + more
    async with asyncio.timeout(60):
        while len(talker.acknowledged) < goal:
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("seed", [1])
async def test_nothing_acknowledged_is_lost_whatever_dies(product: Product, seed: int) -> None:
    chance = random.Random(seed)
    talker = Talker(product, product.guest())
    began = time.monotonic()
    talking = asyncio.create_task(talker.talk())
    try:
        await progress(talker, 3)
        for _ in range(ROUNDS):
            for part in chance.sample(PARTS, len(PARTS)):
                await asyncio.sleep(chance.random())
                await kill(product, part)
                await progress(talker, 2)
    finally:
        talking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await talking
    elapsed_s = time.monotonic() - began
    stored = product.turns(talker.token)
    assert len({turn["id"] for turn in stored}) == len(stored)
    found = {turn["id"]: turn["text"] for turn in stored}
    assert {turn: found.get(turn) for turn in talker.acknowledged} == talker.acknowledged
    assert [turn["startedAt"] for turn in stored] == sorted(turn["startedAt"] for turn in stored)
    typed = [turn["text"] for turn in stored if turn["source"] == "typed" and turn["speaker"] == "learner"]
    assert len(typed) == len(set(typed))
    assert sorted(turn["seq"] for turn in stored) == list(range(1, len(stored) + 1))
    left_s = product.get("/api/v1/sessions/default", talker.token)["minutes"]["leftSeconds"]
    used_s = MINUTES * 60 - left_s
    assert 0.2 * elapsed_s < used_s <= elapsed_s + 1
    for guest in talker.guests:
        await guest.go()


async def test_the_tutor_listens_again_within_a_moment_of_its_agents_death(product: Product) -> None:
    token = product.guest()
    guest = Guest()
    await guest.enter(product.ticket(token))
    took = []
    for _ in range(3):
        name = await holder(product, standby=True)
        died = now()
        product.kill(name)
        await guest.message("ready", died, resumed=True)
        took.append(now() - died)
    await guest.go()
    assert sorted(took)[1] <= LISTENS_AGAIN_S, took

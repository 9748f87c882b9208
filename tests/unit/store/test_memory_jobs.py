"""Jobs of the in-memory store: run as they come, left alone when they never work."""

import asyncio
from uuid import UUID

from avaaz_adapters.contract_suite.store.examples import LISTENERS
from avaaz_adapters.contract_suite.store.jobs import Ears, new_fact, publish
from avaaz_adapters.memory.jobs import ATTEMPTS
from avaaz_adapters.memory.store import MemoryStore


async def test_a_running_worker_tells_what_comes() -> None:
    store, stop, told = MemoryStore(listeners=LISTENERS), asyncio.Event(), list[UUID]()

    async def listen(subject: UUID) -> None:
        told.append(subject)
        if len(told) == 4:
            stop.set()

    working = asyncio.create_task(store.jobs.run({"first": listen, "second": listen}, stop, every_s=0.001))
    facts = [new_fact(), new_fact()]
    for fact in facts:
        await publish(store.conversations, fact)
    async with asyncio.timeout(5):
        await working
    assert sorted(told) == sorted(fact.subject for fact in facts * 2)


async def test_what_never_works_is_left_alone() -> None:
    store, ears = MemoryStore(listeners=LISTENERS), Ears(failures=99)
    await publish(store.conversations, new_fact())
    for _ in range(ATTEMPTS + 2):
        await store.jobs.run_waiting(ears.handlers())
    assert ears.failures == 99 - ATTEMPTS
    assert store.jobs.waiting() == []

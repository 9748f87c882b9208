"""The worker: what it was told is told on, whoever is killed, and once where once was enough."""

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.contract_suite.store.examples import LISTENERS
from avaaz_adapters.contract_suite.store.jobs import Ears, new_fact, publish
from avaaz_adapters.jobs.tasks import Pace, make_app, rescue_jobs
from avaaz_adapters.jobs.worker import Handlers, run
from avaaz_adapters.postgres.store import PostgresConversations
from tests.contract.test_postgres_troubles import kill_backends
from tests.support.eventually import eventually

QUICK = Pace(attempts=9, poll_s=0.05, heartbeat_s=0.2, dead_after_s=1.0, rescue_every_s=1, retry_base_s=1, grace_s=0.2)


@pytest.fixture
def conversations(engine: AsyncEngine) -> PostgresConversations:
    return PostgresConversations(engine, None, LISTENERS)


@asynccontextmanager
async def working(url: str, handlers: Handlers, pace: Pace = QUICK) -> AsyncIterator[None]:
    stop = asyncio.Event()
    worker = asyncio.create_task(run(url, handlers, stop, pace))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(10):
            await worker


async def statuses(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        found = await connection.execute(
            sa.text("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'tell' ORDER BY id")
        )
        return list(found.scalars())


async def test_a_job_is_begun_within_moments(conversations: PostgresConversations, database_url: str) -> None:
    begun = asyncio.Event()

    async def listen(_subject: UUID) -> None:
        begun.set()

    async with working(database_url, {"first": listen, "second": listen}, Pace(poll_s=60)):
        await publish(conversations, new_fact())
        await asyncio.wait_for(begun.wait(), 5)


async def test_jobs_from_before_the_worker_are_done(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    ears = Ears()
    await publish(conversations, new_fact(), new_fact())
    async with working(database_url, ears.handlers()):
        await eventually(lambda: _empty(engine))
    assert len(ears.told) == 4


async def _empty(engine: AsyncEngine) -> bool:
    return not await statuses(engine)


async def test_a_killed_workers_job_is_done_by_another(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str, tmp_path: Path
) -> None:
    begun, fact, ears = tmp_path / "begun", new_fact(), Ears()
    command = [sys.executable, "-m", "tests.support.stuck_worker", database_url, str(begun)]
    stuck = await asyncio.create_subprocess_exec(*command)
    try:
        await publish(conversations, fact)
        await eventually(lambda: asyncio.to_thread(begun.exists), within_s=30)
    finally:
        stuck.kill()
        await stuck.wait()
    assert "doing" in await statuses(engine)
    async with working(database_url, ears.handlers()):
        await eventually(lambda: _empty(engine))
    assert sorted(ears.told) == [("first", fact.subject), ("second", fact.subject)]


async def test_a_job_that_is_done_is_not_repeated_when_its_end_was_lost(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    ears = Ears()
    await publish(conversations, new_fact())
    async with engine.begin() as connection:
        await connection.execute(sa.text("UPDATE facts SET done = true WHERE listener = 'first'"))
    async with working(database_url, ears.handlers()):
        await eventually(lambda: _empty(engine))
    assert [name for name, _ in ears.told] == ["second"]


async def test_a_job_that_never_works_is_given_up(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    ears = Ears(failures=99)
    await publish(conversations, new_fact())

    async def given_up() -> bool:
        return await statuses(engine) == ["failed"]

    async with working(database_url, ears.handlers(), Pace(poll_s=0.05, attempts=1, retry_base_s=1)):
        await eventually(given_up)
    assert ears.failures == 97
    assert [name for name, _ in ears.told] == ["second"]


async def test_cut_connections_are_made_again(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    ears = Ears()
    async with working(database_url, ears.handlers()):
        await publish(conversations, new_fact())
        await eventually(lambda: _empty(engine))
        await kill_backends(database_url)
        await engine.dispose()
        await publish(conversations, new_fact())
        await eventually(lambda: _empty(engine))
    assert len(ears.told) == 4


async def test_stopping_does_not_wait_for_a_stuck_job_and_loses_it_not(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    begun = asyncio.Event()

    async def hang(_subject: UUID) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with working(database_url, {"first": hang, "second": hang}):
        await publish(conversations, new_fact())
        await asyncio.wait_for(begun.wait(), 5)
        started = time.monotonic()
    assert time.monotonic() - started < 5
    assert await statuses(engine) == ["todo", "todo"]


class _StopAt(logging.Handler):
    """Sets `stop` so many turns of the loop after a library said that it does something."""

    def __init__(self, said: str, turns: int, stop: asyncio.Event) -> None:
        super().__init__(logging.DEBUG)
        self.said, self.turns, self.stop = said, turns, stop

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(self.said):
            self._count(self.turns)

    def _count(self, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._count, turns - 1)
        else:
            self.stop.set()


@pytest.mark.parametrize(
    ("logger", "said", "most_turns"),
    [("psycopg.pool", "adding new connection", 12), ("procrastinate.worker", "Pruning stalled workers", 60)],
)
async def test_a_worker_that_has_just_begun_can_be_stopped(
    logger: str, said: str, most_turns: int, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger)
    for turns in range(most_turns):
        stop = asyncio.Event()
        handler = _StopAt(said, turns, stop)
        logging.getLogger(logger).addHandler(handler)
        try:
            async with asyncio.timeout(8):
                await run(database_url, {}, stop, QUICK)
        finally:
            logging.getLogger(logger).removeHandler(handler)


async def test_a_worker_may_start_before_the_database(database_url: str) -> None:
    async with working("postgresql://avaaz@127.0.0.1:1/avaaz", {}):
        await asyncio.sleep(0)


async def test_a_poisonous_job_does_not_kill_workers_for_ever(
    conversations: PostgresConversations, engine: AsyncEngine, database_url: str
) -> None:
    await publish(conversations, new_fact())
    async with engine.begin() as connection:
        await connection.execute(
            sa.text("UPDATE procrastinate_jobs SET status = 'doing', attempts = CASE id % 2 WHEN 0 THEN 9 ELSE 0 END")
        )
    app = make_app(database_url, {}, QUICK)
    async with app.open_async():
        await rescue_jobs(app, QUICK)
    assert sorted(await statuses(engine)) == ["failed", "todo"]

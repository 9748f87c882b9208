"""A database that is away, slow, full or restarted is `Unavailable`, soon, and heals without a restart of ours."""

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.contract_suite.store.examples import NOON, a_worker_id, stored_learner
from avaaz_adapters.embedded.postgres import EmbeddedPostgres
from avaaz_adapters.embedded.program import free_port, signal_group, spawn
from avaaz_adapters.postgres import engine as settings
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.migrate import upgrade
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_domain.shared.errors import ConcurrentChange, Unavailable
from tests.support.postgres import open_folder

SLEEP = sa.text("SELECT pg_sleep(30)")


def conversations(engine: AsyncEngine) -> PostgresConversations:
    return PostgresConversations(engine, None, {})


async def kill_backends(url: str) -> None:
    killer = create_engine(url, 1)
    async with killer.connect() as connection:
        await connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    await killer.dispose()


async def test_nobody_listens() -> None:
    away = create_engine("postgresql://avaaz:secret@127.0.0.1:1/avaaz", 1)
    with pytest.raises(Unavailable) as caught:
        async with conversations(away).read():
            pass
    assert "secret" not in str(caught.value)
    with pytest.raises(Unavailable):
        async with conversations(away).begin():
            pass


async def test_an_idle_connection_that_was_cut_is_replaced(engine: AsyncEngine, database_url: str) -> None:
    worker, ended = a_worker_id(), asyncio.Semaphore(0)
    async with engine.connect() as one, engine.connect() as two:
        for each in (one, two):
            driver = (await each.get_raw_connection()).driver_connection
            assert driver is not None
            driver.add_termination_listener(lambda _: ended.release())
    async with conversations(engine).begin() as tx:
        await tx.workers.beat(worker, NOON)
    await kill_backends(database_url)
    async with asyncio.timeout(5):
        await ended.acquire()
        await ended.acquire()
    for _ in range(3):
        async with conversations(engine).read() as tx:
            assert await tx.workers.get(worker) is not None


async def test_a_connection_cut_in_a_transaction_loses_all_of_it(engine: AsyncEngine, database_url: str) -> None:
    worker = a_worker_id()

    async def write() -> None:
        async with conversations(engine).begin() as tx:
            await tx.workers.beat(worker, NOON)
            await kill_backends(database_url)
            await tx.workers.beat(worker, NOON)

    with pytest.raises(Unavailable):
        await write()
    async with conversations(engine).read() as tx:
        assert await tx.workers.get(worker) is None


async def test_a_connection_cut_before_the_commit_is_told(engine: AsyncEngine, database_url: str) -> None:
    worker = a_worker_id()

    async def write() -> None:
        async with conversations(engine).begin() as tx:
            await tx.workers.beat(worker, NOON)
            await kill_backends(database_url)

    with pytest.raises(Unavailable):
        await write()
    async with conversations(engine).read() as tx:
        assert await tx.workers.get(worker) is None


async def test_a_slow_statement_is_given_up(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "STATEMENT_S", 0.2)
    engine = create_engine(database_url, 1)
    with pytest.raises(Unavailable):
        async with conversations(engine).begin() as tx:
            await tx.workers.db.run(SLEEP)  # type: ignore[attr-defined]
    async with conversations(engine).read() as tx:
        assert await tx.workers.alive_since(NOON) == 0
    await engine.dispose()


async def test_a_full_disk_is_being_away(engine: AsyncEngine) -> None:
    full = sa.text("DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$")
    with pytest.raises(Unavailable):
        async with conversations(engine).begin() as tx:
            await tx.workers.db.run(full)  # type: ignore[attr-defined]
    async with conversations(engine).read() as tx:
        assert await tx.workers.alive_since(NOON) == 0


async def test_a_lock_is_not_waited_for_long(
    engine: AsyncEngine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "LOCK_S", 0.2)
    impatient = create_engine(database_url, 1)
    worker = a_worker_id()
    async with conversations(engine).begin() as holder:
        await holder.workers.beat(worker, NOON)
        with pytest.raises(Unavailable):
            async with conversations(impatient).begin() as tx:
                await tx.workers.beat(worker, NOON)
    await impatient.dispose()


async def test_a_pool_in_use_is_not_waited_for_long(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "POOL_WAIT_S", 0.1)
    engine = create_engine(database_url, 1)
    async with conversations(engine).begin():
        started = time.monotonic()
        with pytest.raises(Unavailable):
            async with conversations(engine).read():
                pass
        assert time.monotonic() - started < 2
    await engine.dispose()


async def test_a_cancelled_transaction_gives_its_connection_back(database_url: str) -> None:
    engine, begun, worker = create_engine(database_url, 1), asyncio.Event(), a_worker_id()

    async def hang() -> None:
        async with conversations(engine).begin() as tx:
            await tx.workers.beat(worker, NOON)
            begun.set()
            await tx.workers.db.run(SLEEP)  # type: ignore[attr-defined]

    hanging = asyncio.create_task(hang())
    await begun.wait()
    await asyncio.sleep(0)
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    async with asyncio.timeout(5), conversations(engine).begin() as tx:
        assert await tx.workers.get(worker) is None
    await engine.dispose()


async def test_two_that_wait_for_each_other_are_told_apart(engine: AsyncEngine) -> None:
    workers = [a_worker_id(), a_worker_id()]
    meeting = asyncio.Barrier(2)

    async def cross(first: int) -> None:
        async with conversations(engine).begin() as tx:
            await tx.workers.beat(workers[first], NOON)
            await meeting.wait()
            await tx.workers.beat(workers[1 - first], NOON)

    done = await asyncio.gather(cross(0), cross(1), return_exceptions=True)
    assert [type(each) for each in done if each] == [ConcurrentChange]


async def test_a_failed_statement_cannot_be_committed_over(engine: AsyncEngine) -> None:
    async def write() -> None:
        async with conversations(engine).begin() as tx:
            with pytest.raises(sa.exc.ProgrammingError):
                await tx.workers.db.run(sa.text("SELECT nonsense"))  # type: ignore[attr-defined]

    with pytest.raises(sa.exc.ProgrammingError):
        await write()


async def test_parameters_never_reach_a_message(engine: AsyncEngine) -> None:
    async with conversations(engine).read() as tx:
        with pytest.raises(sa.exc.DBAPIError) as caught:
            await tx.workers.db.run(sa.text("SELECT CAST(:said AS text) + 1"), {"said": "planted words"})  # type: ignore[attr-defined]
    assert "planted" not in str(caught.value)


@contextmanager
def running(server: EmbeddedPostgres, log: Path) -> Iterator[Popen[bytes]]:
    """The server, started over whatever is there; what is left of it is killed at the end."""
    server.prepare()
    process = spawn(server.program(), log)
    try:
        while not server.is_ready():
            assert process.poll() is None, log.read_text()
            time.sleep(0.01)
        yield process
    finally:
        signal_group(process, signal.SIGKILL)
        process.wait(10)


async def test_a_server_killed_and_started_again_is_found_again_by_the_same_engine() -> None:
    with open_folder() as folder:
        server = EmbeddedPostgres.at(folder / "postgres", free_port(), "secret")
        engine = create_engine(server.url, 2)
        with running(server, folder / "log") as process:
            upgrade(server.url)
            learner = await stored_learner(PostgresAccounts(engine, {}))
            signal_group(process, signal.SIGKILL)
            process.wait(10)
            with pytest.raises(Unavailable):
                await stored_learner(PostgresAccounts(engine, {}))
        with running(server, folder / "log"):
            async with PostgresAccounts(engine, {}).begin() as tx:
                assert await tx.learners.get(learner.id) == learner
        await engine.dispose()

"""Where conversations are kept, by setting: the units of work, the worker of its jobs, and its health."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

import sqlalchemy as sa
from dishka import Provider, Scope, provide
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from avaaz_adapters.jobs import worker
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.postgres import migrate
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.errors import translated
from avaaz_adapters.postgres.exams import PostgresExams
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.listeners import LISTENERS
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces

_JOBS = sa.text(
    "SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()), "
    "count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs"
)

Handlers = Mapping[str, Callable[[UUID], Awaitable[None]]]


class StoreSide(Protocol):
    """What a process does with the store besides transactions."""

    async def ping(self) -> None:
        """Return when the store answers; raises Unavailable."""
        ...

    async def schema(self) -> str:
        """Empty when the schema is the one this program needs, else what is wrong, in a few words."""
        ...

    async def work(self, handlers: Handlers, stop: asyncio.Event) -> None:
        """Run the jobs that transactions enqueue, until told to stop."""
        ...

    async def count(self, figures: Figures) -> None:
        """Tell how many jobs wait and have failed, and how the connections are used. Raises Unavailable."""
        ...


@dataclass(frozen=True, slots=True)
class MemorySide:
    """StoreSide of the memory store."""

    store: MemoryStore

    async def ping(self) -> None:
        """It is in this process."""

    async def schema(self) -> str:
        """It has none."""
        return ""

    async def work(self, handlers: Handlers, stop: asyncio.Event) -> None:
        """See StoreSide."""
        await self.store.jobs.run(handlers, stop)

    async def count(self, figures: Figures) -> None:
        """See StoreSide; it has no connections and keeps no failed job apart."""
        figures.jobs(len(self.store.jobs.waiting()), 0)


@dataclass(frozen=True, slots=True)
class PostgresSide:
    """StoreSide of PostgreSQL."""

    engine: AsyncEngine
    url: str

    async def ping(self) -> None:
        """See StoreSide."""
        with translated():
            async with self.engine.connect() as connection:
                await connection.execute(sa.text("SELECT 1"))

    async def schema(self) -> str:
        """See StoreSide."""
        state = await migrate.check(self.engine)
        return "" if state.ok else f"at {state.current or 'nothing'}, needs {state.expected}"

    async def work(self, handlers: Handlers, stop: asyncio.Event) -> None:
        """See StoreSide."""
        await worker.run(self.url, handlers, stop)

    async def count(self, figures: Figures) -> None:
        """See StoreSide."""
        pool = cast(QueuePool, self.engine.pool)
        figures.pool(pool.size(), pool.checkedout)
        with translated():
            async with self.engine.connect() as connection:
                waiting, failed = (await connection.execute(_JOBS)).one()
        figures.jobs(waiting, failed)


def free_ms(settings: Settings) -> int:
    """Voice time of a guest in milliseconds."""
    return settings.guest_minutes * 60_000


class InMemory(Provider):
    """Everything in this process."""

    scope = Scope.APP

    @provide
    def store(self, settings: Settings) -> MemoryStore:
        """One for all."""
        return MemoryStore(free_ms(settings), LISTENERS)

    @provide
    def accounts(self, store: MemoryStore) -> AccountsUnitOfWork:
        """Transactions over accounts."""
        return store.accounts

    @provide
    def conversations(self, store: MemoryStore) -> ConversationUnitOfWork:
        """Transactions over conversations."""
        return store.conversations

    @provide
    def exams(self, store: MemoryStore) -> ExamsUnitOfWork:
        """Transactions over exams."""
        return MemoryExams(store, LISTENERS)

    @provide
    def side(self, store: MemoryStore) -> StoreSide:
        """Jobs and health."""
        return MemorySide(store)


class InPostgres(Provider):
    """One engine for one event loop, with `AVAAZ_POOL_SIZE` connections."""

    scope = Scope.APP

    @provide
    async def engine(self, settings: Settings, traces: Traces) -> AsyncIterator[AsyncEngine]:
        """Opens no connection yet."""
        engine = create_engine(settings.database_url, settings.pool_size)
        traces.database(engine)
        yield engine
        await engine.dispose()

    @provide
    def accounts(self, engine: AsyncEngine) -> AccountsUnitOfWork:
        """Transactions over accounts."""
        return PostgresAccounts(engine, LISTENERS)

    @provide
    def conversations(self, engine: AsyncEngine, settings: Settings) -> ConversationUnitOfWork:
        """Transactions over conversations."""
        return PostgresConversations(engine, free_ms(settings), LISTENERS)

    @provide
    def exams(self, engine: AsyncEngine) -> ExamsUnitOfWork:
        """Transactions over exams."""
        return PostgresExams(engine, LISTENERS)

    @provide
    def side(self, engine: AsyncEngine, settings: Settings) -> StoreSide:
        """Jobs and health."""
        return PostgresSide(engine, settings.database_url)


STORES: dict[str, type[Provider]] = {"memory": InMemory, "postgres": InPostgres}

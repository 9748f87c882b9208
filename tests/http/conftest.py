"""The API as its users meet it: a process over a real PostgreSQL."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.store import PostgresConversations
from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.shared.ids import WorkerId
from tests.support.api import Guest, Service, enter, running
from tests.support.livekit_api import LiveKitApi, livekit_api

T = TypeVar("T")


def write(database_url: str, work: Callable[[ConversationTx], Awaitable[T]]) -> T:
    """Do this in one transaction, as another process would."""

    async def run() -> T:
        engine = create_engine(database_url, 1, "avaaz-test")
        try:
            async with PostgresConversations(engine, 180_000, {}).begin() as tx:
                return await work(tx)
        finally:
            await engine.dispose()

    return asyncio.run(run())


@contextmanager
def living_worker(database_url: str) -> Iterator[None]:
    """A worker that lives while the block runs."""
    worker = WorkerId(uuid.uuid4())

    async def beat(tx: ConversationTx) -> None:
        await tx.workers.beat(worker, datetime.now(UTC) + timedelta(minutes=10))

    async def retire(tx: ConversationTx) -> None:
        await tx.workers.retire(worker, datetime.now(UTC))

    write(database_url, beat)
    try:
        yield
    finally:
        write(database_url, retire)


@pytest.fixture(scope="session")
def service(
    migrated_template: str, new_database: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """One process for all tests that need no setting of their own; voice is not set up."""
    with running(Service(new_database(migrated_template), tmp_path_factory.mktemp("http"))) as started:
        yield started


@pytest.fixture(scope="session")
def voice_server() -> Iterator[LiveKitApi]:
    """A stand-in for the voice server's API."""
    with livekit_api() as server:
        yield server


@pytest.fixture(scope="session")
def voiced(
    migrated_template: str,
    new_database: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
    voice_server: LiveKitApi,
) -> Iterator[Service]:
    """A process with voice set up; a worker lives when a test says so."""
    settings = {
        "AVAAZ_LIVEKIT_URL": voice_server.url,
        "AVAAZ_LIVEKIT_PUBLIC_URL": "wss://voice.example",
        "AVAAZ_LIVEKIT_API_KEY": "devkey",
        "AVAAZ_LIVEKIT_API_SECRET": "a-secret-for-tests-of-thirty-two-characters",
    }
    folder = tmp_path_factory.mktemp("voiced")
    with running(Service(new_database(migrated_template), folder, settings)) as started:
        yield started


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    with service.client() as opened:
        yield opened


@pytest.fixture
def guest(client: httpx.Client) -> Guest:
    return enter(client)


@pytest.fixture
def own_service(database_url: str, tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """Makes services over this test's own database; those that run are stopped at the end."""
    made: list[Service] = []

    def make(**settings: Any) -> Service:
        service = Service(database_url, tmp_path / f"service-{len(made)}", settings)
        made.append(service)
        return service

    yield make
    for each in made:
        if each.process is not None and each.process.poll() is None:
            each.stop()

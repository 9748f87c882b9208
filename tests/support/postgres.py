"""A real PostgreSQL for tests: one server per run, one migrated template, one clone per test."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

_TEMPLATE = "migrated"


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that the user who runs postgres can pass, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="avaaz-test-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on_server(url: str, database: str) -> str:
    """The URL of another database of the same server."""
    from avaaz_adapters.postgres.urls import parsed

    return parsed(url).set(database=database).render_as_string(hide_password=False)


def administer(url: str, *statements: str, **names: str) -> None:
    """Run statements outside a transaction; `{name}` stands for a quoted identifier."""
    import psycopg
    from psycopg import sql

    from avaaz_adapters.postgres.urls import for_psycopg

    quoted = {name: sql.Identifier(value) for name, value in names.items()}
    with psycopg.connect(for_psycopg(url), autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement).format(**quoted))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a server of this run's own; what it holds need not survive, so it does not wait for the disk."""
    from avaaz_adapters.embedded.postgres import running_postgres

    with open_folder() as folder, running_postgres(folder / "postgres") as url:
        administer(
            url,
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
        )
        yield url


@pytest.fixture(scope="session")
def new_database(postgres_server: str) -> Callable[..., str]:
    """Makes a database, empty or like `template`, and returns its URL."""
    numbers = count(1)

    def make(template: str = "template0") -> str:
        name = f"test_{next(numbers)}"
        administer(postgres_server, "CREATE DATABASE {name} TEMPLATE {template}", name=name, template=template)
        return on_server(postgres_server, name)

    return make


@pytest.fixture(scope="session")
def migrated_template(postgres_server: str) -> str:
    """Name of a database that is at the newest revision and that nobody is connected to."""
    from avaaz_adapters.postgres.migrate import upgrade

    administer(postgres_server, "CREATE DATABASE {name} TEMPLATE template0", name=_TEMPLATE)
    upgrade(on_server(postgres_server, _TEMPLATE))
    return _TEMPLATE


@pytest.fixture
def database_url(postgres_server: str, migrated_template: str, new_database: Callable[..., str]) -> Iterator[str]:
    """URL of a migrated, empty database of this test's own."""
    url = new_database(migrated_template)
    yield url
    administer(postgres_server, "DROP DATABASE {name} WITH (FORCE)", name=url.rsplit("/", 1)[1])


@pytest.fixture
async def engine(database_url: str) -> "AsyncIterator[AsyncEngine]":
    """An engine of eight connections on this test's database."""
    from avaaz_adapters.postgres.engine import create_engine

    made = create_engine(database_url, pool_size=8, application_name="avaaz-test")
    yield made
    await made.dispose()

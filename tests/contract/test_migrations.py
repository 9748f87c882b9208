"""The history of the tables: every step goes up, down and up again over rows, and ends where the program expects."""

import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from procrastinate.schema import SchemaManager
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.postgres import migrate
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.migrate import MigrationState
from avaaz_adapters.postgres.tables import metadata
from avaaz_adapters.postgres.urls import for_alembic
from avaaz_domain.shared.errors import Unavailable
from tests.support.filling import fill, row_counts

MIGRATIONS = Path(str(files("avaaz_adapters.postgres"))) / "migrations"


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    found = ScriptDirectory.from_config(config).walk_revisions()
    return [each.revision for each in found][::-1]


@pytest.fixture
def empty_url(new_database: Callable[..., str]) -> str:
    return new_database()


def names_of(url: str) -> set[str]:
    engine = sa.create_engine(for_alembic(url), poolclass=sa.NullPool)
    return set(sa.inspect(engine).get_table_names())


def test_every_step_goes_up_down_and_up_over_rows(empty_url: str) -> None:
    before = "base"
    for revision in revisions():
        migrate.upgrade(empty_url, revision)
        fill(empty_url)
        full = row_counts(empty_url)
        assert full
        assert all(full.values())
        migrate.downgrade(empty_url, before)
        kept = row_counts(empty_url)
        assert kept == {name: full[name] for name in kept}
        migrate.upgrade(empty_url, revision)
        assert set(row_counts(empty_url)) == set(full)
        fill(empty_url)
        before = revision
    assert migrate.current(empty_url) == migrate.expected()


def test_the_way_back_leaves_nothing(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    migrate.downgrade(empty_url, "base")
    assert names_of(empty_url) == {"alembic_version"}
    with sa.create_engine(for_alembic(empty_url), poolclass=sa.NullPool).connect() as connection:
        left = connection.execute(
            sa.text(
                "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                "UNION ALL SELECT typname::text FROM pg_type WHERE typname LIKE 'procrastinate%'"
            )
        )
        assert left.scalars().all() == []
    assert migrate.current(empty_url) is None


def test_the_tables_are_what_the_program_says(database_url: str) -> None:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith("procrastinate_")

    options = {"compare_type": True, "compare_server_default": True, "include_name": ours}
    with sa.create_engine(for_alembic(database_url), poolclass=sa.NullPool).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_queue_is_the_installed_procrastinates() -> None:
    ours = (MIGRATIONS / "procrastinate_3_10.sql").read_text(encoding="utf-8")
    assert ours == SchemaManager.get_schema()


def test_two_processes_may_migrate_at_once(empty_url: str) -> None:
    failed: list[BaseException] = []

    def up() -> None:
        try:
            migrate.upgrade(empty_url)
        except BaseException as error:  # noqa: BLE001 - a thread's error is shown by the assertion
            failed.append(error)

    threads = [threading.Thread(target=up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failed == []
    assert migrate.current(empty_url) == migrate.expected()


async def test_a_health_check_sees_where_it_stands(empty_url: str) -> None:
    engine = create_engine(empty_url, 1)
    assert await migrate.check(engine) == MigrationState(None, migrate.expected())
    migrate.upgrade(empty_url, revisions()[0])
    behind = await migrate.check(engine)
    assert (behind.current, behind.ok) == (revisions()[0], False)
    migrate.upgrade(empty_url)
    assert (await migrate.check(engine)).ok
    await engine.dispose()


async def test_a_health_check_of_a_lost_database_is_unavailable(engine: AsyncEngine) -> None:
    nowhere = create_engine("postgresql://avaaz@127.0.0.1:1/avaaz", 1)
    with pytest.raises(Unavailable):
        await migrate.check(nowhere)
    with pytest.raises(Unavailable):
        migrate.upgrade("postgresql://avaaz@127.0.0.1:1/avaaz")
    assert (await migrate.check(engine)).ok

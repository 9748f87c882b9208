"""Bring a database to the revision this program needs, and tell whether it is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.postgres.errors import TROUBLE, domain_error, translated
from avaaz_adapters.postgres.urls import for_alembic
from avaaz_domain.shared.errors import Conflict

_GATE = 7_300
"""Key of the advisory lock under which one process at a time migrates."""
_UNDEFINED_TABLE = "42P01"


@dataclass(frozen=True, slots=True)
class MigrationState:
    """The revision a database is at (None: empty) and the one this program expects."""

    current: str | None
    expected: str

    @property
    def ok(self) -> bool:
        """Whether they are the same."""
        return self.current == self.expected


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files(__package__) / "migrations").replace("%", "%%"))
    return config


@cache
def expected() -> str:
    """The revision this program expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise Conflict("This program has no migrations.")
    return head


def known() -> frozenset[str]:
    """Every revision this program knows."""
    return frozenset(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """A connection in one transaction, which is rolled back when the block raises. Blocks; raises Unavailable."""
    engine = sa.create_engine(
        for_alembic(url), poolclass=sa.NullPool, hide_parameters=True, connect_args={"connect_timeout": 5}
    )
    with translated(), engine.begin() as connection:
        yield connection


def current(url: str) -> str | None:
    """The revision the database is at, None when it is empty. Blocks; raises Unavailable."""
    with connected(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision, in one transaction. Blocks; harmless when repeated or run twice at once.

    Raises Unavailable when the database is away.
    """
    with connected(url) as connection:
        upgrade_on(connection, revision)


def upgrade_on(connection: sa.Connection, revision: str = "head") -> None:
    """The same, in the transaction of this connection."""
    _run(connection, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Take the database back to a revision, in one transaction. What the older tables cannot hold is lost."""
    with connected(url) as connection:
        _run(connection, lambda config: command.downgrade(config, revision))


def _run(connection: sa.Connection, change: Callable[[Config], None]) -> None:
    config = _config()
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_GATE)))
    config.attributes["connection"] = connection
    change(config)


async def check(engine: AsyncEngine) -> MigrationState:
    """Where the database stands, for a health check. Raises Unavailable."""
    try:
        async with engine.connect() as connection:
            found = await connection.execute(sa.text("SELECT version_num FROM alembic_version"))
            return MigrationState(found.scalar(), expected())
    except TROUBLE as error:
        if isinstance(error, sa.exc.DBAPIError) and getattr(error.orig, "sqlstate", "") == _UNDEFINED_TABLE:
            return MigrationState(None, expected())
        understood = domain_error(error)
        if understood is None:
            raise
        raise understood from error

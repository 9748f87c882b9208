"""A block over one connection: what every unit of work begins and reads with."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from avaaz_adapters.postgres.errors import TROUBLE, domain_error
from avaaz_adapters.postgres.rows import Connection

Tx = TypeVar("Tx")


@asynccontextmanager
async def _block(opened: AbstractAsyncContextManager[AsyncConnection], *, writes: bool) -> AsyncIterator[Connection]:
    """A connection for one block. What the block raises leaves it unchanged; what the database raises is translated."""
    db: Connection | None = None
    try:
        async with opened as raw:
            db = Connection(raw, holds=writes)
            try:
                yield db
            except BaseException as error:
                db.broken = error
                raise
            if db.broken and writes:
                raise db.broken
    except TROUBLE as error:
        understood = None if db is not None and error is db.broken else domain_error(error)
        if understood is None:
            raise
        raise understood from error


class Transactions(Generic[Tx]):
    """A unit of work over an engine; a subclass, a dataclass with the field `engine`, makes the repositories."""

    __slots__ = ("_reader",)
    engine: AsyncEngine
    _reader: AsyncEngine

    def __post_init__(self) -> None:
        """Reading shares the pool; there every statement is its own transaction."""
        object.__setattr__(self, "_reader", self.engine.execution_options(isolation_level="AUTOCOMMIT"))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Tx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with _block(self.engine.begin(), writes=True) as db:
            yield self._tx(db)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """For reading only: no transaction, each statement sees what is committed."""
        async with _block(self._reader.connect(), writes=False) as db:
            yield self._tx(db)

    def _tx(self, db: Connection) -> Tx:
        raise NotImplementedError

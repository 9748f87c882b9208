"""Statements of one connection, with entities in and out and errors translated."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from avaaz_adapters.postgres.errors import translated
from avaaz_domain.conversation.entities import Answer, Call, Practice, Session
from avaaz_domain.shared.errors import ConcurrentChange

Entity = TypeVar("Entity")


@dataclass(slots=True)
class Connection:
    """One connection for the length of a block.

    `holds`: rows that are read one by one are locked until the block ends. `broken` is the error after which the
    database ignores what follows, so that the block cannot end as if all were well.
    """

    raw: AsyncConnection
    holds: bool
    broken: BaseException | None = None

    async def run(self, statement: sa.Executable, values: Mapping[str, Any] | None = None) -> sa.CursorResult[Any]:
        """Execute a statement; raises domain errors."""
        try:
            with translated():
                return await self.raw.execute(statement, values)
        except Exception as error:
            self.broken = error
            raise

    async def row(self, statement: sa.Executable, values: Mapping[str, Any] | None = None) -> sa.RowMapping | None:
        """The first row, or None."""
        return (await self.run(statement, values)).mappings().first()

    async def number(self, statement: sa.Executable) -> int:
        """The one number a statement gives; 0 when it gives none."""
        return int((await self.run(statement)).scalar() or 0)


@dataclass(frozen=True, slots=True)
class Mapper(Generic[Entity]):
    """Between the rows of a table and a frozen dataclass whose fields are columns of the same names.

    `select` reads the columns that the entity needs, and no others.
    """

    table: sa.Table
    entity: type[Entity]
    names: tuple[str, ...]
    select: "sa.Select[Any]"

    @classmethod
    def of(cls, table: sa.Table, entity: type[Entity]) -> "Mapper[Entity]":
        """A mapper by the entity's field names."""
        names = tuple(each.name for each in fields(entity))  # type: ignore[arg-type]
        return cls(table, entity, names, sa.select(*(table.c[name] for name in names)))

    def load(self, row: Mapping[Any, Any]) -> Entity:
        """The entity of a row."""
        return msgspec.convert(row, self.entity)

    def values(self, entity: Entity) -> dict[str, Any]:
        """The row of an entity."""
        built: dict[str, Any] = msgspec.to_builtins(entity, builtin_types=(UUID, datetime))
        return built

    async def first(
        self,
        db: Connection,
        statement: "sa.Select[Any]",
        values: Mapping[str, Any] | None = None,
        *,
        hold: bool = False,
    ) -> Entity | None:
        """The first entity, or None; with `hold` it stays locked until a writing block ends."""
        if hold and db.holds:
            statement = statement.with_for_update(key_share=True)
        row = await db.row(statement, values)
        return None if row is None else self.load(row)

    async def all(self, db: Connection, statement: "sa.Select[Any]") -> list[Entity]:
        """All entities."""
        return [self.load(row) for row in (await db.run(statement)).mappings()]


Versioned = TypeVar("Versioned", Session, Practice, Call, Answer)


async def put(db: Connection, mapper: Mapper[Versioned], entity: Versioned) -> Versioned:
    """Store the next version of an entity; raise ConcurrentChange unless it was read at its newest version.

    An insert that meets a row gives no error in the database, so the transaction stays usable.
    """
    newer = replace(entity, version=entity.version + 1)
    values = mapper.values(newer)
    table = mapper.table
    key = next(iter(table.primary_key.columns))
    if entity.version == 0:
        insertion = insert(table).values(values).on_conflict_do_nothing().returning(key)
        row = await db.row(insertion)
    else:
        fresh = sa.and_(key == values.pop(key.name), table.c.version == entity.version)
        row = await db.row(sa.update(table).where(fresh).values(values).returning(key))
    if row is None:
        raise ConcurrentChange("Somebody else changed this first. Read it again.")
    return newer

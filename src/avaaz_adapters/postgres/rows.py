"""Statements of one connection, with entities in and out and errors translated."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
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

    Statements are built once, with parameters: building one costs more than running it. `select` reads the columns
    that the entity needs, and no others. `documents` are columns of JSON, which knows
    neither ids nor times. `insert` returns no row where one is in the way, which is no error in the database, so the
    transaction stays usable. `replace` puts the row in the place of one with the same primary key.
    """

    table: sa.Table
    entity: type[Entity]
    names: tuple[str, ...]
    documents: tuple[str, ...]
    key: sa.Column[Any]
    select: "sa.Select[Any]"
    insert: sa.Executable
    replace: sa.Executable

    @classmethod
    def of(cls, table: sa.Table, entity: type[Entity]) -> "Mapper[Entity]":
        """A mapper by the entity's field names."""
        names = tuple(each.name for each in fields(entity))  # type: ignore[arg-type]
        key = next(iter(table.primary_key.columns))
        select = sa.select(*(table.c[name] for name in names))
        documents = tuple(name for name in names if isinstance(table.c[name].type, sa.JSON))
        put = insert(table)
        keep = put.on_conflict_do_nothing().returning(key)
        over = put.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={name: put.excluded[name] for name in names}
        )
        return cls(table, entity, names, documents, key, select, keep, over)

    def one(self, *conditions: sa.ColumnElement[bool], held: bool = False) -> "One[Entity]":
        """A statement for one entity; with `held` it stays locked until a writing block ends."""
        plain = self.select.where(*conditions)
        return One(self, plain, plain.with_for_update(key_share=True) if held else plain)

    def update(self, *conditions: sa.ColumnElement[bool]) -> sa.Update:
        """A statement that changes the row whose key is the parameter `of`, and returns no row where none is."""
        return sa.update(self.table).where(self.key == sa.bindparam("of"), *conditions).returning(self.key)

    def load(self, row: Mapping[Any, Any]) -> Entity:
        """The entity of a row."""
        return msgspec.convert(row, self.entity)

    def values(self, entity: Entity) -> dict[str, Any]:
        """The row of an entity."""
        built: dict[str, Any] = msgspec.to_builtins(entity, builtin_types=(UUID, datetime, date))
        return {**built, **{name: msgspec.to_builtins(getattr(entity, name)) for name in self.documents}}

    def changes(self, entity: Entity) -> dict[str, Any]:
        """The parameters for `update`."""
        values = self.values(entity)
        return {**values, "of": values.pop(self.key.name)}

    async def all(self, db: Connection, statement: "sa.Select[Any]") -> list[Entity]:
        """All entities."""
        return [self.load(row) for row in (await db.run(statement)).mappings()]


@dataclass(frozen=True, slots=True)
class One(Generic[Entity]):
    """A statement for one entity, and how it is read in a writing block."""

    mapper: Mapper[Entity]
    plain: "sa.Select[Any]"
    held: "sa.Select[Any]"

    async def find(self, db: Connection, **values: Any) -> Entity | None:
        """The entity, or None."""
        row = await db.row(self.held if db.holds else self.plain, values)
        return None if row is None else self.mapper.load(row)


Versioned = TypeVar("Versioned", Session, Practice, Call, Answer)


@dataclass(frozen=True, slots=True)
class Put(Generic[Versioned]):
    """Stores the next version of an entity."""

    mapper: Mapper[Versioned]
    fresh: sa.Update

    @classmethod
    def of(cls, mapper: Mapper[Versioned]) -> "Put[Versioned]":
        """For the entities of this mapper."""
        return cls(mapper, mapper.update(mapper.table.c.version == sa.bindparam("read_version")))

    async def __call__(self, db: Connection, entity: Versioned) -> Versioned:
        """Insert (version 0) or update; raises ConcurrentChange unless it was read at its newest version."""
        newer = replace(entity, version=entity.version + 1)
        if entity.version == 0:
            row = await db.row(self.mapper.insert, self.mapper.values(newer))
        else:
            row = await db.row(self.fresh, {**self.mapper.changes(newer), "read_version": entity.version})
        if row is None:
            raise ConcurrentChange("Somebody else changed this first. Read it again.")
        return newer

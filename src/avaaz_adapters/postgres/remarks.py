"""Who may read exams, and what people marked, in PostgreSQL."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from avaaz_adapters.postgres.exam_tables import attempts, readers, remarks
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_domain.exams.errors import AlreadyMarked
from avaaz_domain.exams.remarks import Reader, Remark, without_notes
from avaaz_domain.shared.ids import AttemptId, LearnerId, ReaderId

FOUND_MAX = 100
_READERS = Mapper.of(readers, Reader)
_REMARKS = Mapper.of(remarks, Remark)
_BY = _REMARKS.one(
    remarks.c.attempt_id == sa.bindparam("attempt"), remarks.c.instructor_id == sa.bindparam("instructor")
)


@dataclass(frozen=True, slots=True)
class PostgresReaders:
    """ReaderRepo."""

    db: Connection

    async def of(self, attempt_id: AttemptId) -> list[Reader]:
        """See ReaderRepo."""
        own = _READERS.select.where(readers.c.attempt_id == attempt_id).order_by(readers.c.let_in_at)
        return await _READERS.all(self.db, own)

    async def attempts(self, address: str) -> list[AttemptId]:
        """See ReaderRepo."""
        found = sa.select(attempts.c.id).join(readers, readers.c.attempt_id == attempts.c.id)
        newest = found.where(readers.c.address == address).order_by(attempts.c.created_at.desc()).limit(FOUND_MAX)
        return [AttemptId(each) for each in (await self.db.run(newest)).scalars()]

    async def add(self, reader: Reader) -> None:
        """See ReaderRepo."""
        await self.db.run(_READERS.insert, _READERS.values(reader))

    async def remove(self, attempt_id: AttemptId, reader_id: ReaderId) -> None:
        """See ReaderRepo."""
        await self.db.run(sa.delete(readers).where(readers.c.id == reader_id, readers.c.attempt_id == attempt_id))


@dataclass(frozen=True, slots=True)
class PostgresRemarks:
    """RemarkRepo."""

    db: Connection

    async def of(self, attempt_id: AttemptId) -> list[Remark]:
        """See RemarkRepo."""
        own = _REMARKS.select.where(remarks.c.attempt_id == attempt_id).order_by(remarks.c.made_at)
        return await _REMARKS.all(self.db, own)

    async def by(self, attempt_id: AttemptId, instructor_id: LearnerId) -> Remark | None:
        """See RemarkRepo."""
        return await _BY.find(self.db, attempt=attempt_id, instructor=instructor_id)

    async def all_by(self, instructor_id: LearnerId, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Remark]:
        """See RemarkRepo."""
        if not attempt_ids:
            return {}
        own = _REMARKS.select.where(remarks.c.instructor_id == instructor_id, remarks.c.attempt_id.in_(attempt_ids))
        return {remark.attempt_id: remark for remark in await _REMARKS.all(self.db, own)}

    async def add(self, remark: Remark) -> None:
        """See RemarkRepo."""
        if await self.db.row(_REMARKS.insert, _REMARKS.values(remark)) is None:
            raise AlreadyMarked("You have marked this exam. Marks are given before one sees the machine's.")

    async def forget_notes(self, attempt_id: AttemptId) -> None:
        """Delete the notes to the marks of an exam."""
        for remark in await self.of(attempt_id):
            marks = _REMARKS.values(without_notes(remark))["marks"]
            await self.db.run(sa.update(remarks).where(remarks.c.id == remark.id).values(marks=marks))

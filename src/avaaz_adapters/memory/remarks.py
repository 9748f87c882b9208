"""Who may read exams, and what people marked, in memory."""

from collections.abc import Collection
from dataclasses import dataclass

from avaaz_adapters.memory.state import View, aware
from avaaz_domain.exams.errors import AlreadyMarked, AttemptNotFound
from avaaz_domain.exams.remarks import Reader, Remark
from avaaz_domain.shared.ids import AttemptId, LearnerId, ReaderId

FOUND_MAX = 100


def _require(view: View, attempt_id: AttemptId) -> None:
    if attempt_id not in view.rows.attempts:
        raise AttemptNotFound("There is no such exam attempt.")


@dataclass(frozen=True, slots=True)
class MemoryReaders:
    """ReaderRepo."""

    view: View

    async def of(self, attempt_id: AttemptId) -> list[Reader]:
        """See ReaderRepo."""
        own = [each for each in self.view.rows.readers.values() if each.attempt_id == attempt_id]
        return sorted(own, key=lambda each: each.let_in_at)

    async def attempts(self, address: str) -> list[AttemptId]:
        """See ReaderRepo."""
        rows = self.view.rows
        found = [rows.attempts[each.attempt_id] for each in rows.readers.values() if each.address == address]
        return [each.id for each in sorted(found, key=lambda each: each.created_at, reverse=True)][:FOUND_MAX]

    async def add(self, reader: Reader) -> None:
        """See ReaderRepo."""
        _require(self.view, reader.attempt_id)
        self.view.writable.readers[reader.id] = aware(reader)

    async def remove(self, attempt_id: AttemptId, reader_id: ReaderId) -> None:
        """See ReaderRepo."""
        found = self.view.rows.readers.get(reader_id)
        if found and found.attempt_id == attempt_id:
            del self.view.writable.readers[reader_id]


@dataclass(frozen=True, slots=True)
class MemoryRemarks:
    """RemarkRepo."""

    view: View

    async def of(self, attempt_id: AttemptId) -> list[Remark]:
        """See RemarkRepo."""
        own = [each for each in self.view.rows.remarks.values() if each.attempt_id == attempt_id]
        return sorted(own, key=lambda each: each.made_at)

    async def by(self, attempt_id: AttemptId, instructor_id: LearnerId) -> Remark | None:
        """See RemarkRepo."""
        return next((each for each in await self.of(attempt_id) if each.instructor_id == instructor_id), None)

    async def all_by(self, instructor_id: LearnerId, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Remark]:
        """See RemarkRepo."""
        own = (each for each in self.view.rows.remarks.values() if each.instructor_id == instructor_id)
        return {each.attempt_id: each for each in own if each.attempt_id in attempt_ids}

    async def add(self, remark: Remark) -> None:
        """See RemarkRepo."""
        _require(self.view, remark.attempt_id)
        if any(each.instructor_id == remark.instructor_id for each in await self.of(remark.attempt_id)):
            raise AlreadyMarked("You have marked this exam. Marks are given before one sees the machine's.")
        self.view.writable.remarks[remark.id] = aware(remark)

"""Practices in PostgreSQL: at most one of a session runs, by a partial unique index."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, Put
from avaaz_domain.conversation.entities import Practice
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.shared.ids import PracticeId, SessionId

PRACTICES = Mapper.of(tables.practices, Practice)
_ROW = tables.practices.c
_PRACTICE = PRACTICES.one(_ROW.id == sa.bindparam("practice"), held=True)
_RUNNING = PRACTICES.one(_ROW.session_id == sa.bindparam("session"), _ROW.ended_at.is_(None), held=True)
_PUT = Put.of(PRACTICES)


@dataclass(frozen=True, slots=True)
class PostgresPractices:
    """PracticeRepo."""

    db: Connection

    async def running(self, session_id: SessionId) -> Practice | None:
        """The practice that has not ended, or None; held until the block ends."""
        return await _RUNNING.find(self.db, session=session_id)

    async def get(self, practice_id: PracticeId) -> Practice:
        """The practice, or raise PracticeNotFound; held until the block ends."""
        practice = await _PRACTICE.find(self.db, practice=practice_id)
        if practice is None:
            raise PracticeNotFound("There is no such talk.")
        return practice

    async def silent_since(self, at: datetime, *, limit: int) -> list[Practice]:
        """Running practices in which nothing was said at `at` or later, the longest silent first."""
        silent = PRACTICES.select.where(_ROW.ended_at.is_(None), _ROW.last_activity_at < at)
        return await PRACTICES.all(self.db, silent.order_by(_ROW.last_activity_at).limit(limit))

    async def save(self, practice: Practice) -> Practice:
        """Insert or update; raises ConcurrentChange when stale or when another one runs."""
        return await _PUT(self.db, practice)

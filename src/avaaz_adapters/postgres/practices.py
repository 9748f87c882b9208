"""Practices in PostgreSQL: at most one of a session runs, by a partial unique index."""

from dataclasses import dataclass

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, put
from avaaz_domain.conversation.entities import Practice
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.shared.ids import PracticeId, SessionId

PRACTICES = Mapper.of(tables.practices, Practice)


@dataclass(frozen=True, slots=True)
class PostgresPractices:
    """PracticeRepo."""

    db: Connection

    async def running(self, session_id: SessionId) -> Practice | None:
        """The practice that has not ended, or None; held until the block ends."""
        table = tables.practices
        running = PRACTICES.select.where(table.c.session_id == session_id, table.c.ended_at.is_(None))
        return await PRACTICES.first(self.db, running, hold=True)

    async def get(self, practice_id: PracticeId) -> Practice:
        """The practice, or raise PracticeNotFound; held until the block ends."""
        practice = await PRACTICES.first(
            self.db, PRACTICES.select.where(tables.practices.c.id == practice_id), hold=True
        )
        if practice is None:
            raise PracticeNotFound("There is no such talk.")
        return practice

    async def save(self, practice: Practice) -> Practice:
        """Insert or update; raises ConcurrentChange when stale or when another one runs."""
        return await put(self.db, PRACTICES, practice)

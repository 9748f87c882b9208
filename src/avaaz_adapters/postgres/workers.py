"""Who can hold calls, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_domain.conversation.entities import Worker
from avaaz_domain.shared.ids import WorkerId

WORKERS = Mapper.of(tables.workers, Worker)
_ROW = tables.workers.c
_WORKER = WORKERS.one(_ROW.id == sa.bindparam("worker"))


@dataclass(frozen=True, slots=True)
class PostgresWorkers:
    """WorkerRepo."""

    db: Connection

    async def beat(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker lives; one that was declared gone before lives again."""
        first = insert(tables.workers).values(id=worker_id, started_at=at, heartbeat_at=at)
        later = sa.func.greatest(_ROW.heartbeat_at, first.excluded.heartbeat_at)
        gone = sa.case((_ROW.gone_at >= first.excluded.heartbeat_at, _ROW.gone_at), else_=None)
        await self.db.run(
            first.on_conflict_do_update(index_elements=[_ROW.id], set_={"heartbeat_at": later, "gone_at": gone})
        )

    async def retire(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker is gone, even if it was never heard from."""
        unknown = insert(tables.workers).values(id=worker_id, started_at=at, heartbeat_at=at, gone_at=at)
        await self.db.run(
            unknown.on_conflict_do_update(
                index_elements=[_ROW.id], set_={"gone_at": unknown.excluded.gone_at}, where=_ROW.gone_at.is_(None)
            )
        )

    async def get(self, worker_id: WorkerId) -> Worker | None:
        """The worker, or None."""
        return await _WORKER.find(self.db, worker=worker_id)

    async def silent_since(self, at: datetime) -> list[Worker]:
        """Workers not declared gone whose last heartbeat is older than `at`, oldest heartbeat first."""
        silent = WORKERS.select.where(_ROW.gone_at.is_(None), _ROW.heartbeat_at < at)
        return await WORKERS.all(self.db, silent.order_by(_ROW.heartbeat_at, _ROW.id))

    async def alive_since(self, at: datetime) -> int:
        """How many workers, not declared gone, were heard from at or after `at`."""
        alive = sa.and_(_ROW.gone_at.is_(None), _ROW.heartbeat_at >= at)
        return await self.db.number(sa.select(sa.func.count()).select_from(tables.workers).where(alive))

"""Calls in PostgreSQL: at most one of a session runs, by a partial unique index."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, Put
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.errors import CallNotFound
from avaaz_domain.shared.ids import CallId, SessionId, WorkerId

CALLS = Mapper.of(tables.calls, Call)
_ROW = tables.calls.c
_CALL = CALLS.one(_ROW.id == sa.bindparam("call"), held=True)
_RUNNING = CALLS.one(_ROW.session_id == sa.bindparam("session"), _ROW.ended_at.is_(None), held=True)
_PUT = Put.of(CALLS)
_OLDEST_FIRST = (_ROW.started_at, _ROW.id)


@dataclass(frozen=True, slots=True)
class PostgresCalls:
    """CallRepo."""

    db: Connection

    async def running(self, session_id: SessionId) -> Call | None:
        """The call that has not ended, or None; held until the block ends."""
        return await _RUNNING.find(self.db, session=session_id)

    async def get(self, call_id: CallId) -> Call:
        """The call, or raise CallNotFound; held until the block ends."""
        call = await _CALL.find(self.db, call=call_id)
        if call is None:
            raise CallNotFound("There is no such call.")
        return call

    async def held_by(self, worker_id: WorkerId) -> list[Call]:
        """The running calls of a worker, oldest first."""
        held = CALLS.select.where(_ROW.worker_id == worker_id, _ROW.ended_at.is_(None))
        return await CALLS.all(self.db, held.order_by(*_OLDEST_FIRST))

    async def unheld(self, *, since: datetime) -> list[Call]:
        """Running calls that no worker holds and for which none was sent since `since`, oldest first."""
        lonely = CALLS.select.where(_ROW.worker_id.is_(None), _ROW.ended_at.is_(None), _ROW.sent_at < since)
        return await CALLS.all(self.db, lonely.order_by(*_OLDEST_FIRST))

    async def save(self, call: Call) -> Call:
        """Insert or update; raises ConcurrentChange when stale or when another one runs."""
        return await _PUT(self.db, call)

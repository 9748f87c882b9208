"""Sessions in PostgreSQL, and where one stands, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.accounts import LEARNERS
from avaaz_adapters.postgres.calls import CALLS
from avaaz_adapters.postgres.practices import PRACTICES
from avaaz_adapters.postgres.rows import Connection, Mapper, Put
from avaaz_domain.conversation.entities import Session
from avaaz_domain.conversation.errors import SessionNotFound
from avaaz_domain.conversation.ports import Overview
from avaaz_domain.shared.ids import LearnerId, SessionId

SESSIONS = Mapper.of(tables.sessions, Session)
_SESSION = SESSIONS.one(tables.sessions.c.id == sa.bindparam("session"), held=True)
_OF_LEARNER = SESSIONS.one(tables.sessions.c.learner_id == sa.bindparam("learner"), held=True)
_PUT = Put.of(SESSIONS)

_PARTS: tuple[tuple[str, Mapper[Any]], ...] = (
    ("learner", LEARNERS),
    ("session", SESSIONS),
    ("practice", PRACTICES),
    ("call", CALLS),
)


def _overview() -> sa.Select[Any]:
    learner, session, practice, call, minutes = (*(mapper.table for _, mapper in _PARTS), tables.minutes_totals)
    named = [mapper.table.c[field].label(f"{part}_{field}") for part, mapper in _PARTS for field in mapper.names]
    running_practice = sa.and_(practice.c.session_id == session.c.id, practice.c.ended_at.is_(None))
    running_call = sa.and_(call.c.session_id == session.c.id, call.c.ended_at.is_(None))
    joined = (
        session.join(learner, learner.c.id == session.c.learner_id)
        .outerjoin(practice, running_practice)
        .outerjoin(call, running_call)
        .outerjoin(minutes, minutes.c.learner_id == session.c.learner_id)
    )
    return (
        sa.select(*named, practice.c.turn_count.label("turns"), minutes.c.ms.label("used_ms"))
        .select_from(joined)
        .where(session.c.learner_id == sa.bindparam("learner"))
    )


_OVERVIEW = _overview()


def _part(row: Mapping[Any, Any], name: str, mapper: Mapper[Any]) -> dict[str, Any]:
    return {field: row[f"{name}_{field}"] for field in mapper.names}


@dataclass(frozen=True, slots=True)
class PostgresSessions:
    """SessionRepo."""

    db: Connection
    free_ms: int | None

    async def of(self, learner_id: LearnerId) -> Session | None:
        """The learner's session, or None; held until the block ends."""
        return await _OF_LEARNER.find(self.db, learner=learner_id)

    async def get(self, session_id: SessionId) -> Session:
        """The session, or raise SessionNotFound; held until the block ends."""
        session = await _SESSION.find(self.db, session=session_id)
        if session is None:
            raise SessionNotFound("There is no such session.")
        return session

    async def save(self, session: Session) -> Session:
        """Insert or update; raises ConcurrentChange when stale or when the learner has another session."""
        return await _PUT(self.db, session)

    async def overview(self, learner_id: LearnerId) -> Overview | None:
        """The session, what runs in it, and the time left."""
        row = await self.db.row(_OVERVIEW, {"learner": learner_id})
        if row is None:
            return None
        return Overview(
            learner=LEARNERS.load(_part(row, "learner", LEARNERS)),
            session=SESSIONS.load(_part(row, "session", SESSIONS)),
            practice=PRACTICES.load(_part(row, "practice", PRACTICES)) if row["practice_id"] else None,
            turns=row["turns"] or 0,
            call=CALLS.load(_part(row, "call", CALLS)) if row["call_id"] else None,
            left_ms=None if self.free_ms is None else max(0, self.free_ms - (row["used_ms"] or 0)),
        )

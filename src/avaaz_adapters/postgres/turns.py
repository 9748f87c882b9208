"""Turns in PostgreSQL: numbered without gaps in each session, and stored once per key."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, One
from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.errors import SessionNotFound, TurnNotFound
from avaaz_domain.conversation.ports import Position
from avaaz_domain.shared.ids import LearnerId, PracticeId, SessionId, TurnId

TURNS = Mapper.of(tables.turns, Turn)
_ROW = tables.turns.c
_OLDEST_FIRST = (_ROW.started_at, _ROW.seq)
_NEWEST_FIRST = (_ROW.started_at.desc(), _ROW.seq.desc())
_PLACE = sa.tuple_(*_OLDEST_FIRST)
_TURN = TURNS.one(_ROW.id == sa.bindparam("turn"), _ROW.learner_id == sa.bindparam("owner"))
_BY_KEY = TURNS.one(_ROW.session_id == sa.bindparam("session"), _ROW.key == sa.bindparam("turn_key"))
_REPLIES = TURNS.select.where(_ROW.reply_to == sa.bindparam("turn")).order_by(*_OLDEST_FIRST).limit(1)
_REPLY = One(TURNS, _REPLIES, _REPLIES)
_CHANGE = TURNS.update()
_CHANGES = ("text", "status", "ended_at", "spans", "prompt", "heard_text", "edited_at")
_NEW = "new_"
"""Before the names of a new turn's parameters: one named like a column would be written into every table."""


def _storing() -> sa.Select[Any]:
    """One statement: take the session's next number, store the turn under it, count it in its practice.

    Whoever else adds to the session waits for the row of the session, so the numbers have no gaps.
    """
    session, practice = tables.sessions, tables.practices
    taken = (
        sa.update(session)
        .where(session.c.id == sa.bindparam(f"{_NEW}session_id"))
        .values(last_seq=session.c.last_seq + 1)
        .returning(session.c.last_seq)
        .cte("taken")
    )
    given = [name for name in TURNS.names if name != "seq"]
    values = sa.select(*(sa.bindparam(_NEW + name, type_=_ROW[name].type) for name in given), taken.c.last_seq)
    stored = (
        insert(tables.turns)
        .from_select([*given, "seq"], values)
        .on_conflict_do_nothing(index_elements=[_ROW.session_id, _ROW.key])
        .returning(_ROW.seq, _ROW.practice_id)
        .cte("stored")
    )
    counted = (
        sa.update(practice)
        .where(practice.c.id == stored.c.practice_id)
        .values(turn_count=practice.c.turn_count + 1)
        .cte("counted")
    )
    return sa.select(stored.c.seq).add_cte(counted)


_STORING = _storing()


def _at(place: Position) -> "sa.Tuple":
    return sa.tuple_(sa.literal(place.started_at, tables.UtcDateTime), sa.literal(place.seq, sa.Integer))


@dataclass(frozen=True, slots=True)
class PostgresTurns:
    """TurnRepo."""

    db: Connection

    async def add(self, turn: Turn) -> Turn:
        """Store it under the next `seq` of its session; the same key again gives the stored one."""
        values = {_NEW + name: value for name, value in TURNS.values(turn).items() if name != "seq"}
        row = await self.db.row(_STORING, values)
        if row is not None:
            return replace(turn, seq=row["seq"])
        await self._give_back(turn.session_id)
        stored = await self.by_key(turn.session_id, turn.key)
        if stored is None:
            raise SessionNotFound("There is no such session.")
        return stored

    async def _give_back(self, session_id: SessionId) -> None:
        """The number taken for a turn that was there already; nobody saw it, for the session's row is still held."""
        table = tables.sessions
        await self.db.run(sa.update(table).where(table.c.id == session_id).values(last_seq=table.c.last_seq - 1))

    async def get(self, turn_id: TurnId, *, owner: LearnerId) -> Turn:
        """The learner's turn, or raise TurnNotFound."""
        turn = await _TURN.find(self.db, turn=turn_id, owner=owner)
        if turn is None:
            raise TurnNotFound("There is no such turn.")
        return turn

    async def by_key(self, session_id: SessionId, key: str) -> Turn | None:
        """The turn with this key, or None."""
        return await _BY_KEY.find(self.db, session=session_id, turn_key=key)

    async def reply_to(self, turn_id: TurnId) -> Turn | None:
        """The tutor's turn that answers this one, or None."""
        return await _REPLY.find(self.db, turn=turn_id)

    async def save(self, turn: Turn) -> None:
        """Update what may change of a turn; raises TurnNotFound when it is not there."""
        values = TURNS.values(turn)
        changed = {name: values[name] for name in _CHANGES}
        if await self.db.row(_CHANGE, {**changed, "of": turn.id}) is None:
            raise TurnNotFound("There is no such turn.")

    async def page(
        self,
        session_id: SessionId,
        *,
        limit: int,
        before: Position | None = None,
        after: Position | None = None,
    ) -> list[Turn]:
        """Up to `limit` turns, oldest first."""
        found = TURNS.select.where(_ROW.session_id == session_id).limit(limit)
        if before:
            found = found.where(_at(before) > _PLACE)
        if after:
            found = found.where(_at(after) < _PLACE)
        if after and not before:
            return await TURNS.all(self.db, found.order_by(*_OLDEST_FIRST))
        newest = await TURNS.all(self.db, found.order_by(*_NEWEST_FIRST))
        return newest[::-1]

    async def of_practice(self, practice_id: PracticeId) -> list[Turn]:
        """All turns of a practice, oldest first."""
        found = TURNS.select.where(_ROW.practice_id == practice_id)
        return await TURNS.all(self.db, found.order_by(*_OLDEST_FIRST))

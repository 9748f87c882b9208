"""Answers that are being written, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, Put
from avaaz_domain.conversation.entities import Answer
from avaaz_domain.conversation.errors import TurnNotFound
from avaaz_domain.shared.ids import TurnId

ANSWERS = Mapper.of(tables.answers, Answer)
_ROW = tables.answers.c
_ANSWER = ANSWERS.one(_ROW.turn_id == sa.bindparam("turn"), held=True)
_PUT = Put.of(ANSWERS)


@dataclass(frozen=True, slots=True)
class PostgresAnswers:
    """AnswerRepo."""

    db: Connection

    async def get(self, turn_id: TurnId) -> Answer:
        """The answer of this tutor turn, or raise TurnNotFound; held until the block ends."""
        answer = await _ANSWER.find(self.db, turn=turn_id)
        if answer is None:
            raise TurnNotFound("There is no such turn.")
        return answer

    async def save(self, answer: Answer) -> Answer:
        """Insert or update; raises ConcurrentChange when stale."""
        return await _PUT(self.db, answer)

    async def orphans(self, at: datetime) -> list[Answer]:
        """Unfinished answers that nobody is writing at `at`, oldest first."""
        free = sa.or_(_ROW.lease_until.is_(None), _ROW.lease_until <= at)
        return await ANSWERS.all(self.db, ANSWERS.select.where(~_ROW.done, free).order_by(_ROW.turn_id))

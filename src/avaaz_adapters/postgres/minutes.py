"""Voice time in PostgreSQL: one row per call, and a total per learner so that reading it costs one row."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection
from avaaz_domain.shared.ids import CallId, LearnerId


@dataclass(frozen=True, slots=True)
class PostgresAllowance:
    """Allowance: a fixed number of milliseconds for every learner, or no limit."""

    db: Connection
    free_ms: int | None

    async def left_ms(self, learner_id: LearnerId) -> int | None:
        """Milliseconds of voice left, 0 or more; None for no limit."""
        if self.free_ms is None:
            return None
        total = tables.minutes_totals
        return max(
            0, self.free_ms - await self.db.number(sa.select(total.c.ms).where(total.c.learner_id == learner_id))
        )

    async def consume(self, learner_id: LearnerId, call_id: CallId, ms: int) -> None:
        """Charge `ms` milliseconds of this call: both rows in one statement."""
        used, total = tables.minutes_used, tables.minutes_totals
        of_call = insert(used).values(learner_id=learner_id, call_id=call_id, ms=ms)
        of_call = of_call.on_conflict_do_update(
            index_elements=[used.c.learner_id, used.c.call_id], set_={"ms": used.c.ms + of_call.excluded.ms}
        )
        of_learner = insert(total).values(learner_id=learner_id, ms=ms)
        of_learner = of_learner.on_conflict_do_update(
            index_elements=[total.c.learner_id], set_={"ms": total.c.ms + of_learner.excluded.ms}
        )
        await self.db.run(of_learner.returning(total.c.ms).add_cte(of_call.cte("of_call")))

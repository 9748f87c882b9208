"""Work that one process at a time does, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection


@dataclass(frozen=True, slots=True)
class PostgresLeases:
    """LeaseRepo."""

    db: Connection

    async def take(self, work: str, holder: UUID, *, at: datetime, until: datetime) -> bool:
        """Have the work until then, unless somebody else has it at `at`."""
        row, asked = tables.leases.c, insert(tables.leases).values(work=work, holder=holder, until=until)
        taken = asked.on_conflict_do_update(
            index_elements=[row.work],
            set_={"holder": holder, "until": until},
            where=sa.or_(row.until <= at, row.holder == holder),
        )
        return await self.db.row(taken.returning(row.work)) is not None

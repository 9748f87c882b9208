"""Vendors' usage in PostgreSQL: one row a report, one column a quantity."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection
from avaaz_domain.conversation.usage import Quantities, Usage, UsageKind, UsageTotal

_TABLE = tables.vendor_usage
_AMOUNTS = tuple(each.name for each in fields(Quantities))
_GROUP = (_TABLE.c.vendor, _TABLE.c.model, _TABLE.c.kind)
_ADD = insert(_TABLE).on_conflict_do_nothing()
_TOTALS = (
    sa.select(
        *_GROUP,
        sa.func.count().label("reports"),
        *(sa.cast(sa.func.sum(_TABLE.c[name]), sa.BigInteger).label(name) for name in _AMOUNTS),
    )
    .where(_TABLE.c.at >= sa.bindparam("since"), _TABLE.c.at < sa.bindparam("until"))
    .group_by(*_GROUP)
    .order_by(*(sa.collate(column, "C") for column in _GROUP))
)


@dataclass(frozen=True, slots=True)
class PostgresUsage:
    """UsageRepo."""

    db: Connection

    async def add(self, usage: Usage) -> None:
        """Keep a report; one with the same id adds nothing."""
        await self.db.run(
            _ADD,
            {
                "id": usage.id,
                "at": usage.at,
                "vendor": usage.vendor,
                "model": usage.model,
                "kind": usage.kind,
                "call_id": usage.call_id,
                **asdict(usage.quantities),
            },
        )

    async def totals(self, *, since: datetime, until: datetime) -> list[UsageTotal]:
        """Sums by vendor, model and kind."""
        rows = (await self.db.run(_TOTALS, {"since": since, "until": until})).mappings()
        return [
            UsageTotal(
                vendor=row["vendor"],
                model=row["model"],
                kind=UsageKind(row["kind"]),
                reports=row["reports"],
                quantities=Quantities(**{name: row[name] for name in _AMOUNTS}),
            )
            for row in rows
        ]

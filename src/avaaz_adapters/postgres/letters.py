"""Mails to be sent, tries that are counted, and security events in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.accounts.mails import Letter
from avaaz_domain.shared.ids import LetterId, new_id

_LETTERS = Mapper.of(tables.letters, Letter)
_LETTER = _LETTERS.one(tables.letters.c.id == sa.bindparam("letter"))
_EVENTS = Mapper.of(tables.security_events, SecurityEvent)
_TRY_GATE = 7_302
"""First key of the advisory locks that count tries of one key at a time."""


@dataclass(frozen=True, slots=True)
class PostgresLetters:
    """LetterRepo."""

    db: Connection

    async def add(self, letter: Letter) -> None:
        """Insert a new one."""
        await self.db.run(_LETTERS.insert, _LETTERS.values(letter))

    async def get(self, letter_id: LetterId) -> Letter | None:
        """The letter, or None when it was sent."""
        return await _LETTER.find(self.db, letter=letter_id)

    async def remove(self, letter_id: LetterId) -> None:
        """It was sent; harmless when repeated."""
        await self.db.run(sa.delete(tables.letters).where(tables.letters.c.id == letter_id))

    async def expire(self, before: datetime) -> None:
        """Forget those written before then."""
        await self.db.run(sa.delete(tables.letters).where(tables.letters.c.created_at < before))


@dataclass(frozen=True, slots=True)
class PostgresTries:
    """TryRepo."""

    db: Connection

    async def note(self, key: str, at: datetime) -> None:
        """It was tried."""
        await self.db.run(sa.insert(tables.tries).values(id=new_id(at), key=key, at=at))

    async def since(self, key: str, moment: datetime) -> int:
        """How often it was tried at or after this moment; nobody else counts it until the block ends."""
        table = tables.tries
        await self.db.run(sa.select(sa.func.pg_advisory_xact_lock(_TRY_GATE, sa.func.hashtext(key))))
        found = sa.select(sa.func.count()).select_from(table).where(table.c.key == key, table.c.at >= moment)
        return await self.db.number(found)

    async def forget(self, key: str) -> None:
        """Begin to count anew."""
        await self.db.run(sa.delete(tables.tries).where(tables.tries.c.key == key))

    async def expire(self, before: datetime) -> None:
        """Forget what was tried before then."""
        await self.db.run(sa.delete(tables.tries).where(tables.tries.c.at < before))


@dataclass(frozen=True, slots=True)
class PostgresAudit:
    """AuditLog."""

    db: Connection

    async def record(self, event: SecurityEvent) -> None:
        """Write it down."""
        await self.db.run(_EVENTS.insert, _EVENTS.values(event))

    async def recent(self, *, limit: int) -> list[SecurityEvent]:
        """The newest events, newest first."""
        table = tables.security_events
        return await _EVENTS.all(self.db, _EVENTS.select.order_by(table.c.at.desc(), table.c.id.desc()).limit(limit))

    async def expire(self, before: datetime) -> None:
        """Forget what happened before then."""
        await self.db.run(sa.delete(tables.security_events).where(tables.security_events.c.at < before))

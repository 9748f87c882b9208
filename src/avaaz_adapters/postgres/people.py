"""A person across all tables. What is theirs goes with them by foreign keys; `COVERAGE` says so for every table."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.exams import OPEN, forget_exam_words
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_adapters.postgres.stories import FORGOTTEN
from avaaz_domain.accounts.entities import LearnerKind
from avaaz_domain.accounts.people import Erasure, Export, KeepLimit, Records
from avaaz_domain.conversation.story import StoryState
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import ExportId, LearnerId

_SECRETS = frozenset({"secret_hash", "current_hash", "previous_hash", "sealed", "password_hash", "token_hash"})
"""Columns that nobody is given."""
NOT_GIVEN = {
    "mail_tokens": "rights that links of mails carry, kept as hashes only",
    "letters": "mails on their way, gone when sent",
    "registrations": "wishes for an account that were not confirmed",
    "erasures": "the wish to be erased, shown on the account page",
    "exports": "the exports themselves",
}
"""Tables of a person that an export leaves out, and why."""
STAYING = {
    "security_events": "what happened and when; the person is taken out",
    "facts": "which job was done; those about the person are deleted",
    "vendor_usage": "quantities for the bill; a call's id that leads nowhere",
    "tries": "fingerprints that count tries, gone within a day",
    "workers": "processes",
    "leases": "processes",
    "contents": "what exams ask, the same for all who sit them; no person",
}
"""Tables that do not go with a learner, and why that is right."""
BROUGHT = (
    tables.turns,
    tables.practices,
    tables.calls,
    tables.answers,
    tables.stories,
    tables.translations,
    tables.meanings,
    tables.attempts,
    tables.reports,
    tables.readers,
    tables.remarks,
)
"""Tables whose rows a guest brings into an account."""

_ERASURES = Mapper.of(tables.erasures, Erasure)
_ERASURE = _ERASURES.one(tables.erasures.c.learner_id == sa.bindparam("learner"))
_EXPORTS = Mapper.of(tables.exports, Export)
_EXPORT = _EXPORTS.one(tables.exports.c.id == sa.bindparam("export"))


def owned_tables() -> list[sa.Table]:
    """Tables whose rows say whose they are."""
    return [table for table in tables.metadata.sorted_tables if "learner_id" in table.c and table.name not in STAYING]


@dataclass(frozen=True, slots=True)
class PostgresPeople:
    """PeopleRepo."""

    db: Connection

    async def erase(self, learner_id: LearnerId) -> None:
        """Delete the learner with everything that is theirs."""
        own = [
            sa.select(each.c.id).where(each.c.learner_id == learner_id) for each in (tables.practices, tables.attempts)
        ]
        events, facts = tables.security_events, tables.facts
        await self.db.run(
            sa.delete(facts).where(sa.or_(*(facts.c.subject.in_(each) for each in own), facts.c.subject == learner_id))
        )
        await self.db.run(
            sa.update(events).where(events.c.learner_id == learner_id).values(learner_id=None, device_id=None)
        )
        marked = tables.remarks
        await self.db.run(sa.update(marked).where(marked.c.instructor_id == learner_id).values(name=""))
        await self.db.run(sa.delete(tables.learners).where(tables.learners.c.id == learner_id))

    async def bring(self, guest_id: LearnerId, learner_id: LearnerId) -> None:
        """Move the talks and the used minutes of a guest to a learner, and erase the guest."""
        session, total = tables.sessions.c, tables.minutes_totals
        held = sa.select(session.id, session.learner_id, session.last_seq, session.forgotten_at)
        rows = await self.db.run(
            held.where(session.learner_id.in_([guest_id, learner_id])).order_by(session.id).with_for_update()
        )
        sessions = {row.learner_id: row for row in rows}
        await self.db.run(sa.select(tables.learners.c.id).where(tables.learners.c.id == guest_id).with_for_update())
        if guests := sessions.get(guest_id):
            await self._refuse_running(guests.id)
        await self._move(guest_id, learner_id, guests, sessions.get(learner_id))
        used = await self.db.number(sa.select(total.c.ms).where(total.c.learner_id == guest_id))
        added = insert(total).values(learner_id=learner_id, ms=used)
        await self.db.run(
            added.on_conflict_do_update(index_elements=["learner_id"], set_={"ms": total.c.ms + added.excluded.ms})
        )
        await self.erase(guest_id)

    async def _refuse_running(self, session_id: UUID) -> None:
        for table in (tables.practices, tables.calls):
            running = sa.select(table.c.id).where(table.c.session_id == session_id, table.c.ended_at.is_(None))
            if await self.db.row(running):
                raise ConcurrentChange("A talk is running. Try again.")

    async def _move(self, guest_id: LearnerId, learner_id: LearnerId, guests: Any, own: Any) -> None:
        """Hang what is the guest's under the learner's session, or give the learner the whole session.

        An exam that is being sat stays with the guest: nobody sits two.
        """
        session, turn, attempt = tables.sessions, tables.turns, tables.attempts
        if guests and own:
            longer = session.c.last_seq + guests.last_seq
            forgotten = sa.func.greatest(session.c.forgotten_at, guests.forgotten_at)
            joined = sa.update(session).where(session.c.id == own.id)
            await self.db.run(joined.values(last_seq=longer, forgotten_at=forgotten, version=session.c.version + 1))
        elif guests:
            whole = sa.update(session).where(session.c.id == guests.id)
            await self.db.run(whole.values(learner_id=learner_id, version=session.c.version + 1))
        for table in (tables.minutes_used, *BROUGHT):
            changes: dict[str, Any] = {"learner_id": learner_id}
            if "version" in table.c:
                changes["version"] = table.c.version + 1
            if guests and own and "session_id" in table.c:
                changes["session_id"] = own.id
            if guests and own and table is turn:
                changes |= {"seq": turn.c.seq + own.last_seq, "key": sa.literal(f"{guests.id}:") + turn.c.key}
            theirs = sa.update(table).where(table.c.learner_id == guest_id)
            if table is attempt:
                theirs = theirs.where(attempt.c.state.not_in(OPEN))
            await self.db.run(theirs.values(changes))

    async def records(self, learner_id: LearnerId) -> Records:
        """Everything that is theirs, without secrets."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in owned_tables():
            if table.name not in NOT_GIVEN:
                rows = await self._rows(table, table.c.learner_id == learner_id)
                if rows:
                    found[table.name] = rows
        found["learners"] = await self._rows(tables.learners, tables.learners.c.id == learner_id)
        return found

    async def _rows(self, table: sa.Table, condition: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
        shown = [column for column in table.c if column.name not in _SECRETS]
        rows = (await self.db.run(sa.select(*shown).where(condition))).mappings()
        return [{str(name): _plain(value) for name, value in row.items()} for row in rows]

    async def expired_guests(self, before: datetime, *, limit: int) -> list[LearnerId]:
        """Guests who came before then, the oldest first."""
        row, waiting = tables.learners.c, tables.registrations.c
        registered = sa.exists().where(waiting.learner_id == row.id)
        found = sa.select(row.id).where(row.kind == LearnerKind.GUEST, row.created_at < before, ~registered)
        rows = await self.db.run(found.order_by(row.created_at).limit(limit))
        return [LearnerId(each) for each in rows.scalars()]

    async def text_limits(self) -> list[KeepLimit]:
        """Learners who want their words deleted after some days."""
        days = tables.profiles.c.preferences["keep_text_days"].as_integer()
        return await self._limits(days, days.is_not(None))

    async def _limits(self, days: sa.ColumnElement[int], wanted: sa.ColumnElement[bool]) -> list[KeepLimit]:
        rows = await self.db.run(sa.select(tables.profiles.c.learner_id, days.label("days")).where(wanted))
        return [KeepLimit(LearnerId(each.learner_id), each.days) for each in rows]

    async def forget_texts(self, learner_id: LearnerId, before: datetime) -> int:
        """Delete the words of turns that ended before then, with all that quotes them."""
        turn, story, answer = tables.turns, tables.stories, tables.answers
        mine = sa.and_(
            turn.c.learner_id == learner_id,
            turn.c.ended_at < before,
            sa.or_(turn.c.text.is_not(None), turn.c.heard_text.is_not(None)),
        )
        old = sa.select(turn.c.id).where(mine)
        for gloss in (tables.translations, tables.meanings):
            await self.db.run(sa.delete(gloss).where(gloss.c.turn_id.in_(old)))
        await self.db.run(sa.update(answer).where(answer.c.turn_id.in_(old)).values(text=""))
        changed = await self.db.run(sa.update(turn).where(mine).values(text=None, heard_text=None))
        quoting = sa.and_(
            story.c.learner_id == learner_id, story.c.ended_at < before, story.c.state != StoryState.FORGOTTEN.value
        )
        forgotten = await self.db.run(sa.update(story).where(quoting).values(FORGOTTEN))
        if forgotten.rowcount:
            session = tables.sessions
            await self.db.run(sa.update(session).where(session.c.learner_id == learner_id).values(summary=""))
        return changed.rowcount + await forget_exam_words(self.db, learner_id, before)


def _plain(value: Any) -> Any:
    """Data that JSON knows."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


@dataclass(frozen=True, slots=True)
class PostgresErasures:
    """ErasureRepo."""

    db: Connection

    async def of(self, learner_id: LearnerId) -> Erasure | None:
        """The learner's wish, or None."""
        return await _ERASURE.find(self.db, learner=learner_id)

    async def save(self, erasure: Erasure) -> None:
        """Insert or replace; raises LearnerNotFound."""
        await self.db.run(_ERASURES.replace, _ERASURES.values(erasure))

    async def remove(self, learner_id: LearnerId) -> None:
        """Call it off."""
        await self.db.run(sa.delete(tables.erasures).where(tables.erasures.c.learner_id == learner_id))

    async def due(self, at: datetime, *, limit: int) -> list[Erasure]:
        """Those that are due at `at`, the oldest first."""
        row = tables.erasures.c
        return await _ERASURES.all(self.db, _ERASURES.select.where(row.due_at <= at).order_by(row.due_at).limit(limit))


@dataclass(frozen=True, slots=True)
class PostgresExports:
    """ExportRepo."""

    db: Connection

    async def of(self, learner_id: LearnerId) -> Export | None:
        """The learner's newest export, or None."""
        row = tables.exports.c
        own = _EXPORTS.select.where(row.learner_id == learner_id).order_by(row.asked_at.desc()).limit(1)
        return next(iter(await _EXPORTS.all(self.db, own)), None)

    async def get(self, export_id: ExportId) -> Export | None:
        """The export, or None."""
        return await _EXPORT.find(self.db, export=export_id)

    async def save(self, export: Export) -> None:
        """Insert or replace; raises LearnerNotFound."""
        await self.db.run(_EXPORTS.replace, _EXPORTS.values(export))

    async def expired(self, at: datetime, *, limit: int) -> list[Export]:
        """Those whose time is over at `at`."""
        return await _EXPORTS.all(self.db, _EXPORTS.select.where(tables.exports.c.expires_at <= at).limit(limit))

    async def remove(self, export_id: ExportId) -> None:
        """Delete one."""
        await self.db.run(sa.delete(tables.exports).where(tables.exports.c.id == export_id))

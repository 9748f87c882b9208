"""Attempts and reports in PostgreSQL."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Protocol

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.postgres.blocks import Transactions
from avaaz_adapters.postgres.exam_tables import attempts, contents, reports
from avaaz_adapters.postgres.publisher import Listeners, PostgresPublisher
from avaaz_adapters.postgres.remarks import PostgresReaders, PostgresRemarks
from avaaz_adapters.postgres.rows import Connection
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import AttemptNotFound
from avaaz_domain.exams.forget_words import without_quotes, without_words, words_kept
from avaaz_domain.exams.report import Report, Result
from avaaz_domain.exams.repositories import ExamsTx
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AttemptId, LearnerId

SPEC, PAPER = "exam_specification", "exam_paper"
OPEN = (State.CREATED.value, State.RUNNING.value)
_COLUMNS = ("id", "learner_id", "created_at", "touched_at", "version", "seen_at")
_SAT = tuple(each.name for each in fields(Attempt) if each.name not in {*_COLUMNS, "spec", "paper", "state"})
_ROW = attempts.c
_SPECS, _PAPERS = contents.alias("specs"), contents.alias("papers")
_PINNED_SPEC = sa.and_(_SPECS.c.kind == SPEC, _SPECS.c.id == _ROW.spec, _SPECS.c.hash == _ROW.spec_hash)
_SELECT = (
    sa.select(
        *(_ROW[name] for name in (*_COLUMNS, "state", "sat")),
        _SPECS.c.body.label("spec"),
        _PAPERS.c.body.label("paper"),
    )
    .join(_SPECS, _PINNED_SPEC)
    .join(_PAPERS, sa.and_(_PAPERS.c.kind == PAPER, _PAPERS.c.id == _ROW.paper, _PAPERS.c.hash == _ROW.paper_hash))
)
_ONE = _SELECT.where(_ROW.id == sa.bindparam("attempt"))
_RUNNING = _SELECT.where(_ROW.learner_id == sa.bindparam("learner"), _ROW.state.in_(OPEN))
_REPORTS = sa.select(reports.c.told, reports.c.learner_id)
_REPORT = _REPORTS.where(reports.c.attempt_id == sa.bindparam("attempt"))
_TOLD = reports.c.told
_BEFORE = (
    sa.select(
        reports.c.attempt_id,
        _SPECS.c.body["alias"].astext.label("exam"),
        _SPECS.c.body["name"].label("name"),
        _ROW.created_at.label("sat_at"),
        *(_TOLD[name].astext.cast(sa.Float).label(name) for name in ("estimate", "low", "high")),
    )
    .join(attempts, _ROW.id == reports.c.attempt_id)
    .join(_SPECS, _PINNED_SPEC)
    .where(
        _ROW.learner_id == sa.bindparam("learner"),
        _ROW.created_at < sa.bindparam("begun"),
        _TOLD["language"].astext == sa.bindparam("language"),
        _TOLD["estimate"].astext.is_not(None),
    )
    .order_by(_ROW.created_at.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_PUT_REPORT = insert(reports).on_conflict_do_update(
    index_elements=[reports.c.attempt_id], set_={name: insert(reports).excluded[name] for name in ("made_at", "told")}
)
_SEE = (
    sa.update(attempts)
    .where(_ROW.id == sa.bindparam("of"))
    .values(seen_at=sa.bindparam("seen", type_=_ROW.seen_at.type))
)
_FRESH = sa.update(attempts).where(_ROW.id == sa.bindparam("of"), _ROW.version == sa.bindparam("read_version"))


class Authored(Protocol):
    """Content that is pinned."""

    @property
    def id(self) -> str: ...

    @property
    def hash(self) -> str: ...


def _load(row: Mapping[Any, Any]) -> Attempt:
    whole = {str(name): value for name, value in row.items()}
    return msgspec.convert({**whole.pop("sat"), **whole}, Attempt)


def _report(row: Mapping[Any, Any]) -> Report:
    return msgspec.convert({**row["told"], "learner_id": row["learner_id"]}, Report)


def _moving(attempt: Attempt) -> dict[str, Any]:
    """The columns that change while an exam is sat."""
    sat = {name: msgspec.to_builtins(getattr(attempt, name)) for name in _SAT}
    state = attempt.state.value
    return {"state": state, "touched_at": attempt.touched_at, "sat": sat, "version": attempt.version + 1}


@dataclass(frozen=True, slots=True)
class PostgresAttempts:
    """AttemptRepo. Specification and paper are pinned as rows of content, one for all who sit them."""

    db: Connection

    async def get(self, attempt_id: AttemptId, *, owner: LearnerId | None = None) -> Attempt:
        """See AttemptRepo; held until the block ends."""
        held = _ONE.with_for_update(of=attempts, key_share=True) if self.db.holds else _ONE
        row = await self.db.row(held, {"attempt": attempt_id})
        if row is None or owner not in (None, row["learner_id"]):
            raise AttemptNotFound("There is no such exam attempt.")
        return _load(row)

    async def running(self, learner_id: LearnerId) -> Attempt | None:
        """See AttemptRepo."""
        row = await self.db.row(_RUNNING, {"learner": learner_id})
        return None if row is None else _load(row)

    async def of(self, learner_id: LearnerId, *, limit: int = 50) -> list[Attempt]:
        """See AttemptRepo."""
        own = _SELECT.where(_ROW.learner_id == learner_id).order_by(_ROW.created_at.desc()).limit(limit)
        return await self._all(own)

    async def all(self, attempt_ids: Collection[AttemptId]) -> list[Attempt]:
        """See AttemptRepo."""
        if not attempt_ids:
            return []
        return await self._all(_SELECT.where(_ROW.id.in_(attempt_ids)).order_by(_ROW.created_at.desc()))

    async def open_before(self, at: datetime) -> list[Attempt]:
        """See AttemptRepo."""
        return await self._all(_SELECT.where(_ROW.state.in_(OPEN), _ROW.touched_at < at))

    async def save(self, attempt: Attempt) -> Attempt:
        """See AttemptRepo."""
        newer = replace(attempt, version=attempt.version + 1)
        if attempt.version:
            values = {**_moving(attempt), "of": attempt.id, "read_version": attempt.version}
            if not (await self.db.run(_FRESH, values)).rowcount:
                raise ConcurrentChange("The exam was moved on by somebody else.")
            return newer
        await self._pin(SPEC, attempt.spec)
        await self._pin(PAPER, attempt.paper)
        row = {
            "id": attempt.id,
            "learner_id": attempt.learner_id,
            "created_at": attempt.created_at,
            "spec": attempt.spec.id,
            "spec_hash": attempt.spec.hash,
            "paper": attempt.paper.id,
            "paper_hash": attempt.paper.hash,
            **_moving(attempt),
        }
        await self.db.run(sa.insert(attempts), row)
        return newer

    async def see(self, attempt_id: AttemptId, at: datetime | None) -> None:
        """See AttemptRepo."""
        await self.db.run(_SEE, {"of": attempt_id, "seen": at})

    async def _pin(self, kind: str, content: Authored) -> None:
        row = {"kind": kind, "id": content.id, "hash": content.hash, "body": msgspec.to_builtins(content)}
        await self.db.run(insert(contents).on_conflict_do_nothing(), row)

    async def _all(self, statement: "sa.Select[Any]") -> list[Attempt]:
        return [_load(row) for row in (await self.db.run(statement)).mappings()]


@dataclass(frozen=True, slots=True)
class PostgresReports:
    """ReportRepo."""

    db: Connection

    async def of(self, attempt_id: AttemptId) -> Report | None:
        """See ReportRepo."""
        row = await self.db.row(_REPORT, {"attempt": attempt_id})
        return None if row is None else _report(row)

    async def of_all(self, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Report]:
        """See ReportRepo."""
        if not attempt_ids:
            return {}
        rows = (await self.db.run(_REPORTS.where(reports.c.attempt_id.in_(attempt_ids)))).mappings()
        return {report.attempt_id: report for report in map(_report, rows)}

    async def before(self, attempt: Attempt, *, limit: int) -> list[Result]:
        """See ReportRepo."""
        values = {
            "learner": attempt.learner_id,
            "begun": attempt.created_at,
            "language": attempt.language,
            "most": limit,
        }
        return [Result(**row) for row in (await self.db.run(_BEFORE, values)).mappings()]

    async def save(self, report: Report) -> None:
        """See ReportRepo."""
        owner = {"attempt_id": report.attempt_id, "learner_id": report.learner_id, "made_at": report.made_at}
        await self.db.run(_PUT_REPORT, {**owner, "told": msgspec.to_builtins(report)})


async def forget_exam_words(db: Connection, learner_id: LearnerId, before: datetime) -> int:
    """Delete the words of exams that were over before then, with all that quotes them; how many turns lost them."""
    worded = sa.or_(
        sa.func.jsonb_path_exists(_ROW.sat, sa.cast("$.turns[*] ? (@.text != null)", postgresql.JSONPATH)),
        sa.func.jsonb_path_exists(_ROW.sat, sa.cast("$.notes[*]", postgresql.JSONPATH)),
    )
    over = (_ROW.learner_id == learner_id, _ROW.touched_at < before, _ROW.state.not_in(OPEN), worded)
    exams, told, forgotten = PostgresAttempts(db), PostgresReports(db), 0
    for row in (await db.run(_SELECT.where(*over))).mappings().all():
        attempt = _load(row)
        forgotten += words_kept(attempt)
        await exams.save(without_words(attempt))
        if report := await told.of(attempt.id):
            await told.save(without_quotes(report))
        await PostgresRemarks(db).forget_notes(attempt.id)
    return forgotten


@dataclass(frozen=True, slots=True)
class PostgresExamsTx:
    """ExamsTx."""

    attempts: PostgresAttempts
    reports: PostgresReports
    readers: PostgresReaders
    remarks: PostgresRemarks
    jobs: PostgresPublisher


@dataclass(frozen=True, slots=True)
class PostgresExams(Transactions[ExamsTx]):
    """ExamsUnitOfWork."""

    engine: AsyncEngine
    listeners: Listeners

    def _tx(self, db: Connection) -> PostgresExamsTx:
        return PostgresExamsTx(
            PostgresAttempts(db),
            PostgresReports(db),
            PostgresReaders(db),
            PostgresRemarks(db),
            PostgresPublisher(db, self.listeners),
        )
